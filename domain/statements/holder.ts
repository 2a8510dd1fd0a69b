import { plainText } from './cell-text.js';

/** Stars by which banks hide parts of a name. */
const star = /\*/;

/** A name as it is compared: one width, one case, without spaces, points and brackets. */
const plainName = (name: string): string =>
  plainText(name)
    .toUpperCase()
    .replaceAll(/[\s·•.,()（）-]/gu, '');

/**
 * Whether a printed holder may be the party: the same name, or one with stars in which every character that is shown stands where the
 * party's has it (`王*例`, `*示例`). A name of stars alone shows nobody and is no match.
 */
export function sameHolder(printed: string, name: string): boolean {
  const [left, right] = [[...plainName(printed)], [...plainName(name)]];
  if (!left.some((character) => !star.test(character))) return false;
  if (!left.some((character) => star.test(character))) return left.join('') === right.join('');
  return (
    left.length === right.length &&
    left.every((character, i) => star.test(character) || character === right[i])
  );
}
