import { levelInstalmentMinor } from '../../../sandbox/core-bank/schedule.js';
import { usccCheck } from '../../../sandbox/synthesis/check-digits.js';
import { addMonths, cny, there, type CaseFacts } from './otherwise.js';
import type { RuleRow } from './rule-row.js';

const resolution = 'documents.company_resolution.resolution';
const guaranteed = (facts: CaseFacts) => there(facts.guarantor);

/** Registered by another body than the market regulator: the first characters of its credit code. */
const registeredAs = (by: string) => ({
  is: (facts: CaseFacts) => {
    const { uscc } = there(guaranteed(facts).business).company;
    const first17 = `${by}${uscc.slice(2, 17)}`;
    return { guarantor: { business: { company: { uscc: `${first17}${usccCheck(first17)}` } } } };
  },
});
/** The guarantor owes so much each month beyond 55 % of what he earns, the instalment of this loan with it. */
const owing = (beyond: number) => ({
  is: ({ terms, salary, madeOn }: CaseFacts) => {
    const instalment = levelInstalmentMinor({ ...terms, firstDueOn: '2000-01-01' });
    const limit = Math.floor((salary.netMonthlyMinor * 55) / 100);
    const debt = {
      ...{ lender: '招商银行', kind: 'consumer', openedOn: addMonths(madeOn, -14) },
      ...{ balanceMinor: 10_000_000, monthlyMinor: limit - instalment + beyond },
      ...{ limitMinor: null, secured: false, statusMonths: 'N'.repeat(14), overdueMinor: 0 },
      declared: true,
    };
    return { guarantor: { debts: [debt] } };
  },
});
/** The board resolved, and the company belongs in part to whoever borrows or to somebody else. */
const resolvedByBoard = (isOfBorrower: boolean) => ({
  is: (facts: CaseFacts) => {
    const { company } = there(facts.business);
    const other = there(guaranteed(facts).business).register.owners;
    const owner = { kind: 'organisation', name: company.name, uscc: company.uscc };
    const owners = isOfBorrower ? [...other, { ...owner, shareBasisPoints: 100 }] : other;
    return { guarantor: { business: { register: { owners } } } };
  },
  told: () => ({ [`${resolution}.body`]: 'board' }),
});
const resolvedFor = (more: number) => ({
  told: (facts: CaseFacts) => ({
    [`${resolution}.amount`]: cny(guaranteed(facts).amountMinor + more),
  }),
});

/** Who guarantees, a person and a company. */
export const guarantorRows: readonly RuleRow[] = [
  {
    ...{ rule: 'guarantor_income', found: 'orange credit', persona: 'consumer_guaranteed' },
    fault: owing(1),
    shows: [
      ['other_monthly_debts', 'credit_bureau'],
      ['instalment_guaranteed', 'computed'],
      ['net_income', 'tax'],
      ['debt_service_ratio', 'computed', 5501],
    ],
    fits: owing(0),
  },
  ...(
    [
      ['red legal', '11'],
      ['orange legal', '12'],
    ] as const
  ).map(([found, by]): RuleRow => ({
    ...{ rule: 'guarantor_not_allowed', found, persona: 'sme_guaranteed', fault: registeredAs(by) },
    shows: [['registered_as', 'application', by]],
    fits: registeredAs('92'),
  })),
  {
    ...{ rule: 'resolution_insufficient', found: 'orange legal', persona: 'sme_guaranteed' },
    fault: resolvedFor(-1),
    shows: [
      ['guaranteed_here', 'application'],
      ['resolved_amount', 'company_resolution'],
      ['resolved_by', 'company_resolution', 'shareholders'],
      ['resolved_on', 'company_resolution'],
    ],
    fits: resolvedFor(0),
  },
  {
    ...{ rule: 'resolution_insufficient', found: 'orange legal', persona: 'sme_guarantee_circle' },
    fault: resolvedByBoard(true),
    shows: [['resolved_by', 'company_resolution', 'board']],
    fits: resolvedByBoard(false),
  },
];
