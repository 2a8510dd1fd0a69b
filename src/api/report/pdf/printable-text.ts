/** Marks that have no shape of their own: controls, directions, joiners, and choices among shapes that a font may not have. */
const shapeless = /[\p{Cc}\p{Cf}\p{Variation_Selector}]/u;

/**
 * A text as it can be printed. A character that the typeface does not have is told by its number (`<U+20BB7>` for 𠮷), since an empty
 * box would make two names look alike; marks without a shape are left out, so that nothing turns the order of what is read.
 */
export function printableText(text: string, has: (codePoint: number) => boolean): string {
  let printable = '';
  for (const character of text.replace(/\r\n?/g, '\n').replaceAll('\t', ' ')) {
    const codePoint = character.codePointAt(0) ?? 0;
    if (character === '\n') printable += character;
    else if (shapeless.test(character)) continue;
    else if (has(codePoint)) printable += character;
    else printable += `<U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}>`;
  }
  return printable;
}
