import { factsOf } from './cases.js';
import { applicationOf } from './clients.js';
import type { WholeStack } from './whole-stack.js';

interface Debt {
  statusMonths: string;
}
interface Owing {
  madeOn: string;
  debts: Debt[];
  business: { debts: Debt[] } | null;
}

/** Late for seven months of the last two years, long ago enough that nothing is overdue today. */
const lateSeven = `${'N'.repeat(11)}1111111${'N'.repeat(6)}`;
const enquiriesMade = 8;

/**
 * Facts of a persona whose bureau shows a borrower, a person or the company, who has often paid late and has asked many lenders of late: what the
 * cards of every product take most for.
 */
export async function latePayer(
  stack: WholeStack,
  persona: string,
  seed: string,
): Promise<{ facts: object }> {
  await applicationOf(stack, persona, seed);
  const { debts, business, madeOn } = await factsOf<Owing>(stack, `${persona}:${seed}`);
  const late = (own: Debt[]) => own.map((one) => ({ ...one, statusMonths: lateSeven }));
  const enquiries = Array.from({ length: enquiriesMade }, (_, i) => ({
    ...{ on: madeOn.slice(0, 8) + '01', reason: 'loan_approval' },
    lender: `${'甲乙丙丁戊己庚辛'[i] ?? ''}示例银行`,
  }));
  return {
    facts:
      business === null
        ? { debts: late(debts), enquiries }
        : { business: { debts: late(business.debts), enquiries } },
  };
}
