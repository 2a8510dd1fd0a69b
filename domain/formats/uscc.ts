import { isProvinceCode } from './division-code.js';
import { problem, textReadBy, withoutGrouping, type Reading } from './format-problem.js';
import { isOrganisationCode } from './organisation-code.js';

/** What a unified social credit code (统一社会信用代码) says. */
export interface Uscc {
  readonly code: string;
  /** Characters 9 to 17: the older organisation code, by which old records are found. */
  readonly organisationCode: string;
  /** First character 9, registered by the market regulator: a company or a trader, hence an employer with a licence. */
  readonly registeredBusiness: boolean;
}

const messages = {
  length: 'A credit code has 18 characters; check that none is missing.',
  characters: 'A credit code has digits and capitals without I, O, S, V, Z; read it again.',
  authority: 'The first character names no registration authority; read the code again.',
  region: 'Characters 3 to 8 name no division; read the code again.',
  organisation_code: 'The organisation code inside does not check; read characters 9 to 17 again.',
  check_character: 'The check character does not fit; read the code again.',
} as const;
export type UsccProblem = keyof typeof messages;

/** GB 32100: no I, O, S, V, Z, which are mistaken for digits. */
const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
/** Registration authorities: 1 to 9, A (military), N (agriculture), Y (others). */
const authorities = '123456789ANY';

/**
 * Reads a credit code (GB 32100-2015, lending.md §8). Besides the final check it checks the organisation
 * code inside, which libraries leave out: a code invented around a good final character is refused.
 */
export function readUscc(text: string): Reading<Uscc, UsccProblem> {
  if (text.length !== 18) return problem(messages, 'length');
  if (![...text].every((character) => alphabet.includes(character))) {
    return problem(messages, 'characters');
  }
  if (!authorities.includes(text.charAt(0))) return problem(messages, 'authority');
  if (!isDivision(text.slice(2, 8))) return problem(messages, 'region');
  const organisationCode = text.slice(8, 17);
  if (!isOrganisationCode(organisationCode)) return problem(messages, 'organisation_code');
  if (checkCharacter(text) !== text[17]) return problem(messages, 'check_character');
  return {
    result: 'read',
    value: { code: text, organisationCode, registeredBusiness: text.startsWith('9') },
  };
}

/** `10` stands for the national level (100000), which registers central enterprises. */
function isDivision(sixDigits: string): boolean {
  const province = sixDigits.slice(0, 2);
  return /^\d{6}$/.test(sixDigits) && (province === '10' || isProvinceCode(province));
}

function checkCharacter(text: string): string | undefined {
  let weight = 1;
  let sum = 0;
  for (const character of text.slice(0, 17)) {
    sum += alphabet.indexOf(character) * weight;
    weight = (weight * 3) % 31;
  }
  return alphabet[(31 - (sum % 31)) % 31];
}

export const usccSchema = textReadBy((text) => withoutGrouping(text).toUpperCase(), readUscc, 40);
