import { entryOf } from '../../entry.js';
import type { CheckOutcome } from '../../checks/outcome.js';
import { exposureNotes, openCandidates } from '../../checks/sanctions.js';
import {
  candidateMark,
  exposureOf,
  exposureRoleOf,
  ownersRoleOf,
  type OwnerJudgement,
} from '../../checks/exposure.js';
import { ownerExposureNotes } from '../../checks/owners-screened.js';
import type { SanctionsFacts } from '../../facts/sanctions.js';
import { mayBeExplained } from '../../findings/explained-by-answers.js';
import { findingsUnasked, laterCheck } from '../asked-anew.js';
import type { Draft } from '../draft.js';
import { isLeftBehind } from '../left-behind.js';
import { employerCheck, settleSaid } from '../employer-conclusion.js';
import { isMoneyOrdered } from '../money-ordered.js';
import { clearedCandidatesOf } from '../sanctions-memory.js';
import { makeStale } from '../staleness.js';
import { checkPolicyOf } from '../consequences/check-conclusion.js';
import { refuse, type Refusal } from '../refusal.js';
import type { Check } from '../state/check.js';
import type { Task } from '../state/task.js';
import type { Completion } from './completion.js';
import { judgedOwners, ownerMayBeExposed } from './judged-owners.js';
import { completed, resultOf, withoutComment } from './result.js';
import { taskResults } from './task-results.js';
import { waivedBy, waiverRole } from './waiving.js';

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
  const refusal =
    withoutComment(command) ??
    mayWaive(draft, check, result) ??
    mayBeExposed(draft, check, result) ??
    mayBeAsked(draft, check, result);
  if (refusal !== undefined) return refusal;
  if (result === 'passed')
    rememberCleared(draft, check, task.taskId, [], judgedOwners(draft, check, 'other'));
  if (result === 'passed' && check.check === laterCheck)
    settleByExplanation(draft, check.subject, task);
  completed(draft, task, command);
  if (result === 'exposed') {
    confirmExposure(draft, check, task.taskId);
    return;
  }
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
  if (result === 'passed' && check.check === employerCheck)
    settleSaid(draft, check.subject, task.taskId);
};

/**
 * What somebody has explained to whoever got the explanation of it, as far as words may settle it (explained-findings.md). What came since the task
 * was opened nobody has asked him: it is explained in another.
 */
function settleByExplanation(draft: Draft, partyId: string, { taskId, openedAt }: Task): void {
  for (const finding of findingsUnasked(draft.loan, partyId).filter(mayBeExplained)) {
    const { rule, subject, openSince } = finding;
    if (openSince > openedAt) continue;
    draft.emit('finding_settled', { rule, subject, how: 'explained', taskId });
  }
}

function mayWaive(draft: Draft, check: Check, result: ManualResult): Refusal | undefined {
  if (result !== 'waived') return undefined;
  const policy = checkPolicyOf(draft, check.check, check.subject);
  if (policy?.legallyRequired === true) {
    return refuse('legally_required', 'The law demands this check; it cannot be waived.', {
      path: 'result',
    });
  }
  return waiverRole(draft);
}

/** Who is exposed is said where a list names somebody for his office, and nowhere else. */
function mayBeExposed(draft: Draft, check: Check, result: ManualResult): Refusal | undefined {
  if (result !== 'exposed' || exposedCandidates(draft, check).length > 0) return undefined;
  if (ownerMayBeExposed(draft, check)) return undefined;
  return refuse('nobody_exposed', 'No candidate of this check stands on a list for an office.', {
    path: 'result',
  });
}

/** Nobody asks again about somebody who has left, or what is offered no more: the check would be stale for good, and what the answer said of him judged by nobody. */
function mayBeAsked({ loan, context }: Draft, check: Check, result: ManualResult) {
  if (result === 'ask_again' && check.check.startsWith('follow_up_'))
    return refuse('nothing_to_ask', 'No source is behind it; say whether it was done.', {
      path: 'result',
    });
  if (result !== 'ask_again' || !isLeftBehind(loan, context.policy, check)) return undefined;
  return refuse('left_behind', 'Nobody asks for this check any more; judge the answer there is.', {
    path: 'result',
  });
}

function outcomeOf(
  result: Exclude<ManualResult, 'ask_again' | 'exposed'>,
  draft: Draft,
): CheckOutcome {
  switch (result) {
    case 'passed':
      return { outcome: 'passed_with_note', note: 'verified_by_person' };
    case 'inconclusive':
      return { outcome: 'inconclusive', reason: 'person_could_not_settle' };
    case 'failed':
      return { outcome: 'failed', reason: 'person_judged' };
    case 'waived':
      return waivedBy(draft);
  }
}

type Candidates = SanctionsFacts['candidates'];

/** The candidates of the answer that a check of the lists rests on; none of any other check. */
function candidatesOf(draft: Draft, check: Check): Candidates {
  if (check.check !== 'sanctions') return [];
  const kept = entryOf(draft.loan.parties, check.subject)?.facts.sanctions?.answer;
  return kept?.answer === 'FOUND' || kept?.answer === 'MATCH' ? kept.data.candidates : [];
}

/** Those of them that stand there for an office, high enough to be asked about and not judged to be somebody else. */
function exposedCandidates(draft: Draft, check: Check): Candidates {
  const { loan, context } = draft;
  const { candidateScoreMin } = context.policy.sanctions;
  const data = { listVersion: '', candidates: candidatesOf(draft, check) };
  return openCandidates(data, check.subject, candidateScoreMin, clearedCandidatesOf(loan)).filter(
    (one) => exposureOf(one, context.policy) !== null,
  );
}

/** Candidates of a sanctions answer that a person judged to be somebody else are not raised again (S18). */
function rememberCleared(
  draft: Draft,
  check: Check,
  taskId: string,
  except: Candidates = [],
  owners: OwnerJudgement[] = [],
): void {
  if (check.check !== 'sanctions') return;
  const cleared = candidatesOf(draft, check).filter((one) => !except.includes(one));
  const about = {
    partyId: check.subject,
    entityIds: cleared.map((candidate) => candidate.entityId),
    taskId,
    reason: 'person_judged_other',
    marks: Object.fromEntries(cleared.map((one) => [one.entityId, candidateMark(one)])),
  };
  draft.emit('candidates_cleared', about, owners.length > 0 ? { [check.subject]: { owners } } : {});
}

/**
 * The party is who the list names for an office, and nobody of those whom it names for anything else. The check ends well; what follows is
 * enhanced due diligence: score and report have not seen it, so they are made again.
 */
function confirmExposure(draft: Draft, check: Check, taskId: string): void {
  const { policy } = draft.context;
  const confirmed = exposedCandidates(draft, check);
  const owners = judgedOwners(draft, check, 'exposed');
  if (candidatesOf(draft, check).length > confirmed.length)
    rememberCleared(draft, check, taskId, confirmed);
  const exposures = confirmed.flatMap((one) => {
    const role = exposureOf(one, policy);
    return role === null ? [] : [{ entityId: one.entityId, role, mark: candidateMark(one) }];
  });
  const { subject } = check;
  const part = { exposures, ...(owners.length > 0 && { owners }) };
  draft.emit('exposure_confirmed', { partyId: subject, taskId }, { [subject]: part });
  const role = exposureRoleOf(entryOf(draft.loan.parties, subject)?.exposures);
  const ownersRole = ownersRoleOf(entryOf(draft.loan.parties, subject) ?? {});
  const note =
    role === null && ownersRole !== null
      ? ownerExposureNotes[ownersRole]
      : exposureNotes[role ?? 'exposed'];
  draft.emit('check_concluded', {
    ...{ check: check.check, subject: check.subject, staleAt: check.staleAt },
    outcome: { outcome: 'passed_with_note', note },
    policyVersion: policy.version,
    basis: { taskId },
  });
  // Money that is out is no more decided about: the finding says it, and report and score stay what they rested on.
  if (!isMoneyOrdered(draft.loan)) makeStale(draft, [], check.subject, 'exposure_confirmed');
}
