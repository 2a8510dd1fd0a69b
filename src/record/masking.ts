/**
 * A name as lists show it: the first character, and stars for the rest, at most two so that the length tells little.
 * 王小明 becomes 王**, 欧阳 becomes 欧*.
 */
export function maskedName(name: string): string {
  const [first = '', ...rest] = [...name];
  return first + '*'.repeat(Math.min(2, rest.length));
}
