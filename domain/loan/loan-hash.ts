import type { Draft } from './draft.js';

/** A whole number from the loan's id, the same for ever; it spreads a book over the morning (facts/temporal.md: jitter). */
export function loanHash(draft: Draft): number {
  return Number.parseInt(draft.context.sha256(draft.loan.loanId).slice(0, 8), 16);
}
