import type { CheckOutcome } from '../../checks/outcome.js';
import { entryOf } from '../../entry.js';
import { standingMismatches } from '../calls/standing-mismatches.js';
import type { Draft } from '../draft.js';
import { peopleOfWork } from '../consequences/work-opening.js';
import { openTasks } from '../open-tasks.js';
import { refuse, type Refusal } from '../refusal.js';
import type { AnswerRecord } from '../state/attempt.js';
import type { Check } from '../state/check.js';
import type { Task, TaskType } from '../state/task.js';
import { tierInForce } from '../tier-in-force.js';
import { visitWaiverFault, type WaiverFault } from '../visit-waiver.js';
import { checkOfWork } from '../work.js';
import { answersOf, concludeWork, raiseAnswerFindings, rowsMissing } from './call-work.js';
import type { Completion } from './completion.js';
import { openFollowUps } from './follow-ups.js';
import { completed, resultOf, withoutComment } from './result.js';
import { taskResults } from './task-results.js';
import { metresOffNow, problemsOfVisit, raiseVisitFindings } from './visit-findings.js';
import { waivedBy, waiverRole } from './waiving.js';

/**
 * The visit on the spot (现场检查): its check-list is whole, or it says why nobody saw anything. A place that was not found and people who refused are
 * not verified, and never passed; what differs from the file makes findings as every answer does. Waived it is by role, with a reason, where law and policy let it be.
 */
export const completeSiteVisit: Completion = (command, task, draft) => {
  const result = resultOf(command, taskResults.site_visit);
  if (typeof result !== 'string') return result;
  if (result === 'visited') return visited(command, task, draft);
  const refusal = withoutComment(command) ?? (result === 'waived' ? mayWaive(draft) : undefined);
  if (refusal !== undefined) return refusal;
  completed(draft, task, command);
  concludeWork(draft, task, 'site_visit', unseen[result](draft));
};

const visited: Completion = (command, task, draft) => {
  if (entryOf(draft.loan.visits ?? {}, task.taskId) === undefined)
    return refuse('visit_not_recorded', 'Send first what the device tells of the visit.');
  const missing = rowsMissing(draft, task, null);
  if (missing !== undefined) return missing;
  const problems = problemsOfVisit(draft, task);
  completed(draft, task, command);
  raiseAnswerFindings(draft, task);
  raiseVisitFindings(draft, task, problems);
  openFollowUps(draft, task);
  const isElsewhere = problems.some(({ rule }) => rule === 'visit_elsewhere');
  concludeWork(draft, task, 'site_visit', outcomeOf(draft, task, isElsewhere));
};

const unseen: Record<'not_found' | 'refused' | 'waived', (draft: Draft) => CheckOutcome> = {
  not_found: () => ({ outcome: 'inconclusive', reason: 'place_not_found' }),
  refused: () => ({ outcome: 'inconclusive', reason: 'visit_refused' }),
  waived: waivedBy,
};

/** The row by which a visit counts: within the radius, on the day (questions.md §8.3). */
const arrival = 'Q-VISIT-01';

/** Nobody knows where a visit was that neither a device nor the visitor tells the place of: it proves nothing. */
function outcomeOf(draft: Draft, task: Task, isElsewhere: boolean): CheckOutcome {
  const answers = answersOf(draft, task);
  const mismatches = standingMismatches(answers);
  if (isElsewhere || mismatches.some(({ rowKey }) => rowKey === arrival))
    return { outcome: 'inconclusive', reason: 'visit_elsewhere' };
  if (metresOffNow(draft, task) === null && !isPlaceTold(answers))
    return { outcome: 'inconclusive', reason: 'visit_unproven' };
  const isOpen = answers.some(({ verdict }) => verdict === 'not_answered');
  const note = mismatches.length > 0 ? 'answers_differ' : isOpen ? 'questions_open' : null;
  return note === null ? { outcome: 'passed' } : { outcome: 'passed_with_note', note };
}

const isPlaceTold = (answers: readonly AnswerRecord[]) =>
  answers
    .filter(({ rowKey }) => rowKey === arrival)
    .flatMap(({ fields }) => fields)
    .some(({ name, verdict }) => name === 'place' && verdict !== 'not_answered');

const why: Record<WaiverFault, string> = {
  visit_never_waived: 'The visit of such a loan is not waived.',
  visit_amount_too_large: 'The loan is too large for a waiver of its visit.',
  visit_not_replaced:
    'A visit is waived once the interviews were held, by telephone and by video where it is asked for.',
};

function mayWaive(draft: Draft): Refusal | undefined {
  const role = waiverRole(draft);
  if (role !== undefined) return role;
  const { loan, context } = draft;
  const fault = visitWaiverFault({
    amountMinor: loan.terms.amount.amountMinor,
    policy: context.policy.siteVisit,
    talks: talksOf(draft),
    isTalkOpen: openTasks(loan).some(({ type }) => talkTypes.includes(type)),
  });
  return fault === undefined ? undefined : refuse(fault, why[fault], { path: 'result' });
}

const talkTypes: readonly TaskType[] = ['applicant_interview', 'video_interview'];

/** The check of each talk that is work in this tier, of everybody with whom; undefined where none came of it. */
function talksOf(draft: Draft): (Check | undefined)[] {
  const { loan, context } = draft;
  const work = context.policy.work.tasksByTier[tierInForce(loan) ?? 'high'];
  return talkTypes
    .filter((type) => work.includes(type))
    .flatMap((type) =>
      peopleOfWork(draft, type).map((partyId) =>
        entryOf(loan.checks, `${checkOfWork[type] ?? ''}:${partyId}`),
      ),
    );
}
