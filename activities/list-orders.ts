import { ApplicationFailure } from '@temporalio/activity';
import type { Actor } from '../domain/loan/actor.js';
import { ProviderRejected, ProviderUnavailable } from './connector/provider-failure.js';
import { ordersOfBusiness, ordersOfLoan, reservationsOfLoan } from './core-banking.js';
import type { ActivityDeps } from './deps.js';
import { liensOfLoan, registerOfProduct, type LienRegister } from './liens.js';
import { pauseMs } from './outside-step.js';
import { recordOf } from './process-record.js';
import { viewAfter } from './recorded-view.js';
import type { Step } from './requests.js';

const actor: Actor = { kind: 'system', step: 'list_orders.orders' };

/**
 * After a restore: asks the bank for every order of the loan and of its business, bank and registers for funds and liens, and tells the
 * record, which until then lets nothing else happen. It is no step of the loan, so it is not given up: whatever they answer but a list, a
 * refusal included, they are asked again.
 */
export function createListOrders(deps: ActivityDeps) {
  const bank = deps.providers.of('core_banking');

  const listOrders: Step = async (request) => {
    const { loanId, epoch, stepKey } = request;
    const view = await deps.readView(loanId, epoch);
    const isAsked = view?.due.some(({ key }) => key === stepKey) ?? false;
    if (view === null || view.fenced || !isAsked) return view;
    try {
      const register = registerOfProduct(view.product);
      const left = await leftOutside(loanId, stepKey, register);
      const command = { type: 'takeBankOrders', ...left } as const;
      const outcome = await recordOf(deps, request, actor, command, stepKey);
      return await viewAfter(deps, outcome, request);
    } catch (error) {
      throw asRetryable(error, deps.retryIntervalMaxMs);
    }
  };

  /** Orders of the loan and of its business, each once; funds and liens of the loan. All of it, or nothing. */
  async function leftOutside(loanId: string, key: string, register: LienRegister) {
    const reference = await deps.referenceOf(loanId);
    const listed = [
      ...(await ordersOfLoan(bank, loanId, key)),
      ...(reference === null ? [] : await ordersOfBusiness(bank, reference, key)),
    ];
    const orders = [...new Map(listed.map((order) => [order.orderKey, order])).values()];
    const reserved = await reservationsOfLoan(bank, loanId, key);
    const liens = await liensOfLoan(deps.providers.of(register), register, loanId, key);
    return { orders, left: [...reserved, ...liens] };
  }

  return { listOrders };
}

/** What Temporal is told, codes only. Whoever refuses to list has not answered yet. */
function asRetryable(error: unknown, intervalMaxMs: number): unknown {
  const said =
    error instanceof ProviderRejected
      ? { code: `http_${error.status}`, type: 'provider_error' }
      : error instanceof ProviderUnavailable
        ? { code: error.code, type: `provider_${error.failureClass}` }
        : undefined;
  if (said === undefined) return error;
  const later = error instanceof ProviderUnavailable ? (error.retryAfterMs ?? 0) : 0;
  return ApplicationFailure.create({
    message: `after a restore: ${said.code}`,
    type: said.type,
    nextRetryDelay: Math.max(pauseMs(intervalMaxMs), later),
  });
}
