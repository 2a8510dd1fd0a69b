import { z } from 'zod';
import { paidMonths, workingLife } from '../facts/life.js';
import { lookup } from './lookup.js';
import { personFields } from './request-fields.js';

/** 公积金: the deposit of employee and employer together, each rounded to the yuan as the funds do; sealed while there is no job. */
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
    const { baseMinor, employeeRateBasisPoints, employerRateBasisPoints } = facts.providentFund;
    const payer = life.employer ?? facts.employer;
    const share = (rate: number) => Math.round((baseMinor * rate) / 1_000_000) * 100;
    return {
      answer: 'FOUND',
      data: {
        payer: payer.name,
        payerUscc: payer.uscc,
        monthlyDepositMinor: share(employeeRateBasisPoints) + share(employerRateBasisPoints),
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
