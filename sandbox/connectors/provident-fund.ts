import { z } from 'zod';
import type { CaseFacts } from '../facts/case-facts.js';
import { paidMonths, workingLife } from '../facts/life.js';
import { lookup } from './lookup.js';
import { personFields } from './request-fields.js';

/** What employee and employer pay in each month, each rounded to the yuan as the funds do. */
export function monthlyDepositMinor({ providentFund: fund }: CaseFacts): number {
  const share = (rate: number) => Math.round((fund.baseMinor * rate) / 1_000_000) * 100;
  return share(fund.employeeRateBasisPoints) + share(fund.employerRateBasisPoints);
}

/** 公积金: the deposit of employee and employer together; sealed while there is no job. */
export const providentFund = lookup({
  source: 'provident_fund',
  consent: true,
  request: z.strictObject(personFields),
  subject: (world, { idNumber }) => world.cases.byIdNumber(idNumber),
  answer: ({ world, now }, { name }, facts) => {
    if (facts?.borrower.name !== name) return { answer: 'NO_RECORD' };
    const context = world.lifeContext(facts, now);
    const life = workingLife(facts, context);
    const { startedMonth } = facts.employment;
    const months = paidMonths(facts, life, { from: startedMonth, today: context.today });
    const lastPaidMonth = months.at(-1);
    if (lastPaidMonth === undefined) return { answer: 'NO_RECORD' };
    const { employeeRateBasisPoints, employerRateBasisPoints } = facts.providentFund;
    const payer = life.employer ?? facts.employer;
    return {
      answer: 'FOUND',
      data: {
        payer: payer.name,
        payerUscc: payer.uscc,
        monthlyDepositMinor: monthlyDepositMinor(facts),
        employeeRateBasisPoints,
        employerRateBasisPoints,
        status: life.employer ? 'paying' : 'sealed',
        lastPaidMonth,
        since: startedMonth,
        months: Math.max(0, months.length - facts.past.fundMissedMonths),
      },
    };
  },
  empty: null,
});
