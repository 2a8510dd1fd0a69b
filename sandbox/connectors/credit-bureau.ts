import { z } from 'zod';
import type { CreditBureauFacts } from '../../domain/facts/credit-bureau.js';
import type { CaseFacts } from '../facts/case-facts.js';
import { workingLife, type LifeContext } from '../facts/life.js';
import { monthOf } from '../time/civil-date.js';
import { lookup } from './lookup.js';
import { personFields } from './request-fields.js';

const nothing = (): CreditBureauFacts => ({
  accounts: [],
  enquiries: [],
  employers: [],
  phones: [],
  guaranteesMinor: 0,
  maritalStatus: null,
  addresses: [],
});

/** The report. The lender's own loan is not in it: it reports its own loans, so it would only read back what it wrote. */
function report(facts: CaseFacts, context: LifeContext): CreditBureauFacts {
  const { borrower, employment, employer, nextEmployer } = facts;
  const life = workingLife(facts, context);
  const entry = (company: typeof employer, since: string) => ({
    name: company.name,
    since,
    phone: company.numbers[0]?.number ?? null,
  });
  return {
    accounts: facts.debts.map(({ monthlyMinor, declared: _, ...debt }) => ({
      ...debt,
      monthlyPaymentMinor: monthlyMinor,
    })),
    enquiries: facts.enquiries.filter(({ on }) => on <= context.today),
    employers: [
      ...(life.newJobOn ? [entry(nextEmployer, monthOf(life.newJobOn))] : []),
      entry(employer, employment.startedMonth),
    ],
    phones: [{ number: borrower.mobile.number, updatedOn: borrower.mobile.since }],
    guaranteesMinor: 0,
    maritalStatus: borrower.maritalStatus,
    addresses: [borrower.address],
  };
}

/** 征信: written authorisation and a reason are part of the question. */
export const creditBureau = lookup({
  source: 'credit_bureau',
  consent: true,
  request: z.strictObject({
    ...personFields,
    reason: z.enum(['loan_approval', 'post_loan']),
    authorisation: z.string().min(1).max(200),
  }),
  subject: (world, { idNumber }) => world.cases.byIdNumber(idNumber),
  answer: ({ world, now }, { name }, facts) => {
    if (!facts) return { answer: 'NO_RECORD' };
    if (facts.borrower.name !== name) return { answer: 'MISMATCH', data: nothing() };
    return { answer: 'FOUND', data: report(facts, world.lifeContext(facts, now)) };
  },
  empty: nothing,
});
