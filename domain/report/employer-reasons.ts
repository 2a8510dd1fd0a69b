import { entryOf, keyed } from '../entry.js';
import type { Recommendation } from './report.js';

/**
 * What a reason of the employer's call speaks for (lending.md §5.3, "whose" and "next"): only what is the customer's own matter speaks for more
 * than approval. Numbers and names that were wrong, slips of the lender's, somebody on leave, and an employer who will not say are nothing
 * against the customer; where nothing was verified for it, the check itself says so.
 */
const speaksFor: Readonly<Record<string, Recommendation>> = keyed([
  ...['ER-01', 'ER-05', 'ER-14'].map((reason) => [reason, 'refer'] as const),
  ...['ER-02', 'ER-04'].map((reason) => [reason, 'approve_with_conditions'] as const),
  ...['ER-03', 'ER-06', 'ER-07', 'ER-08', 'ER-09', 'ER-10'].map(
    (reason) => [reason, 'approve'] as const,
  ),
  ...['ER-11', 'ER-12', 'ER-13', 'ER-15', 'ER-16'].map((reason) => [reason, 'approve'] as const),
]);

/** A reason that nobody knows is for people. */
export const employerReasonSpeaksFor = (reason: string): Recommendation =>
  entryOf(speaksFor, reason) ?? 'refer';
