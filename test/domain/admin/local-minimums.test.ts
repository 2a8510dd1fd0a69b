import { describe, expect, it } from '@jest/globals';
import { ofProduct } from '../../builders/rule-faults.js';
import { policyOf } from '../../builders/policies.js';

const { mark } = policyOf('mortgage');
const row = (regionCode: string, shareBasisPoints: number, more: object = {}) => ({
  ...{ effectiveFrom: '2026-01-01', effectiveTo: null, homes: 'any' },
  ...{ regionCode, shareBasisPoints, mark, ...more },
});
const of = (...rows: object[]) => ofProduct('mortgage', { localDownPaymentMinimums: rows });
const at = (i: number) => `localDownPaymentMinimums.${i}`;

describe('a policy that says what a city asks for', () => {
  it('is taken with regions of every size, and with none', () => {
    expect(of(row('31', 2_000), row('4403', 2_500), row('440305', 3_000))).toEqual([]);
    expect(of()).toEqual([]);
  });

  it('the law: fifteen per cent is the least, and a share below the country counts nowhere', () => {
    expect(of(row('31', 1_500))).toEqual([]);
    expect(of(row('31', 1_499))).toEqual([
      `${at(0)}.shareBasisPoints: is below downPaymentMinimums.2 of the country on the same days, which counts instead`,
      expect.stringContaining(`${at(0)}.shareBasisPoints: must be at least 1500 (`) as unknown,
    ]);
  });

  it('days that are over are history', () => {
    const before = { effectiveFrom: '2020-01-01', effectiveTo: '2024-05-16' };
    expect(of(row('31', 1_000, before))).toEqual([]);
  });

  it('two rows of one region and one kind of home on a day', () => {
    expect(of(row('31', 2_000), row('31', 2_500, { homes: 'further' }))).toEqual([
      `${at(1)}: overlaps ${at(0)}`,
    ]);
    expect(
      of(row('31', 2_000, { homes: 'first' }), row('31', 2_500, { homes: 'further' })),
    ).toEqual([]);
  });

  it.each([
    ['310000', 'is a whole region and written without its zeros: 31 and not 310000'],
    ['3100', 'is a whole region and written without its zeros: 31 and not 310000'],
    ['99', 'begins with no code of a province'],
    ['Shanghai', 'two, four or six digits of GB/T 2260: province, city or district'],
    ['311', 'two, four or six digits of GB/T 2260: province, city or district'],
  ])('a region %s is none', (code, message) => {
    expect(of(row(code, 2_000))).toEqual([`${at(0)}.regionCode: ${message}`]);
  });
});
