import type { CommandOf } from '../commands/command.js';
import type { Draft } from '../draft.js';
import { beginExit } from '../exit.js';
import { refuse, type Refusal } from '../refusal.js';
import { makeStale, markStale } from '../staleness.js';
import type { Task } from '../state/task.js';
import { borrowerIdOf } from '../subjects.js';
import type { Completion } from './completion.js';
import { concludeWork, raiseAnswerFindings, workMissing } from './call-work.js';
import { denyLoan } from './denial.js';
import { openFollowUps } from './follow-ups.js';
import { completed, resultOf, withoutComment } from './result.js';
import { chargesRow, saidBeforeMoney, type SaidBeforeMoney } from './said-before-money.js';
import { taskResults } from './task-results.js';

type Result = Exclude<(typeof taskResults.pre_disbursement_call)[number], 'denied'>;

/**
 * The pre-disbursement call can say no (depth.md G28): a change takes the case back to verification, charges that were not shown take it
 * back to signing, "not my loan" stops everything, "no longer" withdraws it. It confirms only when every question was answered and no answer
 * contradicts what was approved or adds to it.
 */
export const completePreDisbursementCall: Completion = (command, task, draft) => {
  const result = resultOf(command, taskResults.pre_disbursement_call);
  if (typeof result !== 'string') return result;
  if (result === 'denied') return denyLoan(command, task, draft);
  const said = saidBeforeMoney(draft, task);
  const refusal = workMissing(draft, task) ?? unfit(result, said, command);
  if (refusal !== undefined) return refusal;
  completed(draft, task, command);
  if (result === 'no_longer_wanted') return beginExit(draft, 'withdrawn', 'borrower_on_call');
  if (result === 'confirmed') confirm(draft, task);
  else if (result === 'changed') backToVerifiers(draft, task, said);
  else backToSigning(draft, task);
};

/** Why the answers do not bear the result. */
function unfit(
  result: Result,
  { against, unsaid }: SaidBeforeMoney,
  command: CommandOf<'completeTask'>,
): Refusal | undefined {
  const path = { path: 'result' };
  const others = against.filter((key) => key !== chargesRow);
  if (result === 'confirmed' && against.length > 0)
    return refuse(
      'answers_differ',
      `These answers contradict what was approved or add to it: ${against.join(', ')}.`,
      path,
    );
  if (result === 'confirmed' && unsaid.length > 0)
    return refuse(
      'answers_missing',
      `These questions have no answer: ${unsaid.join(', ')}. Ask again, or give the result changed and say in the comment what was not answered.`,
      path,
    );
  if (result !== 'charges_not_disclosed')
    return result === 'confirmed' ? undefined : withoutComment(command);
  if (others.length > 0)
    return refuse(
      'answers_differ',
      `More than the charges has changed: ${others.join(', ')}. Give the result changed.`,
      path,
    );
  if (against.length === 0)
    return refuse(
      'answers_agree',
      `By the answer to ${chargesRow} the charges were shown before signing. Correct the answer, or give another result.`,
      path,
    );
  return withoutComment(command);
}

/** The check ends, and what an earlier call of this sort was told otherwise is explained; it stays in the report as such. */
function confirm(draft: Draft, task: Task): void {
  const { taskId, partyId } = task;
  for (const { rule, subject, status } of Object.values(draft.loan.findings)) {
    if (status !== 'open' || subject !== partyId || !rule.startsWith('answer:Q-PRED-')) continue;
    draft.emit('finding_settled', { rule, subject, how: 'explained', taskId });
  }
  concludeWork(draft, task, 'pre_disbursement_call', { outcome: 'passed' });
}

function backToSigning(draft: Draft, task: Task): void {
  raiseAnswerFindings(draft, task);
  reopenSigning(draft, task);
}

function reopenSigning(draft: Draft, { taskId }: Task): void {
  const because = 'charges_not_disclosed';
  draft.emit('signing_reopened', { because, taskId });
  // What was compared is signed anew; nothing stands as compared until the new papers are.
  markStale(draft, ['contract'], 'loan', because);
}

/** What has changed is verified and approved anew; where the charges were not shown as well, it is signed anew after that. */
function backToVerifiers(draft: Draft, task: Task, { against, checks }: SaidBeforeMoney): void {
  const because = 'pre_disbursement_call:changed';
  raiseAnswerFindings(draft, task);
  if (against.includes(chargesRow)) reopenSigning(draft, task);
  openFollowUps(draft, task);
  markStale(draft, checks, borrowerIdOf(draft.loan), because);
  makeStale(draft, ['interview'], task.partyId ?? 'loan', because);
}
