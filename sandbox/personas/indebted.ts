import type { CaseFacts } from '../facts/case-facts.js';
import { addDays, addMonths, addToMonth, monthOf } from '../time/civil-date.js';
import type { Persona } from './persona.js';

type Debt = CaseFacts['debts'][number];

/** An unsecured loan in order, taken so many months ago. */
const loanAt = (facts: CaseFacts, lender: string, monthsAgo: number): Debt => ({
  lender,
  kind: 'consumer',
  openedOn: addMonths(facts.madeOn, -monthsAgo),
  balanceMinor: 3_000_000,
  monthlyMinor: 60_000,
  limitMinor: null,
  secured: false,
  statusMonths: 'N'.repeat(Math.max(monthsAgo, 1)),
  overdueMinor: 0,
  declared: true,
});

/** Borrowers who owe more than they can carry, or than they tell. */
/** One late month is left in the report after a one-time repair took another out (lending.md §1.2); he tells of both. */
export const recordRepaired: Persona = {
  id: 'record_repaired',
  product: 'auto',
  title: 'Repaired record · 信用修复后的记录',
  expectation:
    'The report shows one late month and he admits two: asked about, and no contradiction (S67).',
  change: (facts) => {
    const [first, ...others] = facts.debts;
    const monthOfReport = addToMonth(monthOf(facts.madeOn), -10);
    return {
      ...facts,
      debts: first
        ? [{ ...first, statusMonths: `${'N'.repeat(14)}1${'N'.repeat(9)}` }, ...others]
        : others,
      past: { ...facts.past, lateAdmitted: [monthOfReport, addToMonth(monthOfReport, -1)] },
    };
  },
};

export const indebtedPersonas: readonly Persona[] = [
  {
    id: 'over_indebted',
    product: 'auto',
    title: 'Owes too much · 过度负债',
    expectation:
      'Half of the income goes to one bank already: with this loan the debts are beyond the limit, and the report names the amount that would keep it.',
    change: (facts) => ({
      ...facts,
      debts: [
        ...facts.debts,
        {
          ...loanAt(facts, '示例城市商业银行', 20),
          monthlyMinor: Math.round((facts.salary.netMonthlyMinor * 0.4) / 100) * 100,
        },
      ],
    }),
  },
  {
    id: 'hidden_debts',
    product: 'auto',
    title: 'Hides debts · 隐瞒负债',
    expectation:
      'Pays a lender whom neither the credit report nor the borrower names, draws one loan to repay another, has three new lenders in two months and answers for a friend: each a finding of its own.',
    change: (facts) => ({
      ...facts,
      debts: [
        ...facts.debts,
        ...['甲示例消费金融有限公司', '乙示例消费金融有限公司', '丙示例消费金融有限公司'].map(
          (lender) => ({ ...loanAt(facts, lender, 1), monthlyMinor: 0 }),
        ),
      ],
      past: {
        ...facts.past,
        guaranteesMinor: facts.salary.netMonthlyMinor * 13,
        hiddenDebts: [{ lender: '丁示例小额贷款有限公司', monthlyMinor: 50_000 }],
        rolled: [
          {
            on: addDays(facts.madeOn, -45),
            lender: '甲示例消费金融有限公司',
            drawnMinor: 2_000_000,
            repaidMinor: 1_000_000,
            repaidTo: '中国邮政储蓄银行',
          },
        ],
      },
    }),
  },
];
