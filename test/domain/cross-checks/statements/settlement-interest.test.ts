import { describe, expect, it } from '@jest/globals';
import {
  impliedAverageBalanceMinor,
  interestRange,
} from '../../../../domain/cross-checks/statements/demand-interest.js';
import {
  dayBalances,
  settlementsWithin,
} from '../../../../domain/cross-checks/statements/settlement-days.js';
import { settlementInterest } from '../../../../domain/cross-checks/statements/settlement-interest.js';
import { aPolicy, aStatement, inShort, said } from './a-statement.js';

const rules = aPolicy().tolerances.statementSigns.settlement;
/** The third quarter of 2026 on a balance that never moves: 97,826.09 over 92 days bears 12.50 at 0.05 % (lending.md §7.2). */
const standing = 9_782_609;
const quarter = { from: '2026-06-21', to: '2026-09-30' };
const quiet = { on: '2026-06-21', amountMinor: 0 };
const interest = (amountMinor: number, on = '2026-09-21') => ({
  ...{ on, amountMinor, tag: 'interest' as const, counterparty: '结息' },
});

describe('interest of demand deposits', () => {
  it('speaks of an average balance: 12.50 at 0.05 % over 92 days of 97,826.09', () => {
    expect(impliedAverageBalanceMinor(1250, 5, 92)).toBe(9_782_609);
  });

  it('is borne by the day balances, between the rates and the tolerance', () => {
    const range = interestRange(BigInt(standing) * 92n, rules.rates.at(-1) ?? noRate, rules);
    // 12.50 at 0.05 % less 5 % and 1.00; 87.50 at 0.35 % and 5 % and 1.00 more.
    expect(range).toEqual({ lowestMinor: 1187 - 100, highestMinor: 9188 + 100 });
  });

  it('is settled on four days a year', () => {
    expect(settlementsWithin('2026-01-01', '2026-12-31', 1)).toEqual([
      { from: '2025-12-21', creditedOn: '2026-03-21', days: 90 },
      { from: '2026-03-21', creditedOn: '2026-06-21', days: 92 },
      { from: '2026-06-21', creditedOn: '2026-09-21', days: 92 },
      { from: '2026-09-21', creditedOn: '2026-12-21', days: 91 },
    ]);
    expect(settlementsWithin('2024-03-22', '2024-06-20', 0)).toEqual([]);
    expect(settlementsWithin('2023-12-22', '2024-03-21', 0)).toMatchObject([{ days: 91 }]);
  });

  it('is reckoned row by row by the balance at the end of each day', () => {
    const { rows } = aStatement(
      [
        { on: '2026-06-10', amountMinor: 1000 },
        { on: '2026-07-01', amountMinor: 500 },
        { on: '2026-07-01', amountMinor: -1500 },
        { on: '2026-09-20', amountMinor: 70 },
        { on: '2026-09-21', amountMinor: 9999 },
      ],
      { startMinor: 4000 },
    );
    const [period] = settlementsWithin('2026-09-21', '2026-09-21', 0);
    // 10 days of 5,000, 81 days of 4,000, one of 4,070.
    expect(period && dayBalances(rows, period)).toBe(50_000n + 324_000n + 4_070n);
  });
});

describe('statement_interest', () => {
  const rows = [
    { name: 'what the bank pays', interestMinor: 1250, expected: 'clear' },
    { name: 'at the lowest', interestMinor: 1087, expected: 'clear' },
    {
      name: 'one fen below it',
      interestMinor: 1086,
      expected: 'red: interest_too_low@2026-09-21#2',
    },
    { name: 'at the highest', interestMinor: 9288, expected: 'clear' },
    {
      name: 'one fen above it',
      interestMinor: 9289,
      expected: 'red: interest_too_high@2026-09-21#2',
    },
  ];
  it.each(rows)('$name: $expected', ({ interestMinor, expected }) => {
    const statement = aStatement([quiet, interest(interestMinor)], {
      ...quarter,
      startMinor: standing,
    });
    expect(inShort(said(settlementInterest, statement))).toBe(expected);
  });

  it('names the row with what was found, what was expected, and the average both ways', () => {
    const statement = aStatement([quiet, interest(500)], { ...quarter, startMinor: standing });
    const result = said(settlementInterest, statement);
    expect(result.result === 'signs' && result.signs[0]).toMatchObject({
      ...{ row: 2, on: '2026-09-21', sign: 'interest_too_low' },
      compared: [
        { label: 'interest_found', value: 500, unit: 'minor' },
        { label: 'interest_at_least', value: 1087 },
        { label: 'interest_at_most', value: 9288 },
        { label: 'average_balance', value: standing },
        { label: 'average_balance_implied', value: 3_913_043 },
      ],
    });
  });

  const days = [
    { name: 'a day before', on: '2026-09-20', expected: 'clear' },
    { name: 'a day after', on: '2026-09-22', expected: 'clear' },
    {
      name: 'two days after',
      on: '2026-09-23',
      expected: 'orange: interest_missing@2026-09-21#- interest_on_other_day@2026-09-23#2',
    },
  ];
  it.each(days)('credited $name: $expected', ({ on, expected }) => {
    const statement = aStatement([quiet, interest(1250, on)], { ...quarter, startMinor: standing });
    expect(inShort(said(settlementInterest, statement))).toBe(expected);
  });

  it('an extra row of interest in the middle of a quarter is odd, and no more than that', () => {
    const extra = interest(100, '2026-07-15');
    const statement = aStatement([quiet, extra, interest(1250)], {
      ...{ ...quarter, startMinor: standing },
    });
    expect(inShort(said(settlementInterest, statement))).toBe(
      'yellow: interest_on_other_day@2026-07-15#2',
    );
  });

  it('is missing only where it would be more than the tolerance', () => {
    const of = (startMinor: number) =>
      inShort(said(settlementInterest, aStatement([quiet], { ...quarter, startMinor })));
    // 100.7 fen at 0.05 % less 5 % is 1 fen more than the tolerance of 1.00.
    const least = Math.ceil((101 * 3_600_000 * 100) / (5 * 95 * 92));
    expect(of(least)).toBe('orange: interest_missing@2026-09-21#-');
    expect(of(least - 2)).toBe('clear');
  });

  it('says nothing of a quarter that the statement does not hold from its first day to its credit', () => {
    const of = (range: { from: string; to: string }) =>
      inShort(said(settlementInterest, aStatement([quiet], { ...range, startMinor: standing })));
    expect(of({ from: '2026-06-22', to: '2026-09-30' })).toBe('not_evaluated: full_quarter');
    expect(of({ from: '2026-06-21', to: '2026-09-21' })).toBe('not_evaluated: full_quarter');
    expect(of({ from: '2026-06-21', to: '2026-09-22' })).toBe(
      'orange: interest_missing@2026-09-21#-',
    );
  });

  it('says nothing under a policy without a rate of that day, and goes by the rate of the day', () => {
    const [first] = rules.rates;
    if (first === undefined) throw new Error('the policy has rates');
    const old = aStatement([{ on: '2021-06-21', amountMinor: 0 }, interest(1250, '2021-09-21')], {
      ...{ from: '2021-06-21', to: '2021-09-30', startMinor: standing },
    });
    // 0.05 % would have been too little in 2021.
    expect(inShort(said(settlementInterest, old))).toBe('red: interest_too_low@2021-09-21#2');
    const settlement = { ...rules, rates: [{ ...first, effectiveFrom: '2021-09-22' }] };
    expect(inShort(said(settlementInterest, old, { settlement }))).toBe(
      'not_evaluated: full_quarter',
    );
  });

  it('is not borne by what is owed on the account', () => {
    // 46 days of 200,000.00, then 46 of 100,000.00 owed: 12.77 at 0.05 %; the two together would bear 6.38.
    const rows = [
      { on: '2026-06-21', amountMinor: 0 },
      { on: '2026-08-06', amountMinor: -30_000_000 },
    ];
    const of = (minor: number) =>
      inShort(
        said(
          settlementInterest,
          aStatement([...rows, interest(minor)], { ...quarter, startMinor: 20_000_000 }),
        ),
      );
    expect(of(1277)).toBe('clear');
    // 95 % of 12.77 less 1.00, rounded down.
    expect(of(1113)).toBe('clear');
    expect(of(1112)).toBe('red: interest_too_low@2026-09-21#3');
  });
});

const noRate = { minBasisPoints: 0, maxBasisPoints: 0 };
