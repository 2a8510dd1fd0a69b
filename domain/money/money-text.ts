import { minorUnitDigits } from './currency.js';
import type { Money } from './money.js';

/**
 * The amount in major units as plain digits (`1234.50`, in yen `1235`), for reports and files. Built
 * from the digits themselves, since dividing by 100 is not exact in binary.
 */
export function majorUnitsText(amount: Money): string {
  const digits = minorUnitDigits[amount.currency];
  const text = String(amount.amountMinor).padStart(digits + 1, '0');
  return digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
}
