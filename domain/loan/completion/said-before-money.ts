import { entryOf } from '../../entry.js';
import { canonicalJson } from '../../libraries/canonical-json.js';
import type { Purpose, QuestionRow } from '../../questions/bank-rows.js';
import { banksOfTask } from '../calls/task-banks.js';
import type { Draft } from '../draft.js';
import { rowOfAnswer } from '../queries/bank-row.js';
import type { AnswerRecord } from '../state/attempt.js';
import type { Loan } from '../state/loan.js';
import type { Task } from '../state/task.js';
import { standingMismatches } from '../calls/standing-mismatches.js';
import { answersOf } from './call-work.js';

/** The question whether the charges were shown before signing (questions.md §6). */
export const chargesRow = 'Q-PRED-09';

/** What the answers of a call before the money come to, by row key. */
export interface SaidBeforeMoney {
  /** Rows that speak against paying now: a contradiction that stands, or something new that a rule marks, as a loan taken since. */
  readonly against: readonly string[];
  /** Questions that have no answer, whatever the coded reason. */
  readonly unsaid: readonly string[];
  /** Checks that rested on what has changed, to be made again beside the interview; each is of the borrower. */
  readonly checks: readonly string[];
}

/** What rested on the facts that a question is about (depth.md G28: changed means correction, stale, back). */
const checksOf: Partial<Record<Purpose, readonly string[]>> = {
  work: ['employer_verification'],
  debts: ['credit_bureau'],
  income: ['tax', 'provident_fund', 'social_insurance', 'bank_statements', 'company_tax'],
};

/** What approvers may accept: never who he is, whose account it is, or that he was shown no charges. */
const acceptable: readonly Purpose[] = ['work', 'income', 'debts', 'use', 'contact', 'cost'];

/**
 * Whether the same was said on an earlier call before the money, and the report was signed after it: whoever approved has seen it, and would
 * hear it again for ever.
 */
function isDecidedOn(loan: Loan, { taskId, partyId }: Task, row: QuestionRow | undefined): boolean {
  if (row === undefined || row.key === chargesRow || !acceptable.includes(row.purpose))
    return false;
  const said = entryOf(loan.parties, partyId ?? '')?.said ?? {};
  const wordsIn = (of: string) => said[`${of}/${row.key}`]?.fields;
  const now = wordsIn(taskId);
  if (now === undefined) return false;
  return Object.values(loan.tasks).some((earlier) => {
    const { type, completedAt } = earlier;
    if (type !== 'pre_disbursement_call' || earlier.taskId === taskId) return false;
    if (completedAt === null || completedAt >= (loan.report?.signedAt ?? '')) return false;
    const before = wordsIn(earlier.taskId);
    return before !== undefined && canonicalJson(before) === canonicalJson(now);
  });
}

/** Reads the answers of a task of this type. */
export function saidBeforeMoney(draft: Draft, task: Task): SaidBeforeMoney {
  const banks = banksOfTask(task, draft.context);
  const rowOf = (key: string) => rowOfAnswer(banks, key);
  const answers = answersOf(draft, task);
  const standing = standingMismatches(answers);
  const speaks = (one: AnswerRecord) =>
    (standing.includes(one) || (one.verdict !== 'mismatch' && one.flags.length > 0)) &&
    !isDecidedOn(draft.loan, task, rowOf(one.rowKey));
  const against = answers.filter(speaks).map(({ rowKey }) => rowKey);
  return {
    against,
    unsaid: answers
      .filter((one) => one.verdict === 'not_answered' && rowOf(one.rowKey) !== undefined)
      .map(({ rowKey }) => rowKey),
    checks: against.flatMap((key) => checksOf[rowOf(key)?.purpose ?? 'willingness'] ?? []),
  };
}
