import { normalise, readingRule } from '../../questions/answer-input.js';
import { originalKeyOf } from '../../questions/answer-key.js';
import type { AnsweredField, AnsweredRow } from '../../questions/answered-row.js';
import { verdictSchema, type Verdict } from '../../questions/verdict.js';
import type { DecideContext } from '../context.js';
import { bankRow } from '../queries/bank-row.js';
import type { AnswerRecord } from '../state/attempt.js';
import type { Loan } from '../state/loan.js';
import type { Task } from '../state/task.js';

const verdictOf = (verdict: string, reason: string | null): Verdict =>
  verdictSchema.parse(reason === null ? { verdict } : { verdict, reason });

/** The answers of a task as script and conditions look at them: what was said is read again from the party's part. */
export function answeredRows(
  loan: Loan,
  task: Task,
  { banks }: Pick<DecideContext, 'banks'>,
): AnsweredRow[] {
  return Object.values(loan.answers)
    .filter((answer) => answer.taskId === task.taskId)
    .map((answer) => ({
      rowKey: answer.rowKey,
      fields: fieldsOf(loan, task, answer, banks),
      verdict: verdictOf(answer.verdict, answer.reason),
      saidAt: answer.answeredAt,
      version: answer.version,
    }));
}

function fieldsOf(
  loan: Loan,
  task: Task,
  answer: AnswerRecord,
  banks: DecideContext['banks'],
): AnsweredField[] {
  const said = loan.parties[task.partyId ?? '']?.said[`${task.taskId}/${answer.rowKey}`];
  const row = bankRow(banks, originalKeyOf(answer.rowKey));
  return answer.fields.map(({ name, verdict, reason }) => {
    const field = row?.fields.find((one) => one.name === name);
    const raw = said?.fields[name];
    const reading =
      field === undefined || raw === undefined
        ? undefined
        : normalise(readingRule(field.rule.rule), raw);
    return {
      name,
      said: reading?.reading === 'value' ? reading.value : null,
      verdict: verdictOf(verdict, reason),
    };
  });
}
