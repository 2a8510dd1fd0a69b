import { z } from 'zod';
import { paidMonths, workingLife } from '../facts/life.js';
import { lookup } from './lookup.js';
import { personFields } from './request-fields.js';

/** 社保: the last full month is the newest that can be paid; a lost job stops it, a new one resumes it with another payer. */
export const socialInsurance = lookup({
  source: 'social_insurance',
  consent: true,
  request: z.strictObject(personFields),
  subject: (world, { idNumber }) => world.cases.byIdNumber(idNumber),
  answer: ({ world, now }, { name }, facts) => {
    if (facts?.borrower.name !== name) return { answer: 'NO_RECORD' };
    const context = world.lifeContext(facts, now);
    const life = workingLife(facts, context);
    const since = facts.employment.startedMonth;
    const months = paidMonths(facts, life, { from: since, today: context.today });
    const lastPaidMonth = months.at(-1);
    if (lastPaidMonth === undefined) return { answer: 'NO_RECORD' };
    const { payer, baseMinor, floorMinor, capMinor } = facts.socialInsurance;
    const employer = life.employer ?? facts.employer;
    return {
      answer: 'FOUND',
      data: {
        payer: payer?.name ?? employer.name,
        payerUscc: payer ? payer.uscc : employer.uscc,
        baseMinor: Math.min(Math.max(baseMinor, floorMinor), capMinor),
        floorMinor,
        capMinor,
        months: Math.max(0, months.length - facts.past.insuranceMissedMonths),
        since,
        status: life.employer ? 'paying' : 'stopped',
        lastPaidMonth,
      },
    };
  },
  empty: null,
});
