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
  const shown = new Set(
    shownRows().flatMap(({ file, markAt, mark }) => (mark ? [`${file} ${markAt ?? ''}`] : [])),
  );

  it('stands with it in a table of a page', () => {
    const places = policyMarks.filter(isRule).map(({ file, at }) => `${file} ${at}`);
    const wanted = places.filter((place) => !elsewhere.some((pattern) => pattern.test(place)));
    expect(wanted.length).toBeGreaterThan(400);
    expect(wanted.filter((place) => !shown.has(place))).toEqual([]);
  });
});
