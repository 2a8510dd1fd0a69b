import type { BankOrder, MoneyOrderStatus } from '../domain/facts/core-banking.js';
import type { StepResult } from '../domain/loan/commands/command.js';
import { ProviderUnavailable } from './connector/provider-failure.js';
import { moneyOrderStatus, ordersOfBusiness, sendMoneyOrder } from './core-banking.js';
import type { ActivityDeps } from './deps.js';
import { carryOut } from './outside-step.js';
import type { Step } from './requests.js';

/** What the bank refused is no money, and does not stand in the way of another order. */
const isMoney = ({ status }: BankOrder) => status !== 'rejected';
const money = (status: MoneyOrderStatus): StepResult => ({ kind: 'money', status });

/** The money. What is unknown is asked about, never repeated (S28). */
export function createMoneySteps(deps: ActivityDeps) {
  const bank = deps.providers.of('core_banking');

  /**
   * Orders the money under the step's key. The bank is asked for the key first, on every attempt, the first one too: an earlier attempt
   * may have reached it without our knowing, and only its definite "not taken" lets the order go out.
   * The bank is asked for the business too: a record that came back from a backup may have given it another loan id, and its money may be
   * out under a key that nobody here knows any more. Then nothing is ordered (docs/decisions/0121-one-payment-for-one-business.md).
   */
  const orderMoney: Step = (request) =>
    carryOut(deps, request, 'order', async ({ order }, key) => {
      const known = await moneyOrderStatus(bank, key, key);
      if (known.status !== 'not_taken') return money(known);
      const paid = (await ordersOfBusiness(bank, order.reference, key)).filter(isMoney);
      if (paid.length > 0) return { kind: 'ordered_before', orders: paid };
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

  return { orderMoney, confirmMoney };
}
