import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { findRoot } from '../../src/config/paths.js';
import { shownRows } from './rule-pages.js';

interface Marked {
  readonly file: string;
  readonly at: string;
  readonly certainty: string;
}

type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

function marksBelow(value: Json, file: string, at = ''): Marked[] {
  if (value === null || typeof value !== 'object') return [];
  const entries = Object.entries(value);
  const below = entries.flatMap(([key, inner]) =>
    key === 'mark' ? [] : marksBelow(inner, file, at === '' ? key : `${at}.${key}`),
  );
  const mark = Array.isArray(value) ? undefined : (value['mark'] as { certainty: string });
  return mark === undefined ? below : [{ file, at, certainty: mark.certainty }, ...below];
}

const folder = join(findRoot(), 'policies');
const marks = ['cn', 'us'].flatMap((jurisdiction) =>
  readdirSync(join(folder, jurisdiction))
    .filter((name) => name.endsWith('.json'))
    .flatMap((name) => {
      const text = readFileSync(join(folder, jurisdiction, name), 'utf8');
      return marksBelow(JSON.parse(text) as Json, `${jurisdiction}/${name.slice(0, -5)}`);
    }),
);

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
const isRule = ({ file, certainty }: Marked) =>
  file.startsWith('cn/') || ['R', 'S', 'S*'].includes(certainty);

describe('every value of a policy that has a source', () => {
  const shown = new Set(
    shownRows().flatMap(({ file, markAt, mark }) => (mark ? [`${file} ${markAt ?? ''}`] : [])),
  );
  const places = marks.filter(isRule).map(({ file, at }) => `${file} ${at}`);

  it('stands with it in a table of a page', () => {
    const wanted = places.filter((place) => !elsewhere.some((pattern) => pattern.test(place)));
    expect(wanted.length).toBeGreaterThan(400);
    expect(wanted.filter((place) => !shown.has(place))).toEqual([]);
  });
});
