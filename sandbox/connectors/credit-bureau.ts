import { z } from 'zod';
import type { CreditBureauFacts } from '../../domain/facts/credit-bureau.js';
import type { Business } from '../facts/business.js';
import type { CaseFacts } from '../facts/case-facts.js';
import { goesBy } from '../facts/cases.js';
import { workingLife, type LifeContext } from '../facts/life.js';
import { dateOf, monthOf, type DateText } from '../time/civil-date.js';
import { lookup } from './lookup.js';
import { monthlyDepositMinor } from './provident-fund.js';
import {
  asksForAPerson,
  companyFields,
  ofPersonOrCompany,
  personFields,
} from './request-fields.js';

/** The report lists the newest five of each. */
const listedMax = 5;

const nothing = (): CreditBureauFacts => ({
  accounts: [],
  enquiries: [],
  employers: [],
  phones: [],
  guaranteesMinor: 0,
  maritalStatus: null,
  addresses: [],
});

/** For whom somebody stands surety, where the report says more than the sum. */
const forWhom = ({ guarantees }: Pick<Business, 'guarantees'>) =>
  guarantees.length === 0 ? {} : { guarantees };

/** The report. The lender's own loan is not in it: it reports its own loans, so it would only read back what it wrote. */
function report(facts: CaseFacts, context: LifeContext): CreditBureauFacts {
  const { borrower, employment, employer, nextEmployer, past } = facts;
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
      ...past.employers.map(({ name, since }) => ({ name, since, phone: null })),
    ].slice(0, listedMax),
    phones: [
      { number: borrower.mobile.number, updatedOn: borrower.mobile.since },
      ...past.numbers.map(({ number, updatedOn }) => ({ number, updatedOn })),
    ].slice(0, listedMax),
    guaranteesMinor: past.guaranteesMinor,
    ...forWhom(past),
    maritalStatus: borrower.maritalStatus,
    addresses: [borrower.address],
    publicRecords: past.publicRecords.filter(({ on }) => on <= context.today),
    providentFund: [
      {
        payer: (life.employer ?? employer).name,
        since: employment.startedMonth,
        monthlyDepositMinor: monthlyDepositMinor(facts),
        status: life.employer ? 'paying' : 'sealed',
      },
    ],
  };
}

/** The report of a company in the same shape; what only people have stays empty. */
function reportOfCompany(
  { debts, enquiries, guaranteesMinor, guarantees, publicRecords }: Business,
  today: DateText,
): CreditBureauFacts {
  return {
    ...nothing(),
    accounts: debts.map(({ monthlyMinor, declared: _, ...debt }) => ({
      ...debt,
      monthlyPaymentMinor: monthlyMinor,
    })),
    enquiries: enquiries.filter(({ on }) => on <= today),
    guaranteesMinor,
    ...forWhom({ guarantees }),
    publicRecords: publicRecords.filter(({ on }) => on <= today),
  };
}

const asked = {
  reason: z.enum(['loan_approval', 'post_loan']),
  authorisation: z.string().min(1).max(200),
};

/** 征信: written authorisation and a reason are part of the question. */
export const creditBureau = lookup({
  source: 'credit_bureau',
  consent: asksForAPerson,
  request: ofPersonOrCompany(
    z.strictObject({ ...personFields, ...asked }),
    z.strictObject({ ...companyFields, ...asked }),
  ),
  subject: (world, body) =>
    'uscc' in body ? world.cases.byCreditCode(body.uscc) : world.cases.byIdNumber(body.idNumber),
  answer: ({ world, now }, body, facts) => {
    if ('uscc' in body) {
      const business = world.cases.businessByCode(body.uscc);
      if (!business) return { answer: 'NO_RECORD' };
      const isSame = goesBy(business.company, body.name);
      return isSame
        ? { answer: 'FOUND', data: reportOfCompany(business, dateOf(now)) }
        : { answer: 'MISMATCH', data: nothing() };
    }
    const { name } = body;
    if (!facts) return { answer: 'NO_RECORD' };
    if (facts.borrower.name !== name) return { answer: 'MISMATCH', data: nothing() };
    return { answer: 'FOUND', data: report(facts, world.lifeContext(facts, now)) };
  },
  empty: nothing,
});
