import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findRoot } from '../../src/config/paths.js';

/** A place of a policy that says where its values come from. */
export interface Marked {
  readonly file: string;
  /** The place in the document, with dots; empty for the document itself. */
  readonly at: string;
  readonly certainty: string;
  /** What it names: its source, and the law where there is a field for it. */
  readonly names: string;
  /** Its own first day, not the document's. */
  readonly from: string | undefined;
}

type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

function marksBelow(value: Json, file: string, at = ''): Marked[] {
  if (value === null || typeof value !== 'object') return [];
  const below = Object.entries(value).flatMap(([key, inner]) =>
    key === 'mark' ? [] : marksBelow(inner, file, at === '' ? key : `${at}.${key}`),
  );
  if (Array.isArray(value) || value['mark'] === undefined) return below;
  const { law, effectiveFrom, inForceFrom } = value as Record<string, string | undefined>;
  const { source, certainty } = value['mark'] as { source: string; certainty: string };
  const names = [source, law].filter((name) => typeof name === 'string').join('; ');
  return [{ file, at, certainty, names, from: effectiveFrom ?? inForceFrom }, ...below];
}

const folder = join(findRoot(), 'policies');

/** Every mark of every document that ships, of both jurisdictions; question banks have pages of their own. */
export const policyMarks: readonly Marked[] = ['cn', 'us'].flatMap((jurisdiction) =>
  readdirSync(join(folder, jurisdiction))
    .filter((name) => name.endsWith('.json'))
    .flatMap((name) => {
      const text = readFileSync(join(folder, jurisdiction, name), 'utf8');
      return marksBelow(JSON.parse(text) as Json, `${jurisdiction}/${name.slice(0, -5)}`);
    }),
);

/** Of the law, or of a source that was read: what nobody may change at will. */
export const isHard = ({ certainty }: Marked) => ['R', 'S', 'S*'].includes(certainty);
