/**
 * What a source says of net monthly income: a figure, a lower bound (a base at its cap), or nothing. The three are never mixed: a cap
 * is no income, and a floor is no poverty (lending.md §7.1).
 */
export type ImpliedIncome =
  | { kind: 'exact'; netMonthlyMinor: number }
  | { kind: 'at_least'; netMonthlyMinor: number }
  | { kind: 'unknown'; reason: string };

export const unknownIncome = (reason: string): ImpliedIncome => ({ kind: 'unknown', reason });
