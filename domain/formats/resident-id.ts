import { civilDateSchema, yearsBetween, type CivilDate } from '../calendar/civil-date.js';
import { isProvinceCode } from './division-code.js';
import { problem, textReadBy, withoutGrouping, type Reading } from './format-problem.js';

/** What the eighteen characters of GB 11643 say. Only for comparing with what a person says; never shown. */
export interface ResidentId {
  /** 81, 82 and 83 are residence permits of people from Hong Kong, Macau and Taiwan. */
  readonly kind: 'citizen' | 'hk_mo_tw_resident' | 'foreign_permanent_resident';
  readonly birthDate: CivilDate;
  /** From the seventeenth digit: odd is male. */
  readonly sex: 'male' | 'female';
}

const messages = {
  length: 'An ID number has 18 characters; check that none is missing.',
  old_form: 'A 15-digit ID number has not been valid since 2013; ask for the 18-digit one.',
  characters: 'An ID number is 17 digits and a digit or X; check for letters read as digits.',
  check_digit: 'The check digit does not fit; read the ID number again, two digits may be swapped.',
  region: 'The first digits name no province; read the ID number again.',
  birth_date: 'Digits 7 to 14 are no date that exists; read the ID number again.',
  birth_in_future: 'The date of birth lies in the future; read the ID number again.',
  birth_implausible: 'The date of birth is more than 120 years ago; read the ID number again.',
} as const;
export type ResidentIdProblem = keyof typeof messages;

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const checkDigits = '10X98765432';
/** Nobody in a civil register is older; the library check that this replaces let 126 years pass. */
const ageYearsMax = 120;

/**
 * Reads a resident ID (GB 11643-1999, lending.md §8). A good number is well-formed, not proven to be
 * issued: only the identity source can say that.
 */
export function readResidentId(
  text: string,
  today: CivilDate,
): Reading<ResidentId, ResidentIdProblem> {
  const reading = readTimeless(text);
  if (reading.result === 'problem') return reading;
  const { birthDate } = reading.value;
  if (birthDate > today) return problem(messages, 'birth_in_future');
  if (yearsBetween(birthDate, today) > ageYearsMax) return problem(messages, 'birth_implausible');
  return reading;
}

/** Everything that can be said without knowing what day it is. */
export function readTimeless(text: string): Reading<ResidentId, ResidentIdProblem> {
  if (/^\d{15}$/.test(text)) return problem(messages, 'old_form');
  if (text.length !== 18) return problem(messages, 'length');
  if (!/^\d{17}[\dX]$/.test(text)) return problem(messages, 'characters');
  const sum = weights.reduce((total, weight, i) => total + weight * Number(text[i]), 0);
  if (checkDigits[sum % 11] !== text[17]) return problem(messages, 'check_digit');
  // 9 marks the foreign permanent resident's card of 2023; its next two digits are the issuing province.
  const foreign = text.startsWith('9');
  const province = foreign ? text.slice(1, 3) : text.slice(0, 2);
  if (!isProvinceCode(province)) return problem(messages, 'region');
  const birth = `${text.slice(6, 10)}-${text.slice(10, 12)}-${text.slice(12, 14)}`;
  const birthDate = civilDateSchema.safeParse(birth);
  if (!birthDate.success) return problem(messages, 'birth_date');
  return {
    result: 'read',
    value: {
      kind: foreign ? 'foreign_permanent_resident' : kindOf(province),
      birthDate: birthDate.data,
      sex: Number(text[16]) % 2 === 1 ? 'male' : 'female',
    },
  };
}

function kindOf(province: string): ResidentId['kind'] {
  return ['81', '82', '83'].includes(province) ? 'hk_mo_tw_resident' : 'citizen';
}

const normalise = (text: string) => withoutGrouping(text).toUpperCase();

/**
 * For request bodies, whose published schema knows no day: all but the birth date's place in time, which
 * `readResidentId` adds where a clock is at hand.
 */
export const residentIdSchema = textReadBy(normalise, readTimeless, 40);

/** The whole rule as a schema, on the day the request came in. */
export function residentIdSchemaOn(today: CivilDate) {
  return textReadBy(normalise, (text) => readResidentId(text, today), 40);
}

/** The day of birth that a resident ID number holds (GB 11643), as a civil date. */
export function birthDateIn(idNumber: string): string {
  return `${idNumber.slice(6, 10)}-${idNumber.slice(10, 12)}-${idNumber.slice(12, 14)}`;
}
