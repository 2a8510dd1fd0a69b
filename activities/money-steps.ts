import { ApplicationFailure } from '@temporalio/activity';
import type { BankOrder, MoneyOrderStatus } from '../domain/facts/core-banking.js';
import type { StepResult } from '../domain/loan/commands/command.js';
import { ProviderUnavailable } from './connector/provider-failure.js';
import { moneyOrderStatus, ordersOfBusiness, sendMoneyOrder } from './core-banking.js';
import type { ActivityDeps } from './deps.js';
import { carryOut, pauseMs } from './outside-step.js';
import type { Step, StepRequest } from './requests.js';

/** What the bank refused is no money, and does not stand in the way of another order. */
const isMoney = ({ status }: BankOrder) => status !== 'rejected';
const money = (status: MoneyOrderStatus): StepResult => ({ kind: 'money', status });

/** The money. What is unknown is asked about, never repeated (S28). */
export function createMoneySteps(deps: ActivityDeps) {
  const bank = deps.providers.of('core_banking');

  /**
   * Orders the money under the step's key. The bank is asked for the key first, on every attempt, the first one too: an earlier attempt
   * may have reached it without our knowing, and only its definite "not taken" lets the order go out. A hold may have come while the bank
   * was asked, so the record is looked at once more: while held the bank is asked again and again, and nothing is sent (0212).
   * After a hold the bank's "not taken" is the end of this order, since the loan passes every gate again (0134).
   * The bank is asked for the business too: a record that came back from a backup may have given it another loan id, and its money may be
   * out under a key that nobody here knows any more. Then nothing is ordered (docs/decisions/0121-one-payment-for-one-business.md).
   */
  const orderMoney: Step = (request) =>
    carryOut(deps, request, 'order', async ({ order, mayBeSent, endsNotTaken }, key) => {
      const known = await moneyOrderStatus(bank, key, key);
      if (known.status !== 'not_taken') return money(known);
      const paid = (await ordersOfBusiness(bank, order.reference, key)).filter(isMoney);
      if (paid.length > 0) return { kind: 'ordered_before', orders: paid };
      if (endsNotTaken) return money(known);
      if (!mayBeSent || !(await mayStillBeSent(request))) throw held();
      return money(await sendMoneyOrder(bank, order, key));
    });

  /** Asks for the order's status until it is definite. "Accepted" is not: the money is still on its way. */
  const confirmMoney: Step = (request) =>
    carryOut(deps, request, 'confirm', async ({ orderKey }, key) => {
      const status = await moneyOrderStatus(bank, orderKey, key);
      if (status.status !== 'accepted') return money(status);
      // The bank is late, not broken, and patience with it has an end like any other's.
      throw new ProviderUnavailable('core_banking', 'timeout', 'money_pending');
    });

  async function mayStillBeSent({ loanId, epoch, stepKey }: StepRequest): Promise<boolean> {
    const opened = await deps.openStep(loanId, epoch, stepKey);
    return opened.status === 'due' && opened.input.kind === 'order' && opened.input.mayBeSent;
  }

  /** Tried again until the hold is over; no failure of the bank's, so the record is told nothing. */
  const held = () =>
    ApplicationFailure.create({
      ...{ message: 'core_banking: held', type: 'held' },
      nextRetryDelay: pauseMs(deps.retryIntervalMaxMs),
    });

  return { orderMoney, confirmMoney };
}
