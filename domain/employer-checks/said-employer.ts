import { isJudgementKey, originalKeyOf } from '../questions/answer-key.js';
import type { VerdictWord } from '../questions/verdict.js';
import { verdictOnNamed, type NamedEmployer } from './named-employer.js';

/** An answer in verdicts, as the record and the report both have it. */
export interface SaidRow {
  readonly rowKey: string;
  readonly fields: readonly { readonly name: string; readonly verdict: string }[];
  readonly flags: readonly { readonly kind: string; readonly code: string | null }[];
}

/** The rows in which an applicant names his employer, and the one that asks it once more (questions.md §3.5, §4). */
const namingRows: readonly string[] = ['Q-AUTO-04', 'Q-MORT-03', 'Q-CONS-02'];
const againRow = 'Q-PROB-02';

/** Whether an answer is about who the applicant's employer is. */
export const namesEmployer = (rowKey: string): boolean =>
  [...namingRows, againRow].includes(originalKeyOf(rowKey));

/**
 * Whether what an applicant said of his employer otherwise is the same after all or explained, and nothing else of the answer differs. The other
 * answers are those of the same call.
 */
export function isNameExplained(answer: SaidRow, answers: readonly SaidRow[]): boolean {
  if (!namesEmployer(answer.rowKey)) return false;
  const others = answer.fields.filter(({ name }) => name !== 'employer');
  // What the desk judged of it is the explanation itself.
  if (!isJudgementKey(answer.rowKey) && others.some(({ verdict }) => verdict === 'mismatch'))
    return false;
  return verdictOnNamed(namedIn(answers)).verdict !== 'mismatch';
}

function namedIn(answers: readonly SaidRow[]): NamedEmployer {
  const first = answers.find(({ rowKey }) => namingRows.includes(rowKey));
  const again = answers.find(({ rowKey }) => rowKey === againRow);
  const judged = answers.filter(({ rowKey }) => originalKeyOf(rowKey) === againRow);
  const field = (of: SaidRow | undefined, wanted: string) =>
    (of?.fields.find(({ name }) => name === wanted)?.verdict ?? 'not_answered') as VerdictWord;
  return {
    first: field(first, 'employer'),
    again: field(again, 'employer'),
    place: field(first, 'place'),
    post: field(first, 'post'),
    reasons: judged.flatMap(({ flags }) =>
      flags.flatMap(({ kind, code }) => (kind === 'employer' && code !== null ? [code] : [])),
    ),
  };
}
