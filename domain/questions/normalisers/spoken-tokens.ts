/** Cuts a spoken number into tokens: 两万五 becomes 2 · 万 · 5. */
import { oneWhole, toMillionths, type Millionths } from '../exact-decimal.js';

/** A number that is said: from one end to the other, equal when it is exact. In millionths. */
export interface SpokenInterval {
  low: Millionths;
  high: Millionths;
}

/** `isDigit`: one spoken digit, which after a unit may stand for a tenth of it (两万五). */
export type SpokenToken =
  | { token: 'number'; value: SpokenInterval; isDigit: boolean }
  | { token: 'unit'; value: bigint }
  | { token: 'big_unit'; value: bigint }
  | { token: 'zero' }
  | { token: 'point' }
  | { token: 'half' }
  | { token: 'more' }
  | { token: 'about' };

const digits: Record<string, bigint> = {
  一: 1n,
  壹: 1n,
  幺: 1n,
  二: 2n,
  两: 2n,
  俩: 2n,
  贰: 2n,
  三: 3n,
  叁: 3n,
  四: 4n,
  肆: 4n,
  五: 5n,
  伍: 5n,
  六: 6n,
  陆: 6n,
  七: 7n,
  柒: 7n,
  八: 8n,
  捌: 8n,
  九: 9n,
  玖: 9n,
};

const others: Record<string, SpokenToken> = {
  十: { token: 'unit', value: 10n },
  拾: { token: 'unit', value: 10n },
  百: { token: 'unit', value: 100n },
  佰: { token: 'unit', value: 100n },
  千: { token: 'unit', value: 1000n },
  仟: { token: 'unit', value: 1000n },
  k: { token: 'unit', value: 1000n },
  万: { token: 'big_unit', value: 10_000n },
  萬: { token: 'big_unit', value: 10_000n },
  w: { token: 'big_unit', value: 10_000n },
  亿: { token: 'big_unit', value: 100_000_000n },
  億: { token: 'big_unit', value: 100_000_000n },
  零: { token: 'zero' },
  〇: { token: 'zero' },
  点: { token: 'point' },
  半: { token: 'half' },
  多: { token: 'more' },
  来: { token: 'about' },
  几: { token: 'number', value: { low: oneWhole, high: 9n * oneWhole }, isDigit: true },
};

function isDigitRange(left: SpokenToken | undefined, right: SpokenToken | undefined): boolean {
  if (left?.token !== 'number' || right?.token !== 'number') return false;
  if (!left.isDigit || !right.isDigit) return false;
  const gap = right.value.low - left.value.high;
  // 三五千 is as usual as 三四千; a wider gap is no estimate but two misheard digits.
  return gap > 0n && gap <= 2n * oneWhole;
}

/** Joins the two digits of an estimate (五六千) into one number with two ends. */
function joinEstimates(tokens: SpokenToken[]): SpokenToken[] {
  const joined: SpokenToken[] = [];
  for (let i = 0; i < tokens.length; i += 1) {
    const [left, right] = [tokens[i], tokens[i + 1]];
    if (left?.token === 'number' && right?.token === 'number' && isDigitRange(left, right)) {
      const value = { low: left.value.low, high: right.value.high };
      joined.push({ token: 'number', value, isDigit: true });
      i += 1;
    } else if (left !== undefined) joined.push(left);
  }
  return joined;
}

/** The tokens of a cleaned text, or `null` when a character belongs to no number. */
export function spokenTokens(text: string): SpokenToken[] | null {
  const tokens: SpokenToken[] = [];
  let rest = text;
  while (rest !== '') {
    const arabic = /^\d+(?:\.\d+)?/.exec(rest)?.[0];
    const character = arabic ?? rest.charAt(0);
    const digit = digits[character];
    const other = others[character];
    if (arabic !== undefined) {
      const value = toMillionths(arabic);
      if (value === null) return null;
      const isDigit = /^[1-9]$/.test(arabic);
      tokens.push({ token: 'number', value: { low: value, high: value }, isDigit });
    } else if (digit !== undefined) {
      const value = digit * oneWhole;
      tokens.push({ token: 'number', value: { low: value, high: value }, isDigit: true });
    } else if (other !== undefined) tokens.push(other);
    else return null;
    rest = rest.slice(character.length);
  }
  const hasLongDigitRun = /[一二三四五六七八九零〇幺两]{3}/.test(text);
  return hasLongDigitRun ? tokens : joinEstimates(tokens);
}
