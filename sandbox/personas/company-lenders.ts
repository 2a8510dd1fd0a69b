import type { Business } from '../facts/business.js';
import { addMonths } from '../time/civil-date.js';
import type { Persona } from './persona.js';
import { trading } from './working-capital.js';

const product = 'sme_working_capital';

/** A third of the loan each from lenders who came one after the other; nothing more is owed than before. */
function spread(business: Business, on: string): Business {
  return {
    ...business,
    debts: business.debts.flatMap((debt) => {
      const part = (share: number) => ({
        balanceMinor: Math.round(debt.balanceMinor * share),
        monthlyMinor: Math.round(debt.monthlyMinor * share),
      });
      const came = ['甲示例村镇银行', '乙示例小额贷款有限公司', '丙示例商业银行'];
      return [
        { ...debt, ...part(0.7) },
        ...came.map((lender, n) => ({
          ...{ ...debt, ...part(0.1), lender, openedOn: addMonths(on, -1 - n) },
          statusMonths: 'N'.repeat(n + 1),
        })),
      ];
    }),
  };
}

/** Companies that answer for others, or borrow where nobody knows them (S67). */
export const companyLenderPersonas: readonly Persona[] = [
  {
    ...{ id: 'sme_answers_for_others', product },
    title: 'Answers for others · 企业对外担保过高',
    expectation:
      'By the bureau it answers for twice its paid-in capital, more than half of its net worth: a finding, asked about (S67).',
    change: (facts, dice) =>
      trading(facts, dice, (business) => ({
        ...business,
        guaranteesMinor: (business.register.paidInCapitalMinor ?? 0) * 2,
      })),
  },
  {
    ...{ id: 'sme_new_lenders', product },
    title: 'Three new lenders · 近期新增多家贷款机构',
    expectation:
      'Three lenders who did not know it before have lent within three months, and it owes no more than it says: a finding, asked about (S67).',
    change: (facts, dice) => trading(facts, dice, (business) => spread(business, facts.madeOn)),
  },
];
