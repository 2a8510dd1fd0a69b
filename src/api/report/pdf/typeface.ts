import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { create, type Font } from 'fontkit';

/** One weight of the typeface that reports are set in. */
export interface Typeface {
  /** The font file, from which a report takes the glyphs that it uses. */
  readonly bytes: Buffer;
  has(codePoint: number): boolean;
  /** Width of a text in points at a size, without kerning, which would only make it narrower. */
  widthOf(text: string, size: number): number;
}

export type Weight = 'regular' | 'bold';
export type Typefaces = Readonly<Record<Weight, Typeface>>;

/**
 * Opens Noto Sans Hans from its npm package (docs/decisions/0207-report-drawn.md). Takes some milliseconds and 17 MB a process, so
 * it is done once.
 */
export function openTypefaces(): Typefaces {
  const main = createRequire(import.meta.url).resolve('@embedpdf/fonts-sc');
  const open = (weight: string) =>
    typefaceOf(readFileSync(join(dirname(main), '..', 'fonts', `NotoSansHans-${weight}.otf`)));
  return { regular: open('Regular'), bold: open('Bold') };
}

function typefaceOf(bytes: Buffer): Typeface {
  const opened = create(bytes);
  if (!('glyphForCodePoint' in opened)) throw new Error('The font file holds several fonts.');
  const font: Font = opened;
  const known = new Set(font.characterSet);
  const advances = new Map<number, number>();
  const advanceOf = (codePoint: number): number => {
    const seen = advances.get(codePoint);
    if (seen !== undefined) return seen;
    const advance = font.glyphForCodePoint(codePoint).advanceWidth / font.unitsPerEm;
    advances.set(codePoint, advance);
    return advance;
  };
  return {
    bytes,
    has: (codePoint) => known.has(codePoint),
    widthOf(text, size) {
      let ems = 0;
      for (const character of text) ems += advanceOf(character.codePointAt(0) ?? 0);
      return ems * size;
    },
  };
}
