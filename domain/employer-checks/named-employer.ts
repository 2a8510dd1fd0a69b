import type { VerdictWord } from '../questions/verdict.js';
import { accountsFor } from './reasons.js';

/** What a customer said of his employer on a call, and once more when he was asked openly (Q-PROB-02). */
export interface NamedEmployer {
  /** The employer as he named it first, against the file: number, name, alias, former name, sound. */
  readonly first: VerdictWord;
  /** As he named it when he was asked once more; `not_answered` where he was not. */
  readonly again: VerdictWord;
  /** Its address and his post against the file; `not_answered` where nothing was said. */
  readonly place: VerdictWord;
  readonly post: VerdictWord;
  /** Reasons of lending.md §5.3 that were judged of the second answer. */
  readonly reasons: readonly string[];
}

/** A customer who named another employer: the same after all, another name for it, or truly another. */
export type NamedVerdict =
  | { readonly verdict: 'same' }
  | { readonly verdict: 'explained'; readonly reason: string }
  | { readonly verdict: 'mismatch' };

const [misspoken, naming, moved] = ['ER-12', 'ER-03', 'ER-15'];

/**
 * Another employer on the call is no verdict yet (depth.md G9): one more open question, then name, sound, alias, address and post are compared. What is
 * left is a mismatch, which only a second verifier makes count. A post that differs, too, is explained by no name.
 */
export function verdictOnNamed(named: NamedEmployer): NamedVerdict {
  if (named.first === 'match' && named.again !== 'mismatch') return { verdict: 'same' };
  if (named.again === 'match') return { verdict: 'explained', reason: misspoken };
  if (named.post === 'mismatch') return { verdict: 'mismatch' };
  const isNear = named.first === 'tolerable' || named.again === 'tolerable';
  const fits = named.place !== 'mismatch' && [named.place, named.post].includes('match');
  if (isNear && fits) return { verdict: 'explained', reason: naming };
  const reason = named.reasons.find((one) => one !== moved && accountsFor(one));
  if (reason !== undefined) return { verdict: 'explained', reason };
  return named.reasons.includes(moved) && fits
    ? { verdict: 'explained', reason: moved }
    : { verdict: 'mismatch' };
}
