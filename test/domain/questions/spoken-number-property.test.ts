import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readSpokenNumber } from '../../../domain/questions/normalisers/spoken-number.js';

const digits = '零一二三四五六七八九';

/** A number below 10 000 as it is written out in full, 一千零五十. */
function section(value: number): string {
  const units = ['千', '百', '十', ''];
  const places = [1000, 100, 10, 1].map((place) => Math.floor(value / place) % 10);
  const words = places.map((digit, i) => (digit === 0 ? '零' : `${digits[digit]}${units[i]}`));
  return words
    .join('')
    .replace(/零+/g, '零')
    .replace(/^零|零$/g, '');
}

/** A whole number in full, with 零 where a place is skipped. */
function inFull(value: number): string {
  if (value === 0) return '零';
  const [high, middle, low] = [1e8, 1e4, 1].map((unit) => Math.floor(value / unit) % 10_000);
  const parts = [
    { value: high ?? 0, unit: '亿' },
    { value: middle ?? 0, unit: '万' },
    { value: low ?? 0, unit: '' },
  ];
  return parts.reduce((text, part) => {
    if (part.value === 0) return text;
    const gap = text !== '' && part.value < 1000 ? '零' : '';
    return `${text}${gap}${section(part.value)}${part.unit}`;
  }, '');
}

it('reads every whole number that is said in full', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 999_999_999_999 }), (value) => {
      const exact = { low: String(value), high: String(value) };
      expect(readSpokenNumber(inFull(value))).toEqual(exact);
      expect(readSpokenNumber(String(value))).toEqual(exact);
    }),
    { seed: 20260101, numRuns: 2000 },
  );
});

it('never throws, and never gives a range whose ends are turned round', () => {
  const alphabet = fc.constantFrom(
    ...'零一二两三五九十百千万亿点半多来几到成个块%0159.-年'.split(''),
  );
  fc.assert(
    fc.property(fc.array(alphabet, { maxLength: 9 }), (characters) => {
      const read = readSpokenNumber(characters.join(''));
      expect(read === null || Number(read.low) <= Number(read.high)).toBe(true);
    }),
    { seed: 20260101, numRuns: 5000 },
  );
});
