import { readCivilText } from './civil-text.js';
import { rawText, reads, unclear, type Reading } from './normalised.js';

/** The twelve animals in the order of years; 2008 was the first one's. */
const animals = [
  ['rat', '鼠'],
  ['ox', '牛'],
  ['tiger', '虎'],
  ['rabbit', '兔'],
  ['dragon', '龙'],
  ['snake', '蛇'],
  ['horse', '马'],
  ['goat', '羊'],
  ['monkey', '猴'],
  ['rooster', '鸡'],
  ['dog', '狗'],
  ['pig', '猪'],
] as const;

const ratYear = 2008;

function signOf(year: number): string {
  return animals[(((year - ratYear) % 12) + 12) % 12]?.[0] ?? '';
}

/** The signs that fit a birthday: from 1 January to 20 February this and the previous year's. */
export function signsOf(birthday: string): string[] {
  const year = Number(birthday.slice(0, 4));
  const before = birthday.slice(5) <= '02-20' ? [signOf(year - 1)] : [];
  return [signOf(year), ...before];
}

/** `zodiac`: an animal in Chinese or English, or a birthday, which gives the signs that fit it. */
export function zodiac(raw: unknown): Reading {
  const text = rawText(raw)?.normalize('NFKC').trim().toLowerCase();
  if (text === undefined) return unclear;
  const birthday = readCivilText(text);
  if (birthday?.grain === 'day') return reads({ kind: 'signs', signs: signsOf(birthday.from) });
  const bare = text.replace(/^(?:我)?属/, '');
  const animal = animals.find(([english, chinese]) => bare === english || bare === chinese);
  return animal === undefined ? unclear : reads({ kind: 'signs', signs: [animal[0]] });
}
