import type { ComparedValue } from '../../findings/finding.js';
import type { Normalised } from '../../questions/normalisers/normalised.js';
import type { QuestionRow } from '../../questions/bank-rows.js';
import { saidOf } from '../../questions/recorded-answer.js';
import { shownValue } from '../../questions/shown-value.js';
import type { ReportAnswerPart } from '../../report/report.js';
import { entryOf } from '../../entry.js';
import type { AnswerRecord } from '../state/attempt.js';
import type { SaidAnswer } from '../state/party-state.js';
import type { Loan } from '../state/loan.js';

/** What was said to a question; undefined when nothing was, and once the person is erased. */
export function saidTo(loan: Loan, answer: AnswerRecord): SaidAnswer | undefined {
  const partyId = entryOf(loan.tasks, answer.taskId)?.partyId ?? '';
  const said = entryOf(loan.parties, partyId)?.said ?? {};
  return entryOf(said, `${answer.taskId}/${answer.rowKey}`);
}

/** The parts of an answer: of each its verdict, what was said, and what that was held against. */
export function answerParts(
  answer: AnswerRecord,
  row: QuestionRow,
  said: SaidAnswer | undefined,
): ReportAnswerPart[] {
  return answer.fields.map(({ name, verdict, reason }) => ({
    ...{ name, verdict, reason },
    compared: said === undefined ? [] : comparedIn(name, answer, row, said),
  }));
}

function comparedIn(
  name: string,
  { rowKey }: AnswerRecord,
  row: QuestionRow,
  { fields, heldAgainst = {} }: SaidAnswer,
): ComparedValue[] {
  const field = row.fields.find((one) => one.name === name);
  if (field === undefined) return [];
  const shown = (value: Normalised, source: string): ComparedValue => ({
    ...{ label: name, source },
    ...shownValue(value, field, row.purpose),
  });
  const words = saidOf(row, name, fields[name]);
  return [
    ...(words === null ? [] : [shown(words, rowKey)]),
    ...(entryOf(heldAgainst, name) ?? []).map(({ value, sources }) =>
      shown(value, sources.join('+')),
    ),
  ];
}
