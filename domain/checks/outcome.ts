import { z } from 'zod';

/**
 * The outcomes of a check from best to worst (product.md §3). A check never has a boolean: "not asked", "nobody answered" and
 * "the answer is bad" are three things, and only the first two outcomes count as verified.
 */
export const outcomesBestFirst = [
  'passed',
  'passed_with_note',
  'waived',
  'not_evaluated',
  'inconclusive',
  'unavailable',
  'mismatch',
  'failed',
] as const;

/** The literal tag of an outcome. */
export type OutcomeName = (typeof outcomesBestFirst)[number];

/** Why a check was not evaluated at all. */
export const notEvaluatedReasons = [
  'no_consent',
  'no_input',
  'out_of_date',
  'not_configured',
] as const;

/** How a source failed to answer (product.md §3): it said so, it was late, or it answered rubbish. */
export const unavailableClasses = ['error', 'timeout', 'malformed'] as const;
export type UnavailableClass = (typeof unavailableClasses)[number];

/** One outcome with the fields that belong to it alone. `note` and `reason` are stable codes, not sentences. */
export const checkOutcomeSchema = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.literal('passed') }),
  z.strictObject({ outcome: z.literal('passed_with_note'), note: z.string() }),
  z.strictObject({ outcome: z.literal('waived'), waivedBy: z.string(), reason: z.string() }),
  z.strictObject({ outcome: z.literal('not_evaluated'), reason: z.enum(notEvaluatedReasons) }),
  z.strictObject({ outcome: z.literal('inconclusive'), reason: z.string() }),
  z.strictObject({ outcome: z.literal('unavailable'), class: z.enum(unavailableClasses) }),
  z.strictObject({ outcome: z.literal('mismatch'), reason: z.string() }),
  z.strictObject({ outcome: z.literal('failed'), reason: z.string() }),
]);
export type CheckOutcome = z.infer<typeof checkOutcomeSchema>;

/** Position in the order, 0 best. */
export function outcomeRank(name: OutcomeName): number {
  return outcomesBestFirst.indexOf(name);
}

/** Several rules combine to the most severe; at equal rank the first stands. Throws on an empty list. */
export function worstOutcome(outcomes: readonly CheckOutcome[]): CheckOutcome {
  const [first, ...rest] = outcomes;
  if (first === undefined) throw new Error('worstOutcome needs at least one outcome');
  return rest.reduce(
    (worst, next) => (outcomeRank(next.outcome) > outcomeRank(worst.outcome) ? next : worst),
    first,
  );
}

/** Whether the report may list the check as verified: `waived` to `unavailable` are "not verified" (product.md §3). */
export function isVerified(outcome: CheckOutcome): boolean {
  return outcome.outcome === 'passed' || outcome.outcome === 'passed_with_note';
}
