import { entryOf } from '../../entry.js';
import { outcomeOfCall } from '../../employer-checks/outcome-of-call.js';
import { weightOf, weightToPass } from '../../employer-checks/respondent.js';
import type { CheckOutcome } from '../../checks/outcome.js';
import { originalKeyOf } from '../../questions/answer-key.js';
import type { AnswerRecord } from '../state/attempt.js';
import { receivedFileOf, type LoanDocument } from '../state/document.js';
import type { Loan } from '../state/loan.js';
import type { Task } from '../state/task.js';
import { isAccountedFor, respondentOf } from './respondent-of.js';
import { isOfRespondent, mannerRow, organisationRow, standingRow } from './respondent-rows.js';

/** What the calls of a task to an employer come to, by everybody who spoke on them. */
export function outcomeOfTask(loan: Loan, { taskId, partyId }: Task): CheckOutcome {
  const organisation = entryOf(loan.answers, `${taskId}/${organisationRow}`);
  return outcomeOfCall({
    employer: organisation?.verdict ?? 'not_answered',
    respondents: spokenBy(loan, taskId).map(respondentOf),
    hasContract: loan.documents.some((one) => isGoodContract(one, partyId)),
  });
}

/**
 * The answers of a task that may count against somebody: of each row what whoever weighs most has said, without what a reason accounts for. That
 * he is not known there counts where the whole call says so.
 */
export function countedAnswers(
  loan: Loan,
  { taskId }: Task,
  { outcome }: CheckOutcome,
): AnswerRecord[] {
  const weigh = (his: AnswerRecord[]) => weightOf(respondentOf(his));
  const byWeight = spokenBy(loan, taskId).sort((one, other) => weigh(one) - weigh(other));
  const decisive = new Map(byWeight.flat().map((answer) => [answer.rowKey, answer]));
  const isHeld = (rowKey: string) =>
    outcome === 'mismatch' || originalKeyOf(rowKey) !== standingRow;
  return [...decisive.values()].filter((one) => !isAccountedFor(one) && isHeld(one.rowKey));
}

/** Signs of a false employer (ER-14): whoever weighs enough for a pass knows nobody of that name, or somebody answered as he was told to. */
export function looksFalse(loan: Loan, { taskId }: Pick<Task, 'taskId'>): boolean {
  return spokenBy(loan, taskId)
    .map(respondentOf)
    .some(
      (one) =>
        (one.standing === 'unknown' && weightOf(one) >= weightToPass) ||
        (one.role !== 'mismatch' && one.said[mannerRow] === 'mismatch'),
    );
}

/** What each person said on the calls of a task, in their order. */
function spokenBy(loan: Loan, taskId: string): AnswerRecord[][] {
  const earlier = entryOf(loan.earlierRespondents ?? {}, taskId) ?? [];
  const last = Object.values(loan.answers).filter(
    (one) => one.taskId === taskId && isOfRespondent(one.rowKey),
  );
  return [...earlier, last].filter((his) => his.length > 0);
}

/** The contract of whoever works there, that nobody has refused and no newer one has taken the place of. */
function isGoodContract(document: LoanDocument, partyId: string | null): boolean {
  if (document.type !== 'labour_contract' || !('partyId' in document.reference)) return false;
  const { review, supersededBy } = receivedFileOf(document);
  const isOurs = document.reference.partyId === partyId;
  return isOurs && supersededBy === undefined && review?.verdict !== 'refused';
}
