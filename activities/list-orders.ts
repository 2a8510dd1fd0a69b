import { ApplicationFailure } from '@temporalio/activity';
import type { Actor } from '../domain/loan/actor.js';
import { ProviderRejected, ProviderUnavailable } from './connector/provider-failure.js';
import { ordersOfLoan } from './core-banking.js';
import type { ActivityDeps } from './deps.js';
import { pauseMs } from './outside-step.js';
import { recordOf } from './process-record.js';
import { viewAfter } from './recorded-view.js';
import type { Step } from './requests.js';

const actor: Actor = { kind: 'system', step: 'list_orders.orders' };

/**
 * After a restore: asks the bank for every order of the loan and tells the record, which until then lets nothing else happen. It is no
 * step of the loan, so it is not given up: whatever the bank answers but a list, a refusal included, it is asked again.
 */
export function createListOrders(deps: ActivityDeps) {
  const bank = deps.providers.of('core_banking');

  const listOrders: Step = async (request) => {
    const { loanId, epoch, stepKey } = request;
    const view = await deps.readView(loanId, epoch);
    const isAsked = view?.due.some(({ key }) => key === stepKey) ?? false;
    if (view === null || view.fenced || !isAsked) return view;
    try {
      const orders = await ordersOfLoan(bank, loanId, stepKey);
      const command = { type: 'takeBankOrders', orders } as const;
      const outcome = await recordOf(deps, request, actor, command, stepKey);
      return await viewAfter(deps, outcome, request);
    } catch (error) {
      throw asRetryable(error, deps.retryIntervalMaxMs);
    }
  };

  return { listOrders };
}

/** What Temporal is told, codes only. A bank that refuses to list is a bank that has not answered yet. */
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
    message: `core_banking: ${said.code}`,
    type: said.type,
    nextRetryDelay: Math.max(pauseMs(intervalMaxMs), later),
  });
}
