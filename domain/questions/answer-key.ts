/**
 * Keys of answers. Most answers are kept under the key of their row. The general probe asks another
 * row once more, so its answers are kept under both: `Q-PROB-10@Q-AUTO-09`.
 */

/** The key of a probe about a row. */
export function probeKey(probe: string, aboutRow: string): string {
  return `${probe}@${aboutRow}`;
}

const judgement = 'Q-JUDG-01';

/** The key under which whoever talks says what the code cannot tell of a row's answer (`judgement.ts`). */
export function judgementKey(aboutRow: string): string {
  return `${judgement}@${aboutRow}`;
}

/** Whether an answer is a judgement of whoever talked, and nothing that was said. */
export function isJudgementKey(answerKey: string): boolean {
  return rowKeyOf(answerKey) === judgement;
}

/** The row whose text was asked. */
export function rowKeyOf(answerKey: string): string {
  return answerKey.split('@')[0] ?? answerKey;
}

/** The row that the answer is about: for the general probe the one that it asks again. */
export function originalKeyOf(answerKey: string): string {
  return answerKey.split('@')[1] ?? answerKey;
}
