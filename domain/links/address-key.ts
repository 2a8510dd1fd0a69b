/** What people write between the parts of an address, or leave out. */
const between = /[\s,，.。;；:：、#＃\-－—–~～()（）[\]【】"'“”‘’/\\]/gu;

/**
 * One spelling of an address, so that 湖滨街道12号 3幢-501 室 and 湖滨街道12号3幢501室 are one home: width and case folded, what stands
 * between the parts left out, before it the district's code. Nothing is guessed: who writes 号 where another writes 弄 lives elsewhere,
 * since two homes that are taken for one would be held against somebody.
 */
export function addressKey({ districtCode, text }: { districtCode: string; text: string }): string {
  return `${districtCode}:${foldAddress(text)}`;
}

/** The text alone, folded in the same way. */
export const foldAddress = (text: string): string =>
  text.normalize('NFKC').toLowerCase().replace(between, '');
