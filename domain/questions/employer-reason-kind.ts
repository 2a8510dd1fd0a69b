import type { RiskKind } from '../findings/finding.js';
import { entryOf, keyed } from '../entry.js';

/**
 * Whose matter a reason of the employer's call is (lending.md §5.3, the table's column of whose it is): the lender's own slips and old numbers are
 * operational, an employer that nobody there knows of is fraud, and the rest is about whether somebody works there.
 */
const kinds: Readonly<Record<string, RiskKind>> = keyed([
  ...['ER-01', 'ER-02', 'ER-04', 'ER-05', 'ER-09', 'ER-10', 'ER-13'].map(
    (reason) => [reason, 'credit'] as const,
  ),
  ...['ER-03', 'ER-06', 'ER-07', 'ER-08', 'ER-11', 'ER-12', 'ER-15', 'ER-16'].map(
    (reason) => [reason, 'operational'] as const,
  ),
  ['ER-14', 'fraud'],
]);

/** In which order one of several reasons speaks: the gravest first. */
const gravest: readonly RiskKind[] = ['fraud', 'legal', 'credit', 'operational'];

/** The kind of a contradiction for which the call gives these reasons; undefined where it gives none that is known. */
export function kindOfEmployerReasons(reasons: readonly string[]): RiskKind | undefined {
  const found = reasons.flatMap((reason) => entryOf(kinds, reason) ?? []);
  return gravest.find((kind) => found.includes(kind));
}
