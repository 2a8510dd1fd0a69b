import { isPositive, outcomeOfTwo } from '../employer-checks/second-outcome.js';
import type { CheckOutcome } from '../checks/outcome.js';
import { payersOf } from '../cross-checks/employer-payers.js';
import { entryOf } from '../entry.js';
import { looksFalse } from './calls/respondents.js';
import { firstCallOf } from './calls/second-verification.js';
import { crossCheckInput } from './consequences/findings.js';
import type { Draft } from './draft.js';
import { raiseFalseEmployer } from './false-employer.js';
import type { Task } from './state/task.js';

/** The check in which calls to an employer end. */
export const employerCheck = 'employer_verification';

/**
 * Concludes a call to an employer. A second verifier's word is taken together with the first one's, which stands in the check; nobody's
 * word alone takes a mismatch away (lending.md §5.2).
 */
export function concludeEmployerCall(draft: Draft, task: Task, outcome: CheckOutcome): void {
  const { partyId, taskId } = task;
  if (partyId === null) return;
  const { loan, context } = draft;
  const first = firstCallOf(loan, task);
  const known = entryOf(loan.checks, `${employerCheck}:${partyId}`);
  const concluded =
    first === undefined || known === undefined
      ? outcome
      : outcomeOfTwo(
          { outcome: known.outcome, looksFalse: looksFalse(loan, first) },
          { outcome, looksFalse: looksFalse(loan, task) },
          payersNaming(draft, partyId),
        );
  draft.emit('check_concluded', {
    ...{ check: employerCheck, subject: partyId, outcome: concluded },
    policyVersion: context.policy.version,
    ...{ basis: { taskId }, staleAt: null },
  });
  if (concluded.outcome === 'failed') raiseFalseEmployer(draft, partyId);
  if (first !== undefined && isPositive(concluded)) settleFirst(draft, partyId, taskId);
}

/** What the first call left against the customer is explained once a second verifier has closed it. */
function settleFirst(draft: Draft, partyId: string, taskId: string): void {
  for (const { rule, subject, status } of Object.values(draft.loan.findings)) {
    if (status !== 'open' || subject !== partyId || !rule.startsWith('answer:Q-EMPL-')) continue;
    draft.emit('finding_settled', { rule, subject, how: 'explained', taskId });
  }
}

/** How many sources name the employer itself as who pays (lending.md §5.2, ladder 4 and 5). */
export function payersNaming(draft: Draft, partyId: string): number {
  const named = payersOf(crossCheckInput(draft), partyId)?.payers ?? [];
  return named.filter(({ relation }) => relation === 'same').length;
}
