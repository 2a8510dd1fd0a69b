import { z } from 'zod';

/** ISO 4217 codes that amounts may be in, with the number of digits of their minor unit. */
export const minorUnitDigits = {
  CNY: 2,
  EUR: 2,
  GBP: 2,
  HKD: 2,
  JPY: 0,
  SGD: 2,
  USD: 2,
} as const;

export type CurrencyCode = keyof typeof minorUnitDigits;

/** The currencies in a fixed order, for schemas and forms. */
export const currencyCodes = Object.keys(minorUnitDigits).sort() as CurrencyCode[];

export const currencySchema = z.enum(currencyCodes);
