/** The answers of a task so far, as conditions and the script look at them. */
import type { Normalised } from './normalisers/normalised.js';
import { notAnsweredReasonSchema, type NotAnsweredReason, type Verdict } from './verdict.js';

/** One field of an answer. `references` are known only while the answer itself is being judged. */
export interface AnsweredField {
  name: string;
  said: Normalised | null;
  verdict: Verdict;
  references?: readonly Normalised[];
}

/** An answer that was accepted. A later version of the same key replaces an earlier one. */
export interface AnsweredRow {
  /** The answer key: the row's key, or `<probe>@<row>`. */
  rowKey: string;
  fields: readonly AnsweredField[];
  verdict: Verdict;
  saidAt: string;
  version: number;
}

/** The latest version of each answer, in the order in which the keys were first answered. */
export function latestAnswers(answers: readonly AnsweredRow[]): AnsweredRow[] {
  const latest = new Map<string, AnsweredRow>();
  for (const answer of answers) {
    const known = latest.get(answer.rowKey);
    if (known === undefined || known.version <= answer.version) latest.set(answer.rowKey, answer);
  }
  return [...latest.values()];
}

/** What was said in every field of these answers, by `<row key>.<field>`, for repeats. */
export function saidByField(answers: readonly AnsweredRow[]): Record<string, Normalised> {
  return Object.fromEntries(
    latestAnswers(answers).flatMap((answer) =>
      answer.fields.flatMap(({ name, said }) =>
        said === null ? [] : [[`${answer.rowKey}.${name}`, said] as const],
      ),
    ),
  );
}

/** The reason why a row has no answer at all; `null` when at least one field was answered. */
export function reasonOfRow(answer: AnsweredRow): NotAnsweredReason | null {
  if (answer.verdict.verdict !== 'not_answered') return null;
  return notAnsweredReasonSchema.parse(answer.verdict.reason);
}
