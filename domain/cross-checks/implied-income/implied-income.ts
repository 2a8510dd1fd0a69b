/**
 * What a source says of net monthly income: a figure, a lower bound (a base at its cap), an upper one (his own paper), or nothing. They are never mixed: a cap
 * is no income, and a floor is no poverty (lending.md §7.1).
 */
export type ImpliedIncome =
  | { kind: 'exact'; netMonthlyMinor: number }
  | { kind: 'at_least'; netMonthlyMinor: number }
  /** What the customer's own paper shows: no more than he says himself, and not what he has. */
  | { kind: 'at_most'; netMonthlyMinor: number }
  | { kind: 'unknown'; reason: string };

export const unknownIncome = (reason: string): ImpliedIncome => ({ kind: 'unknown', reason });
