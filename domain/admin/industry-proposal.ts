import { addDays, civilDate } from '../calendar/civil-date.js';
import type { PublishedIndustries } from '../facts/industry-statistics.js';
import { canonicalJson } from '../libraries/canonical-json.js';
import type { IndustryRisk } from '../policy/industry-risk.js';
import type { IndustryTable } from '../policy/industry-table.js';

/** By whom a proposal is drafted: the watch on the publisher of industries. */
export const industryWatch = { kind: 'system', step: 'industry_watch' } as const;

/** So many days a proposal leaves for two people to read it; they may name another day. */
const daysToRead = 14;

/** What came from the publisher, and how it was fetched. */
export interface FetchedIndustries {
  readonly table: PublishedIndustries | null;
  /** ISO-8601 UTC. */
  readonly fetchedAt: string;
  /** SHA-256 of the canonical text of the answer. */
  readonly digest: string;
}

/** What an answer comes to: nothing, or a table that two people judge. */
export type IndustryProposal =
  | { readonly result: 'empty' | 'unchanged' | 'older' }
  | {
      readonly result: 'proposal';
      readonly content: IndustryTable;
      /** Where it comes from, and what differs; one line. */
      readonly reason: string;
      readonly differences: readonly string[];
    };

/**
 * What the publisher's newest table means beside the one that stands last (ADR 0183). A table without a line is no table; one whose figures are
 * all older than ours, or that says the same, proposes nothing. A new one is a text with its evidence, and decides nothing.
 */
export function industryProposal(
  { table, fetchedAt, digest }: FetchedIndustries,
  ours: IndustryTable,
  version: string,
  today: string,
): IndustryProposal {
  if (table === null || table.industries.length === 0) return { result: 'empty' };
  if (newest(table.industries) < newest(ours.industries)) return { result: 'older' };
  const differences = differencesOf(ours.industries, table.industries);
  if (differences.length === 0) return { result: 'unchanged' };
  const source = `${table.publisher} ${table.number} of ${table.publishedOn}, fetched ${fetchedAt}, sha256 ${digest}`;
  const mark = { source, certainty: 'S' as const };
  const content: IndustryTable = {
    ...ours,
    ...{ version, effectiveFrom: addDays(civilDate(today), daysToRead), effectiveTo: null, mark },
    industries: table.industries.map((one) => ({ ...one, mark })),
  };
  const reason = `${source}; differs: ${differences.join(', ')}`.slice(0, 500);
  return { result: 'proposal', content, reason, differences };
}

const newest = (lines: readonly Pick<IndustryRisk, 'asOf'>[]): string =>
  lines.reduce((last, { asOf }) => (asOf > last ? asOf : last), '');

type Line = PublishedIndustries['industries'][number];

/** Industries that are new, gone, or told otherwise, by their codes. */
function differencesOf(ours: readonly IndustryRisk[], theirs: readonly Line[]): string[] {
  const plain = ({ mark: _mark, table: _table, ...line }: IndustryRisk) => line;
  const textOf = (lines: readonly Line[], code: string) =>
    canonicalJson(lines.filter(({ industryCode }) => industryCode === code));
  const known = ours.map(plain);
  const codes = [...new Set([...known, ...theirs].map(({ industryCode }) => industryCode))].sort();
  const has = (lines: readonly Line[], code: string) =>
    lines.some(({ industryCode }) => industryCode === code);
  return codes.flatMap((code) => {
    if (!has(known, code)) return [`${code} new`];
    if (!has(theirs, code)) return [`${code} gone`];
    return textOf(known, code) === textOf(theirs, code) ? [] : [`${code} changed`];
  });
}

/** The version after those that there are: of the year of the day, numbered on. */
export function nextVersion(versions: readonly string[], today: string): string {
  const year = today.slice(0, 4);
  const numbers = versions.flatMap((one) =>
    one.startsWith(`${year}.`) ? [Number(one.slice(5))] : [],
  );
  return `${year}.${Math.max(0, ...numbers) + 1}`;
}
