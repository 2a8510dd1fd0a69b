/**
 * What a comparison can say (`questions.md` §1). `match`, `tolerable` and `mismatch` come from a
 * rule; the other two say why no rule could speak, and count neither for nor against anybody.
 */
import { z } from 'zod';

/** Why an answer could not be held against anything. */
export const notComparableReasonSchema = z.enum([
  'no_reference',
  'no_record',
  'source_unavailable',
  'stale',
  'other_code',
  'range_too_wide',
  'by_design',
]);
export type NotComparableReason = z.infer<typeof notComparableReasonSchema>;

/** Why there is no answer; a coded reason lets a task be completed without one. */
export const notAnsweredReasonSchema = z.enum([
  'gate_failed',
  'refused',
  'not_known',
  'call_ended',
]);
export type NotAnsweredReason = z.infer<typeof notAnsweredReasonSchema>;

/** The verdict over one field or one row, with its reason where there is one. */
export const verdictSchema = z.discriminatedUnion('verdict', [
  z.object({ verdict: z.literal('match') }),
  z.object({ verdict: z.literal('tolerable') }),
  z.object({ verdict: z.literal('mismatch') }),
  z.object({ verdict: z.literal('not_comparable'), reason: notComparableReasonSchema }),
  z.object({ verdict: z.literal('not_answered'), reason: notAnsweredReasonSchema }),
]);
export type Verdict = z.infer<typeof verdictSchema>;
/** The bare word of a verdict. */
export type VerdictWord = Verdict['verdict'];

export const match: Verdict = { verdict: 'match' };
export const tolerable: Verdict = { verdict: 'tolerable' };
export const mismatch: Verdict = { verdict: 'mismatch' };

/** A verdict that no rule could reach, with the reason. */
export function notComparable(reason: NotComparableReason): Verdict {
  return { verdict: 'not_comparable', reason };
}

/** The verdict of a field that was asked and not answered. */
export function notAnswered(reason: NotAnsweredReason): Verdict {
  return { verdict: 'not_answered', reason };
}

/** Inclusive bands: at the first bound `match`, at the second `tolerable`, beyond it `mismatch`. */
export function banded(withinMatch: boolean, withinTolerable: boolean): Verdict {
  if (withinMatch) return match;
  return withinTolerable ? tolerable : mismatch;
}

/** Of the three words a rule can say, the higher weighs more. */
const weightOf: Record<VerdictWord, number> = {
  mismatch: 4,
  tolerable: 3,
  match: 2,
  not_comparable: 1,
  not_answered: 0,
};

/**
 * The worst verdict: mismatch > tolerable > match. What was compared always speaks before what was
 * not; among the rest `not_comparable` stands before `not_answered`, because something was said.
 */
export function worstVerdict(verdicts: readonly Verdict[]): Verdict {
  const [first, ...rest] = verdicts;
  if (first === undefined) return notComparable('no_reference');
  return rest.reduce(
    (worst, next) => (weightOf[next.verdict] > weightOf[worst.verdict] ? next : worst),
    first,
  );
}
