import { Decimal as Library } from 'decimal.js';

/**
 * Decimals for rates and annuity factors. Forty digits keep (1 + r)^n exact far beyond a fen over 360
 * periods; the clone keeps the library's global settings untouched. Rounding is named at each use and
 * never taken from this default.
 */
export const Decimal = Library.clone({ precision: 40, rounding: Library.ROUND_HALF_UP });
export type Decimal = Library;

/** Rounds to a whole number, halves away from zero, as schedules are printed (lending.md §12). */
export function roundHalfUp(value: Library): number {
  return value.toDecimalPlaces(0, Library.ROUND_HALF_UP).toNumber();
}
