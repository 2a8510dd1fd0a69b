import { entryOf } from '../../entry.js';
import type { CheckOutcome } from '../../checks/outcome.js';
import type { Draft } from '../draft.js';
import { rolesThatWaive } from '../../policy/duty-policy.js';
import { actorText, hasRole } from '../actor.js';
import { checkPolicyOf } from '../consequences/check-conclusion.js';
import { refuse, type Refusal } from '../refusal.js';
import type { Check } from '../state/check.js';
import type { Completion } from './completion.js';
import { completed, resultOf, withoutComment } from './result.js';
import { taskResults } from './task-results.js';

/** What a person can say of a check that the machine could not settle. */
type ManualResult = (typeof taskResults.manual_check)[number];

/**
 * A person settles a check: verified another way (always with a note, S03), not to be settled, failed, to be asked again, or waived.
 * What law demands cannot be waived, and who waives the rest is the policy's.
 */
export const completeManualCheck: Completion = (command, task, draft) => {
  const check = entryOf(draft.loan.checks, task.about.check ?? '');
  if (check === undefined) return refuse('unknown_check', 'This task names no check of the loan.');
  const result = resultOf(command, taskResults.manual_check);
  if (typeof result !== 'string') return result;
  const refusal = withoutComment(command) ?? mayWaive(draft, check, result);
  if (refusal !== undefined) return refusal;
  if (result === 'passed') rememberCleared(draft, check, task.taskId);
  completed(draft, task, command);
  if (result === 'ask_again') {
    draft.emit('check_stale', { key: check.key, because: 'ask_again' });
    return;
  }
  draft.emit('check_concluded', {
    check: check.check,
    subject: check.subject,
    outcome: outcomeOf(result, draft),
    policyVersion: draft.context.policy.version,
    basis: { taskId: task.taskId },
    staleAt: check.staleAt,
  });
};

function mayWaive(draft: Draft, check: Check, result: ManualResult): Refusal | undefined {
  if (result !== 'waived') return undefined;
  const policy = checkPolicyOf(draft, check.check, check.subject);
  if (policy?.legallyRequired === true) {
    return refuse('legally_required', 'The law demands this check; it cannot be waived.', {
      path: 'result',
    });
  }
  const may = rolesThatWaive(draft.context.policy, 'checks');
  if (!hasRole(draft.context.actor, ...may)) {
    return refuse('waiver_role', `A check is waived by: ${may.join(', ') || 'nobody'}.`, {
      path: 'result',
    });
  }
  return undefined;
}

function outcomeOf(result: Exclude<ManualResult, 'ask_again'>, draft: Draft): CheckOutcome {
  switch (result) {
    case 'passed':
      return { outcome: 'passed_with_note', note: 'verified_by_person' };
    case 'inconclusive':
      return { outcome: 'inconclusive', reason: 'person_could_not_settle' };
    case 'failed':
      return { outcome: 'failed', reason: 'person_judged' };
    case 'waived':
      return {
        outcome: 'waived',
        waivedBy: actorText(draft.context.actor),
        reason: 'person_waived',
      };
  }
}

/** Candidates of a sanctions answer that a person judged to be somebody else are not raised again (S18). */
function rememberCleared(draft: Draft, check: Check, taskId: string): void {
  if (check.check !== 'sanctions') return;
  const kept = entryOf(draft.loan.parties, check.subject)?.facts.sanctions?.answer;
  if (kept?.answer !== 'FOUND' && kept?.answer !== 'MATCH') return;
  draft.emit('candidates_cleared', {
    partyId: check.subject,
    entityIds: kept.data.candidates.map((candidate) => candidate.entityId),
    taskId,
    reason: 'person_judged_other',
  });
}
