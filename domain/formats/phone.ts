import { parseNumber, type CountryCode, type KnownNumber } from '../libraries/phone-numbers.js';
import { problem, textReadBy, type Reading } from './format-problem.js';
import { serviceNumberKind } from './service-numbers.js';

/** A number with what matters for calling it. */
export interface PhoneNumber {
  /** One spelling per number, for blind indexes: E.164, or `CN:95588` for a short number. */
  readonly canonical: string;
  readonly kind: 'mobile' | 'landline' | 'mobile_or_landline' | 'service' | 'short_number';
  /** Dialled after connecting; not part of `canonical`, since all extensions share one line. */
  readonly extension: string | undefined;
  /** Of a Chinese landline, with its zero (`010`, `0571`): to be compared with the employer's city. */
  readonly areaCode: string | undefined;
  /** Chinese ranges of virtual operators (虚拟运营商): a risk feature, never a reason to refuse (lending.md §8). */
  readonly virtualOperator: boolean;
}

const messages = {
  characters: 'A phone number has digits, +, spaces, hyphens and brackets; check for letters.',
  not_a_number: 'No such number exists in this country; check the area code and the digits.',
  emergency: 'An emergency number is never called; give another one.',
} as const;
export type PhoneNumberProblem = keyof typeof messages;

const virtualOperators = /^(?:162|165|167|170|171)/;

/**
 * Reads a phone number as dialled in `homeCountry` (a number with + may lie elsewhere). An extension is
 * written `转8001`, `-8001` after the number, `ext 8001` or `x8001`.
 */
export function readPhoneNumber(
  text: string,
  homeCountry: CountryCode,
): Reading<PhoneNumber, PhoneNumberProblem> {
  if (!/^[+\d(][\d\s()\-#]*(?:(?:ext\.?|x|转)\s*\d{1,8})?$/i.test(text)) {
    return problem(messages, 'characters');
  }
  const { main, extension } = splitExtension(text);
  const digits = main.replace(/\D/g, '');
  const service = homeCountry === 'CN' ? serviceNumberKind(digits) : undefined;
  if (service === 'emergency') return problem(messages, 'emergency');
  if (service !== undefined) {
    return { result: 'read', value: { ...plain(`CN:${digits}`, 'short_number'), extension } };
  }
  const known = parseNumber(main, homeCountry);
  const kind = known && kindOf(known);
  if (!known || !kind) return problem(messages, 'not_a_number');
  const chinese = known.country === 'CN';
  return {
    result: 'read',
    value: {
      canonical: known.e164,
      kind,
      extension: extension ?? known.extension,
      areaCode: chinese && kind === 'landline' ? areaCodeOf(known.national) : undefined,
      virtualOperator: chinese && kind === 'mobile' && virtualOperators.test(known.national),
    },
  };
}

function plain(canonical: string, kind: PhoneNumber['kind']): PhoneNumber {
  return { canonical, kind, extension: undefined, areaCode: undefined, virtualOperator: false };
}

/** Chinese switchboards are written `021-23456789-8001`: after the line a hyphen begins the extension. */
function splitExtension(text: string): { main: string; extension: string | undefined } {
  const named = /^(.*?)\s*(?:ext\.?|x|转|#)\s*(\d{1,8})$/i.exec(text);
  const hyphened = named ?? /^(\+?[\d\s()]*-?\d{7,8})-(\d{1,6})$/.exec(text);
  return { main: hyphened?.[1] ?? text, extension: hyphened?.[2] };
}

function kindOf(known: KnownNumber): PhoneNumber['kind'] | undefined {
  switch (known.type) {
    case 'MOBILE':
      return 'mobile';
    case 'FIXED_LINE':
      return 'landline';
    case 'FIXED_LINE_OR_MOBILE':
      return 'mobile_or_landline';
    case 'SHARED_COST':
    case 'TOLL_FREE':
    case 'UAN':
    case 'VOIP':
      return 'service';
    case 'PREMIUM_RATE':
    case 'PAGER':
    case 'PERSONAL_NUMBER':
    case 'VOICEMAIL':
    case undefined:
      // Nobody reaches a person or an employer on these.
      return undefined;
  }
}

/** Beijing and the cities of 2x have three digits with the zero, everywhere else four. */
function areaCodeOf(national: string): string {
  return `0${national.slice(0, /^(?:10|2)/.test(national) ? 2 : 3)}`;
}

/** What a field asks for. `mobile` receives texts and belongs to one person. */
export type PhoneField = 'mobile' | 'landline' | 'any';

const wrongKind: Record<PhoneField, string> = {
  mobile: 'Not a mobile number; give the number of a mobile phone.',
  landline: 'Not a landline; give a number with its area code.',
  any: 'Not a phone number.',
};

/**
 * A phone number in a request, dialled in `homeCountry`. The value stays as it was written, trimmed:
 * whoever compares or indexes numbers takes `canonical` of `readPhoneNumber`.
 */
export function phoneSchemaIn(homeCountry: CountryCode, field: PhoneField) {
  return textReadBy(
    (text) => text.trim(),
    (text) => {
      const reading = readPhoneNumber(text, homeCountry);
      if (reading.result === 'problem' || fits(reading.value.kind, field)) return reading;
      const wrong = { code: `not_${field}`, message: wrongKind[field] };
      return { result: 'problem', problem: wrong };
    },
    40,
  );
}

/** A switchboard behind a service number stands on a desk, so it counts as a landline (lending.md §5.2). */
function fits(kind: PhoneNumber['kind'], field: PhoneField): boolean {
  switch (field) {
    case 'any':
      return true;
    case 'mobile':
      return kind === 'mobile' || kind === 'mobile_or_landline';
    case 'landline':
      return kind !== 'mobile';
  }
}

/** The applications of the `cn` packs: numbers as dialled in mainland China. */
export function phoneSchema(field: PhoneField) {
  return phoneSchemaIn('CN', field);
}
