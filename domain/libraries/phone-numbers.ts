import {
  parsePhoneNumberFromString,
  type CountryCode,
  type NumberType,
} from 'libphonenumber-js/max';

export type { CountryCode };

/** What libphonenumber knows of a number that is valid in its country. */
export interface KnownNumber {
  /** `+8613800138000`. */
  readonly e164: string;
  /** The digits after the country's code. */
  readonly national: string;
  readonly country: CountryCode | undefined;
  readonly type: NumberType;
  readonly extension: string | undefined;
}

/** Parses with the full metadata (the small set cannot tell mobile from landline); undefined if not valid. */
export function parseNumber(text: string, homeCountry: CountryCode): KnownNumber | undefined {
  const parsed = parsePhoneNumberFromString(text, { defaultCountry: homeCountry, extract: false });
  if (!parsed?.isValid()) return undefined;
  return {
    e164: parsed.number,
    national: parsed.nationalNumber,
    country: parsed.country,
    type: parsed.getType(),
    extension: parsed.ext,
  };
}
