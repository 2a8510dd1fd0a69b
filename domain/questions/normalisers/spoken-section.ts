/** Reads the part of a spoken number below 万, such as 一千八, 二十来, 三点五 or 两百五. */
import { oneWhole } from '../exact-decimal.js';
import type { SpokenInterval, SpokenToken } from './spoken-tokens.js';

/** The sum of two numbers, end by end. */
export function addIntervals(left: SpokenInterval, right: SpokenInterval): SpokenInterval {
  return { low: left.low + right.low, high: left.high + right.high };
}

/** A number times a whole factor. */
export function timesWhole(value: SpokenInterval, factor: bigint): SpokenInterval {
  return { low: value.low * factor, high: value.high * factor };
}

const nothing: SpokenInterval = { low: 0n, high: 0n };

/** 三 · 点 · 五: the digits after the point, one by one. */
function readDecimals(whole: SpokenInterval, tokens: readonly SpokenToken[]) {
  if (tokens.length === 0 || tokens.length > 6 || whole.low !== whole.high) return null;
  let place = oneWhole;
  let value = whole.low;
  for (const token of tokens) {
    place /= 10n;
    if (token.token === 'zero') continue;
    if (token.token !== 'number' || !token.isDigit) return null;
    if (token.value.low !== token.value.high) return null;
    value += (token.value.low * place) / oneWhole;
  }
  return { low: value, high: value };
}

/** 二零二四, 一二零零: digits read out one after the other. */
function readDigits(tokens: readonly SpokenToken[]): SpokenInterval | null {
  let value = 0n;
  for (const token of tokens) {
    if (token.token === 'zero') value *= 10n;
    else if (token.token === 'number' && token.isDigit && token.value.low === token.value.high) {
      value = value * 10n + token.value.low;
    } else return null;
  }
  return { low: value, high: value };
}

/** The last place that was named: 20 has tens, 1 500 has hundreds; 多 adds up to one of it. */
function lastPlaceOf(value: bigint): bigint {
  let place = oneWhole;
  while (value !== 0n && value % (place * 10n) === 0n) place *= 10n;
  return place;
}

/** What 多, 来 and 半 at the end make of the number before them. */
function withEnding(value: SpokenInterval, unit: bigint, ending: SpokenToken) {
  switch (ending.token) {
    case 'more': {
      const place = unit > 0n ? unit * oneWhole : lastPlaceOf(value.high);
      return { low: value.low, high: value.high + place };
    }
    case 'about':
      // 来 is "about": a tenth to either side, so that 二十来万 can still be compared.
      return { low: value.low - value.low / 10n, high: value.high + value.high / 10n };
    case 'half': {
      const half = (unit > 0n ? unit * oneWhole : oneWhole) / 2n;
      return addIntervals(value, { low: half, high: half });
    }
    default:
      return null;
  }
}

/** A last digit without a unit: 一百二 is 120, 十五 is 15, 一百零五 is 105. */
function lastDigit(value: SpokenInterval, isDigit: boolean, unit: bigint, afterZero: boolean) {
  if (unit === 0n || unit === 10n || afterZero) return value;
  return isDigit ? timesWhole(value, unit / 10n) : null;
}

function readUnits(tokens: readonly SpokenToken[]): SpokenInterval | null {
  let sum = nothing;
  let unit = 0n;
  let afterZero = false;
  for (let i = 0; i < tokens.length; i += 1) {
    const [token, next] = [tokens[i], tokens[i + 1]];
    const isLast = i === tokens.length - 1;
    if (token?.token === 'zero') afterZero = true;
    else if (token?.token === 'unit' && i === 0) {
      unit = token.value;
      sum = { low: unit * oneWhole, high: unit * oneWhole };
    } else if (token?.token === 'number' && next?.token === 'unit') {
      if (unit !== 0n && next.value >= unit) return null;
      sum = addIntervals(sum, timesWhole(token.value, next.value));
      unit = next.value;
      afterZero = false;
      i += 1;
    } else if (token?.token === 'number') {
      const digit = lastDigit(token.value, token.isDigit, unit, afterZero);
      if (digit === null) return null;
      sum = addIntervals(sum, digit);
      if (tokens[i + 1]?.token === 'point') return readDecimals(sum, tokens.slice(i + 2));
      if (unit >= 100n && !afterZero) unit /= 10n;
      else unit = 0n;
      if (!isLast && tokens.length - i > 2) return null;
    } else if (token !== undefined && isLast) return withEnding(sum, unit, token);
    else return null;
  }
  return sum;
}

/** The number that the tokens say, or `null` if they say none clearly. */
export function readSection(tokens: readonly SpokenToken[]): SpokenInterval | null {
  if (tokens.length === 0) return null;
  if (tokens[0]?.token === 'zero' && tokens[1]?.token === 'point') {
    return readDecimals(nothing, tokens.slice(2));
  }
  const plainDigits = tokens.every((t) => t.token === 'zero' || t.token === 'number');
  if (plainDigits && tokens.length >= 3) return readDigits(tokens);
  // Two digits without a unit, not an estimate: nobody can tell 53 from 5 and 3.
  if (plainDigits && tokens.length === 2) return null;
  return readUnits(tokens);
}
