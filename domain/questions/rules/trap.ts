import type { Normalised } from '../normalisers/normalised.js';
import { match, mismatch, notComparable, type Verdict } from '../verdict.js';

/** How somebody takes a detail that is wrong on purpose. */
export const trapReactions = ['corrected', 'denied', 'went_along', 'unclear'] as const;
export type TrapReaction = (typeof trapReactions)[number];

/** `trap(n)`: correcting or denying the detail is right; what is unclear or unnoticed says nothing. */
export function compareTrap(said: Normalised): Verdict {
  if (said.kind !== 'text') return notComparable('other_code');
  switch (said.text as TrapReaction) {
    case 'corrected':
    case 'denied':
      return match;
    case 'went_along':
      return mismatch;
    case 'unclear':
      return notComparable('other_code');
  }
}
