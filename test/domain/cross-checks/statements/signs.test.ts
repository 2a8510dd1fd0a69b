import { describe, expect, it } from '@jest/globals';
import { statementBalances } from '../../../../domain/cross-checks/statements/balances.js';
import { statementGaps } from '../../../../domain/cross-checks/statements/gaps.js';
import { statementPeriod } from '../../../../domain/cross-checks/statements/period.js';
import { roundAmounts } from '../../../../domain/cross-checks/statements/round-amounts.js';
import { salaryOnRestDays } from '../../../../domain/cross-checks/statements/salary-on-rest-days.js';
import { statementSerials } from '../../../../domain/cross-checks/statements/serials.js';
import { thereAndBack } from '../../../../domain/cross-checks/statements/there-and-back.js';
import { aStatement, inShort, said } from './a-statement.js';

const day = (number: number, month = 3) =>
  `2026-${String(month).padStart(2, '0')}-${String(number).padStart(2, '0')}`;

describe('statement_broken', () => {
  it('names every row whose balance does not follow, with what it should be', () => {
    const statement = aStatement([
      { on: day(1), amountMinor: 1000 },
      { on: day(2), amountMinor: 500, balanceMinor: 1501 },
      { on: day(3), amountMinor: -100, balanceMinor: 1401 },
      { on: day(4), amountMinor: 1, balanceMinor: 1401 },
    ]);
    const result = said(statementBalances, statement);
    expect(inShort(result)).toBe('red: balance_broken@2026-03-02#2 balance_broken@2026-03-04#4');
    expect(result.result === 'signs' && result.signs[1]?.compared).toMatchObject([
      { label: 'balance_on', value: 1401 },
      { label: 'balance_expected', value: 1402 },
    ]);
  });
});

describe('statement_salary_days', () => {
  // 2026-03-07 is a Saturday, 04-05 Tomb-Sweeping Day and a Sunday, 02-14 and 02-28 worked in exchange for the Spring Festival.
  const paid = (...days: string[]) =>
    inShort(
      said(
        salaryOnRestDays,
        aStatement(days.map((on) => ({ on, amountMinor: 1_000_000, tag: 'salary' as const }))),
      ),
    );
  it.each([
    { name: 'working days', days: [day(6), day(7, 4), day(8, 5)], expected: 'clear' },
    { name: 'two on rest days', days: [day(7), day(8), day(9)], expected: 'clear' },
    {
      name: 'three on rest days',
      days: [day(7), day(8), day(5, 4)],
      expected:
        'yellow: salary_on_rest_day@2026-03-07#1 salary_on_rest_day@2026-03-08#2 salary_on_rest_day@2026-04-05#3',
    },
    { name: 'make-up Saturdays', days: [day(14, 2), day(28, 2), day(7)], expected: 'clear' },
  ])('$name: $expected', ({ days, expected }) => {
    expect(paid(...days)).toBe(expected);
  });

  it('does not read a day without a notice as a working day', () => {
    expect(paid(day(9), '2027-03-09')).toBe('not_evaluated: calendar');
    expect(paid(day(7), day(8), day(14), '2027-03-09')).toMatch(/^yellow/);
  });

  it('looks at salaries only', () => {
    const rows = [7, 8, 14, 15].map((number) => ({ on: day(number), amountMinor: 100 }));
    expect(inShort(said(salaryOnRestDays, aStatement(rows)))).toBe('clear');
  });
});

describe('statement_round_amounts', () => {
  const credits = (round: number, others: number) => [
    ...Array.from({ length: round }, (_, i) => ({
      on: day(i + 1),
      amountMinor: 100_000 * (i + 1),
    })),
    ...Array.from({ length: others }, (_, i) => ({ on: day(i + 1, 4), amountMinor: 100_001 })),
  ];
  const of = (rows: Parameters<typeof aStatement>[0]) =>
    inShort(said(roundAmounts, aStatement(rows)));
  it('speaks from more than half of ten credits on', () => {
    expect(of(credits(5, 5))).toBe('clear');
    expect(of(credits(6, 5))).toMatch(
      /^yellow: round_amount@2026-03-01#1 .*round_amount@2026-03-06#6$/,
    );
    expect(of(credits(6, 4))).toMatch(/^yellow/);
    expect(of(credits(6, 3))).toBe('clear');
  });
  it('does not count debits, loans, own money and interest', () => {
    const tags = ['loan_drawdown', 'own_transfer', 'interest'] as const;
    const rows = [
      ...credits(0, 10),
      ...tags.map((tag) => ({ on: day(1, 5), amountMinor: 5_000_000, tag })),
      ...Array.from({ length: 9 }, () => ({ on: day(2, 5), amountMinor: -100_000 })),
    ];
    expect(of(rows)).toBe('clear');
  });
});

describe('statement_there_and_back', () => {
  const pair = (at: number, back: number, amountMinor = 500_000, returnMinor = amountMinor) => [
    { on: day(at), amountMinor, counterparty: `甲${at}` },
    { on: day(back), amountMinor: -returnMinor, counterparty: `甲${at}` },
  ];
  const of = (rows: Parameters<typeof aStatement>[0]) =>
    inShort(said(thereAndBack, aStatement([...rows].sort((a, b) => (a.on < b.on ? -1 : 1)))));
  it.each([
    { name: 'once', rows: pair(1, 2), expected: 'clear' },
    {
      name: 'twice',
      rows: [...pair(1, 2), ...pair(5, 8)],
      expected: 'yellow: there_and_back@2026-03-01#1 there_and_back@2026-03-05#3',
    },
    { name: 'after four days', rows: [...pair(1, 2), ...pair(5, 9)], expected: 'clear' },
    { name: 'below the amount', rows: [...pair(1, 2), ...pair(5, 6, 499_999)], expected: 'clear' },
    {
      name: '5 % less',
      rows: [...pair(1, 2), ...pair(5, 6, 1_000_000, 950_000)],
      expected: 'yellow: there_and_back@2026-03-01#1 there_and_back@2026-03-05#3',
    },
    {
      name: 'more than 5 % less',
      rows: [...pair(1, 2), ...pair(5, 6, 1_000_000, 949_999)],
      expected: 'clear',
    },
  ])('$name: $expected', ({ rows, expected }) => {
    expect(of(rows)).toBe(expected);
  });
  it('also sees what goes first and comes back, and counts no row twice', () => {
    const name = { counterparty: '乙' };
    const rows = [
      { on: day(1), amountMinor: -500_000, ...name },
      { on: day(1), amountMinor: 500_000, ...name },
      { on: day(2), amountMinor: -500_000, ...name },
    ];
    expect(of(rows)).toBe('clear');
    expect(of([...rows, { on: day(3), amountMinor: 500_000, ...name }])).toMatch(/#1 .*#3$/);
  });
  it('leaves own money, refunds and nameless rows alone', () => {
    const twice = [...pair(1, 2), ...pair(5, 6)];
    expect(of(twice.map((row) => ({ ...row, tag: 'own_transfer' as const })))).toBe('clear');
    expect(of(twice.map((row) => ({ ...row, tag: 'refund' as const })))).toBe('clear');
    expect(of(twice.map((row) => ({ ...row, counterparty: ' ' })))).toBe('clear');
  });
});

describe('statement_serials', () => {
  const of = (...serials: (number | undefined)[]) => {
    const statement = aStatement(serials.map((_, i) => ({ on: day(i + 1), amountMinor: 1 })));
    const rows = statement.rows.map(({ serial: _, ...row }, i) =>
      serials[i] === undefined ? row : { ...row, serial: serials[i] },
    );
    return inShort(said(statementSerials, { ...statement, rows }));
  };
  it.each([
    { serials: [7, 8, 9], expected: 'clear' },
    { serials: [7, 9, 10], expected: 'orange: serials_missing@2026-03-02#2' },
    { serials: [7, 7, 8], expected: 'orange: serial_out_of_order@2026-03-02#2' },
    { serials: [7, 6], expected: 'orange: serial_out_of_order@2026-03-02#2' },
    { serials: [7, undefined, 9], expected: 'orange: serial_absent@2026-03-02#2' },
    { serials: [undefined, undefined], expected: 'not_evaluated: serial_numbers' },
  ])('$serials: $expected', ({ serials, expected }) => {
    expect(of(...serials)).toBe(expected);
  });
});

describe('statement_period', () => {
  const rows = [
    { on: day(1), amountMinor: 1000 },
    { on: day(31), amountMinor: 1000 },
  ];
  const march = { from: day(1), to: day(31), startMinor: 50 };
  it.each([
    { name: 'on its first and last day', parts: march, expected: 'clear' },
    {
      name: 'a day before',
      parts: { ...march, from: day(2) },
      expected: 'red: outside_period@2026-03-01#1',
    },
    {
      name: 'a day after',
      parts: { ...march, to: day(30) },
      expected: 'red: outside_period@2026-03-31#2',
    },
    {
      name: 'opening and closing fit',
      parts: { ...march, openingMinor: 50, closingMinor: 2050 },
      expected: 'clear',
    },
    {
      name: 'opening is one fen off',
      parts: { ...march, openingMinor: 51 },
      expected: 'red: opening_differs@2026-03-01#1',
    },
    {
      name: 'closing is one fen off',
      parts: { ...march, closingMinor: 2049 },
      expected: 'red: closing_differs@2026-03-31#2',
    },
  ])('$name: $expected', ({ parts, expected }) => {
    expect(inShort(said(statementPeriod, aStatement(rows, parts)))).toBe(expected);
  });
  it('wants each row on the day of the one before or later', () => {
    const of = (...days: number[]) =>
      inShort(
        said(statementPeriod, aStatement(days.map((at) => ({ on: day(at), amountMinor: 1 })))),
      );
    expect(of(4, 4, 5)).toBe('clear');
    expect(of(4, 3, 5)).toBe('red: out_of_order@2026-03-03#2');
  });
});

describe('statement_gap', () => {
  const of = (from: string, days: string[], to: string) =>
    inShort(
      said(
        statementGaps,
        aStatement(
          days.map((on) => ({ on, amountMinor: 1 })),
          { from, to },
        ),
      ),
    );
  it('speaks from 63 days without a row on, at either end too', () => {
    expect(of(day(1), [day(1), day(2, 5)], day(3, 5))).toBe('clear');
    expect(of(day(1), [day(1), day(3, 5)], day(3, 5))).toBe('yellow: no_rows@2026-03-01#2');
    expect(of(day(1), [day(3, 5)], day(3, 5))).toBe('yellow: no_rows@2026-03-01#1');
    expect(of(day(1), [day(1)], day(3, 5))).toBe('yellow: no_rows@2026-03-01#-');
  });
});
