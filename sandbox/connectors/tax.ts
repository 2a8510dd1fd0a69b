import { z } from 'zod';
import { employerOn, paidMonths, workingLife } from '../facts/life.js';
import { incomeTaxMinor } from '../personas/income.js';
import { dateOf } from '../time/civil-date.js';
import { lookup } from './lookup.js';
import { personFields } from './request-fields.js';

/** 个税 of one year; without a year the last full one, since the running year is not settled. */
export const tax = lookup({
  source: 'tax',
  consent: true,
  request: z.strictObject({ ...personFields, year: z.int().min(2000).max(2100).optional() }),
  subject: (world, { idNumber }) => world.cases.byIdNumber(idNumber),
  answer: ({ world, now }, { name, year: asked }, facts) => {
    if (facts?.borrower.name !== name) return { answer: 'NO_RECORD' };
    const context = world.lifeContext(facts, now);
    const life = workingLife(facts, context);
    const year = asked ?? Number(dateOf(now).slice(0, 4)) - 1;
    const months = paidMonths(facts, life, {
      from: `${year}-01`,
      to: `${year}-12`,
      today: context.today,
    }).length;
    if (months === 0) return { answer: 'NO_RECORD' };
    const { grossMonthlyMinor, contributionsBasisPoints, arrearsMinor } = facts.tax;
    const agent = employerOn(facts, life, `${year}-12-31`) ?? facts.employer;
    return {
      answer: 'FOUND',
      data: {
        year,
        withholdingAgent: agent.name,
        withholdingAgentUscc: agent.uscc,
        grossIncomeMinor: grossMonthlyMinor * months,
        taxPaidMinor: incomeTaxMinor(grossMonthlyMinor, contributionsBasisPoints, months),
        socialContributionsMinor:
          Math.round((grossMonthlyMinor * contributionsBasisPoints) / 10_000) * months,
        monthsReported: months,
        arrearsMinor,
      },
    };
  },
  empty: null,
});
