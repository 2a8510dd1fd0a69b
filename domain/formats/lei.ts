import { problem, textReadBy, withoutGrouping, type Reading } from './format-problem.js';

const messages = {
  length: 'A legal entity identifier has 20 characters; check that none is missing.',
  characters:
    'A legal entity identifier has digits and capitals, and two digits at its end; read it again.',
  check_digits: 'The check digits do not fit; read the identifier again.',
} as const;
export type LeiProblem = keyof typeof messages;

/** Reads a legal entity identifier (ISO 17442, check digits of ISO 7064 mod 97-10; lending.md §8). */
export function readLei(text: string): Reading<string, LeiProblem> {
  if (text.length !== 20) return problem(messages, 'length');
  if (!/^[0-9A-Z]{18}[0-9]{2}$/.test(text)) return problem(messages, 'characters');
  const digits = [...text].map((character) => Number.parseInt(character, 36)).join('');
  if (BigInt(digits) % 97n !== 1n) return problem(messages, 'check_digits');
  return { result: 'read', value: text };
}

export const leiSchema = textReadBy((text) => withoutGrouping(text).toUpperCase(), readLei, 40);
