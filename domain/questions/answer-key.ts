/**
 * Keys of answers. Most answers are kept under the key of their row. The general probe asks another
 * row once more, so its answers are kept under both: `Q-PROB-10@Q-AUTO-09`.
 */

/** The key of a probe about a row. */
export function probeKey(probe: string, aboutRow: string): string {
  return `${probe}@${aboutRow}`;
}

/** The row whose text was asked. */
export function rowKeyOf(answerKey: string): string {
  return answerKey.split('@')[0] ?? answerKey;
}

/** The row that the answer is about: for the general probe the one that it asks again. */
export function originalKeyOf(answerKey: string): string {
  return answerKey.split('@')[1] ?? answerKey;
}
