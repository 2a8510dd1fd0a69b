import { describe, expect, it } from '@jest/globals';
import { isHard, policyMarks, type Marked } from './policy-marks.js';
import { shownRows } from './rule-pages.js';

/** Marks that no table shows, each for its reason. */
const elsewhere = [
  // What a document says of itself as a whole.
  /^\S+ $/,
  // docs/rules/duties.md is held against them by duties-page.test.ts.
  /^\S+ duties\./,
  // Headings of banks' exports: a layout is read by a program, and no rule.
  /^cn\/statement-layouts layouts\./,
];

/** What the United States' pack takes over from China's as a demonstration is no rule of theirs. */
const isRule = (mark: Marked) => mark.file.startsWith('cn/') || isHard(mark);

describe('every value of a policy that has a source', () => {
  const rows = shownRows();
  const isWanted = ({ file, at }: Marked) =>
    !elsewhere.some((pattern) => pattern.test(`${file} ${at}`));
  const wanted = policyMarks.filter(isRule).filter(isWanted);

  it('stands with it in a table of a page', () => {
    const shown = new Set(rows.map(({ file, markAt, mark }) => mark && `${file} ${markAt ?? ''}`));
    const places = wanted.map(({ file, at }) => `${file} ${at}`);
    expect(places.length).toBeGreaterThan(400);
    expect(places.filter((place) => !shown.has(place))).toEqual([]);
  });

  it('stands in one, also where a section has many', () => {
    const shown = new Set(rows.map(({ file, path }) => `${file} ${path}`));
    const isShown = (place: string): boolean =>
      shown.has(place) || (place.includes('.') && isShown(place.replace(/\.[^.]*$/, '')));
    const places = wanted.flatMap(({ file, values }) => values.map((at) => `${file} ${at}`));
    expect(places.filter((place) => !isShown(place))).toEqual([]);
  });
});
