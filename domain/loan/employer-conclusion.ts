import { namesEmployer } from '../employer-checks/said-employer.js';
import { isPositive, outcomeOfTwo } from '../employer-checks/second-outcome.js';
import { leadsToLadder, sourcesNaming, sourcesToPass } from '../employer-checks/ladder.js';
import type { CheckOutcome } from '../checks/outcome.js';
import { payersOf } from '../cross-checks/employer-payers.js';
import { entryOf } from '../entry.js';
import { climbedOf } from './calls/employer-ladder.js';
import { looksFalse } from './calls/respondents.js';
import { firstCallOf } from './calls/second-verification.js';
import { originalKeyOf } from '../questions/answer-key.js';
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
      ? byFallback(draft, partyId, outcome)
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
  if (isPositive(concluded)) settleSaid(draft, partyId, taskId);
}

/**
 * What calls have left against the customer is explained once his employer is verified: an earlier call, to this employer or to the one of before, and
 * another employer that he named himself, which only a second verifier makes count (depth.md G9). What this very call raised stands.
 * @param taskId the call, or the task in which a person judged what calls came to
 */
export function settleSaid(draft: Draft, partyId: string, taskId: string): void {
  for (const { rule, subject, status } of Object.values(draft.loan.findings)) {
    const [, row = ''] = rule.split('answer:');
    const isSaid = row.startsWith('Q-EMPL-') ? !speaksNow(draft, taskId, row) : namesEmployer(row);
    if (status !== 'open' || subject !== partyId || !isSaid) continue;
    draft.emit('finding_settled', { rule, subject, how: 'explained', taskId });
  }
}

/** Whether a row of this call speaks against him itself. */
function speaksNow({ loan }: Draft, taskId: string, row: string): boolean {
  return Object.values(loan.answers).some(
    (one) =>
      one.taskId === taskId &&
      originalKeyOf(one.rowKey) === row &&
      (one.verdict === 'mismatch' || one.flags.some(({ kind }) => kind !== 'employer')),
  );
}

/**
 * Where a call did not do it, sources that name the employer do, if there are enough of them (lending.md §5.2 and §5.3, PASS_ALT). Of a company that the
 * directory found to be another or gone nothing passes so.
 */
function byFallback(
  { loan, context }: Draft,
  partyId: string,
  outcome: CheckOutcome,
): CheckOutcome {
  if (outcome.outcome !== 'inconclusive' || !leadsToLadder(outcome.reason)) return outcome;
  const directory = entryOf(loan.checks, `employer_directory:${partyId}`)?.outcome.outcome;
  if (directory === 'failed' || directory === 'mismatch') return outcome;
  return sourcesNaming(climbedOf(loan, partyId, context)) >= sourcesToPass
    ? { outcome: 'passed_with_note', note: 'verified_by_fallback' }
    : outcome;
}

/** How many sources name the employer itself as who pays (lending.md §5.2, ladder 4 and 5). */
export function payersNaming(draft: Draft, partyId: string): number {
  const { policy, now } = draft.context;
  const named = payersOf({ file: draft.loan, policy, now }, partyId)?.payers ?? [];
  return named.filter(({ relation }) => relation === 'same').length;
}
