import { addDays, addMonths, monthOf } from '../../time/civil-date.js';
import { declaredDebts, instalmentMinor, payeeOf } from './interview.js';
import { bornOn, yuan, type Knowledge, type Voice } from './voice.js';

/** Q-CONS: the person, what the money is for, and the terms; the wrong merchant of the trap is put right. */
export const interviewConsumer: Voice<Knowledge> = {
  'Q-CONS-01': ({ facts }) => ({
    born: bornOn(facts),
    address: facts.borrower.address.districtCode,
    since: facts.borrower.residence.since,
    with: '家人',
  }),
  'Q-CONS-02': ({ facts: { employer, employment } }) => ({
    employer: employer.name,
    post: employment.post,
    start: employment.startedMonth,
  }),
  'Q-CONS-03': ({ facts: { said, salary, borrower } }) => ({
    net: yuan(said.netMonthlyMinor),
    payday: salary.paydayOfMonth,
    bank: borrower.card.issuer,
  }),
  'Q-CONS-04': ({ facts }) => ({
    lenders: declaredDebts(facts).map(({ lender }) => lender),
    monthly: yuan(declaredDebts(facts).reduce((sum, { monthlyMinor }) => sum + monthlyMinor, 0)),
  }),
  'Q-CONS-05': ({ facts, life }) => ({
    value: facts.enquiries.filter(({ on }) => on >= addMonths(life.today, -3)).length,
  }),
  'Q-CONS-06': ({ facts: { consumption } }) => ({
    use: consumption?.use ?? null,
    total: consumption ? yuan(consumption.totalMinor) : null,
    own: consumption ? yuan(consumption.ownMinor) : null,
  }),
  'Q-CONS-07': ({ facts: { dealer }, life }) => ({
    merchant: dealer.company.name,
    pay_day: addDays(life.today, 14),
    proof: 'invoice',
  }),
  'Q-CONS-08': ({ facts }) => ({ holder: payeeOf(facts).payee, keeper: 'self' }),
  'Q-CONS-09': () => ({ value: 'nobody' }),
  'Q-CONS-10': ({ facts }) => ({
    operator: 'self',
    place: facts.borrower.address.districtCode.slice(0, 4),
  }),
  'Q-CONS-11': ({ facts }) => ({
    amount: yuan(facts.terms.amountMinor),
    months: facts.terms.termMonths,
    instalment: yuan(instalmentMinor(facts)),
    due: facts.terms.dueDayOfMonth,
  }),
  'Q-CONS-12': () => ({ fees: [], shown: ['cost_table'] }),
  'Q-CONS-13': () => ({ payer: 'self', sources: ['savings'] }),
  'Q-CONS-14': ({ facts: { contact } }) => ({
    name: contact?.person.name ?? null,
    relation: contact?.relation ?? null,
    consent: contact === null ? 'not_asked' : 'agreed',
  }),
  'Q-CONS-15': ({ facts }) => ({
    since: monthOf(facts.borrower.mobile.since),
    others: facts.past.numbers.map(({ number }) => number),
    coached: 'nobody',
  }),
  'Q-CONS-16': () => ({ value: 'corrected' }),
  'Q-CONS-17': ({ facts }) => ({
    net: yuan(facts.said.netMonthlyMinor),
    payday: facts.salary.paydayOfMonth,
  }),
};
