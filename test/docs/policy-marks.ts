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
  /** The places of the values that it is the source of. */
  readonly values: readonly string[];
  /** Its own first day, not the document's. */
  readonly from: string | undefined;
}

type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

const below = (at: string, key: string) => (at === '' ? key : `${at}.${key}`);
const isApart = (key: string) =>
  ['mark', 'effectiveFrom', 'effectiveTo', 'inForceFrom'].includes(key);

/** Every single value below a place, but those that have a source of their own. */
function valuesBelow(value: Json, at: string): string[] {
  if (value === null || typeof value !== 'object') return [at];
  return Object.entries(value)
    .filter(([key, inner]) => !isApart(key) && !hasMark(inner))
    .flatMap(([key, inner]) => valuesBelow(inner, below(at, key)));
}

const hasMark = (value: Json) =>
  value !== null && typeof value === 'object' && !Array.isArray(value) && 'mark' in value;

function marksBelow(value: Json, file: string, at = ''): Marked[] {
  if (value === null || typeof value !== 'object') return [];
  const inner = Object.entries(value).flatMap(([key, one]) =>
    key === 'mark' ? [] : marksBelow(one, file, below(at, key)),
  );
  if (Array.isArray(value) || value['mark'] === undefined) return inner;
  const { law, effectiveFrom, inForceFrom } = value as Record<string, string | undefined>;
  const { source, certainty } = value['mark'] as { source: string; certainty: string };
  const names = [source, law].filter((name) => typeof name === 'string').join('; ');
  const values = valuesBelow(value, at);
  return [{ file, at, certainty, names, values, from: effectiveFrom ?? inForceFrom }, ...inner];
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
