/** How alike two texts are: edits needed, and characters that stand in order. */

/** The fewest single-character edits that make one text of the other (Levenshtein). */
export function editDistance(left: string, right: string): number {
  const target = [...right];
  let previous = [0, ...target.map((_, i) => i + 1)];
  [...left].forEach((character, row) => {
    const current = [row + 1];
    target.forEach((other, i) => {
      const replaced = (previous[i] ?? 0) + (character === other ? 0 : 1);
      const removed = (previous[i + 1] ?? 0) + 1;
      const added = (current[i] ?? 0) + 1;
      current.push(Math.min(replaced, removed, added));
    });
    previous = current;
  });
  return previous[target.length] ?? 0;
}

/** Whether the texts are at least so many percent alike, counted in whole characters. */
export function isSimilar(left: string, right: string, percentMin: number): boolean {
  const longest = Math.max([...left].length, [...right].length);
  return longest > 0 && (longest - editDistance(left, right)) * 100 >= percentMin * longest;
}

/** Whether every character of the short text stands in the long one, in the same order. */
export function standsInOrder(short: string, long: string): boolean {
  const characters = [...long];
  let at = 0;
  for (const character of short) {
    at = characters.indexOf(character, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
