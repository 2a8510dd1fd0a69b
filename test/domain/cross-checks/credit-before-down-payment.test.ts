import { describe, expect, it } from '@jest/globals';
import type { CrossCheckInput } from '../../../domain/cross-checks/cross-check.js';
import { creditBeforeDownPayment } from '../../../domain/cross-checks/purchase/credit-before-down-payment.js';
import type { StatementRow } from '../../../domain/facts/bank-statements.js';
import { aCleanInput, changed, personFacts } from './clean-case.js';
import { anInput } from './a-home-input.js';
import { inShort } from './said.js';

const row = (
  on: string,
  amountMinor: number,
  tag: StatementRow['tag'] = 'other',
  counterparty = '某人',
): StatementRow => ({ on, amountMinor, balanceMinor: 0, counterparty, tag });
const paid = (on: string, amountMinor = -5_000_000) =>
  row(on, amountMinor, 'other', '北京远行汽车销售有限公司');
/** Statements from 2026-05-01 to 2026-10-31; the down payment on the car is 50,000.00, of which half is 25,000.00. */
const facts = (...rows: StatementRow[]) => personFacts(changed('bank_statements', { rows }));
const ofCar = (...parts: Parameters<typeof aCleanInput>) =>
  creditBeforeDownPayment.evaluate(aCleanInput(...parts) as CrossCheckInput<'auto'>, 'borrower');
const says = (...rows: StatementRow[]) => inShort(ofCar({ facts: facts(...rows) }));

describe('a large credit before the down payment (Q-PROB-05)', () => {
  const rows = [
    {
      name: 'half of it',
      rows: [row('2026-10-20', 2_500_000), paid('2026-10-28')],
      expected: 'yellow credit',
    },
    {
      name: 'a fen less than half',
      rows: [row('2026-10-20', 2_499_999), paid('2026-10-28')],
      expected: 'clear',
    },
    {
      name: 'a drawn loan',
      rows: [row('2026-10-20', 2_500_000, 'loan_drawdown'), paid('2026-10-28')],
      expected: 'orange credit',
    },
    {
      name: 'a salary',
      rows: [row('2026-10-20', 2_500_000, 'salary'), paid('2026-10-28')],
      expected: 'clear',
    },
    {
      name: 'of the person’s own other account',
      rows: [row('2026-10-20', 2_500_000, 'own_transfer'), paid('2026-10-28')],
      expected: 'clear',
    },
    // 90 days before 2026-09-15 is 2026-06-17; before the end of the statements it is 2026-08-02.
    {
      name: 'ninety days before it was paid',
      rows: [row('2026-06-17', 2_500_000), paid('2026-09-15')],
      expected: 'yellow credit',
    },
    {
      name: 'a day earlier',
      rows: [row('2026-06-16', 2_500_000), paid('2026-09-15')],
      expected: 'clear',
    },
    {
      name: 'on the day on which it was paid',
      rows: [row('2026-09-15', 2_500_000), paid('2026-09-15')],
      expected: 'yellow credit',
    },
    {
      name: 'the day after',
      rows: [paid('2026-09-15'), row('2026-09-16', 2_500_000)],
      expected: 'clear',
    },
    {
      name: 'between two parts of it',
      rows: [
        paid('2026-09-15', -2_000_000),
        row('2026-09-20', 3_000_000),
        paid('2026-09-30', -3_000_000),
      ],
      expected: 'yellow credit',
    },
    {
      name: 'after a part of it, with the rest not seen: nobody knows the day',
      rows: [paid('2026-09-15', -4_999_999), row('2026-10-20', 2_500_000)],
      expected: 'yellow credit',
    },
    {
      name: 'ninety days before the end of the statements, with nothing paid in them',
      rows: [row('2026-08-02', 2_500_000)],
      expected: 'yellow credit',
    },
    { name: 'a day earlier than that', rows: [row('2026-08-01', 2_500_000)], expected: 'clear' },
  ];
  it.each(rows)('$name: $expected', ({ rows: seen, expected }) => {
    expect(says(...seen)).toBe(expected);
  });

  it('shows the day on which it was paid, where it is known', () => {
    const seen = facts(row('2026-09-10', 2_500_000), paid('2026-09-15'));
    expect(ofCar({ facts: seen })).toMatchObject({
      finding: {
        compared: [
          { label: 'down_payment', value: 5_000_000 },
          { label: 'paid_on', value: '2026-09-15' },
          { label: 'credit:other', value: 2_500_000 },
          { label: 'credited_on', value: '2026-09-10' },
        ],
        tolerance: { shareBasisPoints: 5000, windowDays: 90 },
      },
    });
  });

  it('counts from the end of the statements for a home, and is not evaluated without them', () => {
    const of = (...rows: StatementRow[]) =>
      inShort(creditBeforeDownPayment.evaluate(anInput({ facts: facts(...rows) }), 'borrower'));
    expect(of(row('2026-08-02', 15_000_000))).toBe('yellow credit');
    expect(of(row('2026-08-01', 15_000_000))).toBe('clear');
    expect(inShort(ofCar({ facts: {} }))).toBe('not_evaluated');
  });
});
