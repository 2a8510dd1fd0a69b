import { describe, expect, it } from '@jest/globals';
import { normalise } from '../../../domain/questions/answer-input.js';
import { parseRule } from '../../../domain/questions/notation/rule-parser.js';
import { shownValue, withoutNumbers } from '../../../domain/questions/shown-value.js';
import type { Purpose } from '../../../domain/questions/bank-rows.js';
import { plainRule } from './rule-table.js';

function shown(
  notation: string,
  raw: unknown,
  purpose: Purpose = 'income',
  unit: 'pieces' | null = null,
) {
  const rule = parseRule(notation);
  const reading = normalise(plainRule(notation), raw);
  if (rule === null || reading.reading !== 'value') throw new Error(notation);
  return shownValue(reading.value, { rule, unit }, purpose);
}

describe('a value as people read it', () => {
  it.each([
    ['amount(10/20)', '两万五', { value: 2_500_000, unit: 'minor' }],
    ['amount(10/20)', '五六千', { value: '5000..6000', unit: 'text' }],
    ['points(1/2)', 12.5, { value: '12.5', unit: 'text' }],
    ['exact(int)', 36, { value: '36', unit: 'text' }],
    ['day(3/5)', 11, { value: '11', unit: 'text' }],
    ['date(3/6 d)', '2026-03-07', { value: '2026-03-07', unit: 'date' }],
    ['date(3/6 m)', '2026-03', { value: '2026-03-01..2026-03-31', unit: 'text' }],
    ['same_entity', '杭州示例机电有限公司', { value: '示例机电有限公司', unit: 'text' }],
    ['exact(name)', '王示例', { value: '王***', unit: 'text' }],
    ['exact(phone)', '13800138000', { value: '138***00', unit: 'text' }],
    ['exact(id4)', '123X', { value: '***', unit: 'text' }],
    ['one_of{a / b ! c}', 'a', { value: 'a', unit: 'text' }],
    ['none', '打13800138000找我', { value: '打***找我', unit: 'text' }],
  ])('%s %j', (notation, raw, expected) => {
    expect(shown(notation, raw)).toEqual(expected);
  });

  it('counts pieces where an amount is no money', () => {
    expect(shown('amount(5/10)', 12, 'security', 'pieces')).toEqual({ value: '12', unit: 'text' });
  });

  it('keeps the day of birth, which the gate asks', () => {
    expect(shown('exact(ymd)', '1990-03-07', 'identity')).toEqual({
      ...{ value: '1990-***', unit: 'text' },
    });
  });

  it('keeps numbers of people out of free words, and leaves amounts in', () => {
    expect(withoutNumbers('110101199003070011 月入25000')).toBe('*** 月入25000');
  });
});
