import { parseNumber } from '../../libraries/phone-numbers.js';
import { rawText, readsText, unclear, type Reading } from './normalised.js';

const readAloud: Record<string, string> = {
  〇: '0',
  零: '0',
  洞: '0',
  一: '1',
  幺: '1',
  二: '2',
  两: '2',
  三: '3',
  四: '4',
  五: '5',
  六: '6',
  拐: '7',
  七: '7',
  八: '8',
  九: '9',
  勾: '9',
};

/** Digits read aloud one by one as figures: 幺三八 is 138. */
export function figures(text: string): string {
  return [...text.normalize('NFKC')].map((character) => readAloud[character] ?? character).join('');
}

/** `phone`: E.164; a number that its country does not have is unclear. */
export function phone(raw: unknown): Reading {
  const text = rawText(raw);
  if (text === null) return unclear;
  const number = parseNumber(figures(text).replace(/[\s-]/g, ''), 'CN');
  return number === undefined ? unclear : readsText(number.e164);
}

/** The last four characters of a number; fewer than four are unclear, more are cut. */
function lastFour(raw: unknown, allowed: RegExp): Reading {
  const text = rawText(raw);
  if (text === null) return unclear;
  const characters = figures(text).replace(/[\s-]/g, '').toUpperCase();
  const four = characters.slice(-4);
  return four.length === 4 && allowed.test(four) ? readsText(four) : unclear;
}

/** `id4`: the last may be X. */
export function id4(raw: unknown): Reading {
  return lastFour(raw, /^\d{3}[\dX]$/);
}

/** `card4` and `acct4`: digits only. */
export function card4(raw: unknown): Reading {
  return lastFour(raw, /^\d{4}$/);
}

/** `uscc4`: digits and capital letters. */
export function uscc4(raw: unknown): Reading {
  return lastFour(raw, /^[0-9A-Z]{4}$/);
}
