import { describe, expect, it } from '@jest/globals';
import { parseSourceExpression } from '../../../domain/questions/notation/source-expression.js';
import { resolveReference, type ReferenceAnswer } from '../../../domain/questions/reference.js';
import { plainRule } from './rule-table.js';
import { references } from './task-script.js';

const place = { rowKey: 'Q-AUTO-07', field: 'x' };

function resolve(expression: string, rule: string, statuses: Record<string, ReferenceAnswer>) {
  const parsed = parseSourceExpression(expression);
  if (parsed === null) throw new Error(expression);
  return resolveReference(parsed, plainRule(rule), references({}, statuses), place);
}
const value = (v: unknown): ReferenceAnswer => ({ status: 'value', value: v });
const number = (text: string) => ({ kind: 'number', low: text, high: text });

describe('what a field is compared with', () => {
  it('takes the first source with a value, passing over what is silent', () => {
    expect(
      resolve('LC > APP', 'amount(0/5)', { LC: { status: 'unavailable' }, APP: value(5) }),
    ).toEqual({
      resolved: 'values',
      found: [{ sources: ['APP'], value: number('5') }],
      missing: null,
    });
  });

  it('takes FOUND and empty as nought, and does not look further', () => {
    expect(
      resolve('SI > APP', 'count(1/2)', { SI: { status: 'empty' }, APP: value(5) }),
    ).toMatchObject({ found: [{ sources: ['SI'], value: number('0') }] });
  });

  it('takes every source that has a value', () => {
    expect(resolve('CT + INV', 'amount(2/5)', { CT: value(100), INV: value(200) })).toMatchObject({
      found: [{ value: number('100') }, { value: number('200') }],
    });
  });

  it('unites sets and says what is missing', () => {
    expect(
      resolve('CR + BK.lenders', 'covers(1 code)', {
        CR: value(['a']),
        'BK.lenders': { status: 'unavailable' },
      }),
    ).toEqual({
      resolved: 'values',
      found: [{ sources: ['CR'], value: { kind: 'set', members: [{ kind: 'text', text: 'a' }] } }],
      missing: 'source_unavailable',
    });
  });

  it.each([
    ['no_record', 'no_record'],
    ['unavailable', 'source_unavailable'],
    ['stale', 'stale'],
    ['absent', 'no_reference'],
  ] as const)('%s is not comparable: %s', (status, reason) => {
    expect(resolve('TX', 'amount(10/20)', { TX: { status } })).toEqual({
      resolved: 'nothing',
      reason,
    });
  });

  it('reads POL.zero as nought without asking anybody', () => {
    expect(resolve('POL.zero', 'count(0/1)', {})).toMatchObject({
      found: [{ sources: ['POL'], value: number('0') }],
    });
  });
});
