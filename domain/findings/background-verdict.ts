/** What a row's answer in a background check ended in. */
interface Answered {
  rowKey: string;
  flags: readonly { severity: string }[];
}

/** Rows of Q-BACK that must be proven before a change of numbers counts as explained (questions.md §8.1: "reasons coded, numbers proven"). */
const proven: readonly string[] = ['Q-BACK-01', 'Q-BACK-02', 'Q-BACK-03', 'Q-BACK-04', 'Q-BACK-07'];
const grave: readonly string[] = ['orange', 'red'];

/**
 * The rows by which a change of numbers is not explained: a mismatch that stands in one of the rows to be proven, or a grave flag in any of
 * them. What could not be compared stands against nobody.
 */
export function contradictionsOf(
  answers: readonly Answered[],
  standing: readonly string[],
): string[] {
  const flagged = answers
    .filter(({ rowKey }) => rowKey.startsWith('Q-BACK-'))
    .filter(({ flags }) => flags.some(({ severity }) => grave.includes(severity)))
    .map(({ rowKey }) => rowKey);
  const unproven = standing.filter((rowKey) => proven.includes(rowKey));
  return [...new Set([...unproven, ...flagged])].sort();
}
