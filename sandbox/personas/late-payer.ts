import type { CaseFacts } from '../facts/case-facts.js';
import type { Persona } from './persona.js';

/** Late for seven months of the last two years, long ago enough that nothing is overdue today. */
const lateSeven = `${'N'.repeat(11)}1111111${'N'.repeat(6)}`;

const late = (debts: CaseFacts['debts']) =>
  debts.map((one) => ({ ...one, statusMonths: lateSeven }));

/** Has often paid late and has asked many lenders of late: what the cards of every product take most for (S19). */
export const latePayer: Persona = {
  id: 'late_payer',
  product: 'auto',
  title: 'Often late · 多次逾期',
  expectation:
    'Late in seven months, and eight lenders asked of late: fewest points, what the tier asks for more is asked, and its work stands first.',
  change: (facts) => {
    const enquiries: CaseFacts['enquiries'] = [...'甲乙丙丁戊己庚辛'].map((one) => ({
      ...{ on: `${facts.madeOn.slice(0, 8)}01`, reason: 'loan_approval' },
      lender: `${one}示例银行`,
    }));
    const { business, home } = facts;
    if (business !== null)
      return { ...facts, business: { ...business, debts: late(business.debts), enquiries } };
    return {
      ...{ ...facts, debts: late(facts.debts), enquiries },
      // A down payment that is borrowed is none of one's own.
      home: home && { ...home, downSource: 'loan' },
    };
  },
};
