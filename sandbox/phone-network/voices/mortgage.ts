import { monthOf } from '../../time/civil-date.js';
import { declaredDebts, instalmentMinor } from './interview.js';
import { bornOn, yuan, type Knowledge, type Row, type Voice } from './voice.js';

/** What is said of the home by somebody who buys one; a borrower of another product knows of none. */
const ofHome =
  (say: (home: NonNullable<Knowledge['facts']['home']>, knows: Knowledge) => Row) =>
  (knows: Knowledge): Row =>
    knows.facts.home === null ? {} : say(knows.facts.home, knows);

/** Q-MORT: the person, the home, its price and how it is paid; the home of the trap is denied. */
export const interviewMortgage: Voice<Knowledge> = {
  'Q-MORT-01': ({ facts }) => ({
    born: bornOn(facts),
    address: facts.borrower.address.districtCode,
    tenure: facts.borrower.residence.tenure,
  }),
  'Q-MORT-02': ({ facts: { borrower } }) => ({
    marital: borrower.maritalStatus,
    borrowers: [borrower.name],
  }),
  'Q-MORT-03': ({ facts: { employer, employment } }) => ({
    employer: employer.name,
    post: employment.post,
    start: employment.startedMonth,
  }),
  'Q-MORT-04': ({ facts: { employer } }) => ({ employers: [employer.name], gap_months: 0 }),
  'Q-MORT-05': ({ facts: { said } }) => ({ parts: ['salary'], net: yuan(said.netMonthlyMinor) }),
  'Q-MORT-06': () => ({ value: 'hr' }),
  'Q-MORT-07': ({ facts: { employer, providentFund } }) => ({
    payer: employer.name,
    deposit:
      Math.round(
        (providentFund.baseMinor *
          (providentFund.employeeRateBasisPoints + providentFund.employerRateBasisPoints)) /
          1_000_000,
      ) || null,
  }),
  'Q-MORT-08': ofHome((home) => ({
    homes: home.homesTold,
    cities: home.homesOwned.slice(0, home.homesTold).map(({ districtCode }) => districtCode),
  })),
  'Q-MORT-09': ofHome((home) => ({
    place: `${home.estate}${home.building}`,
    area: home.areaHundredths / 100,
    price: yuan(home.priceMinor),
  })),
  'Q-MORT-10': ofHome((home, { facts }) => ({
    seller: home.seller?.name ?? facts.dealer.company.name,
    relation: 'none',
  })),
  'Q-MORT-11': ofHome((home) => ({
    total: yuan(home.priceMinor),
    market: yuan(home.valueMinor),
  })),
  'Q-MORT-12': ofHome((home) => ({ down: yuan(home.downMinor), from: home.downSource })),
  'Q-MORT-13': ofHome((home) => ({ use: home.use, present: '退租' })),
  'Q-MORT-14': ({ facts }) => ({
    amount: yuan(facts.terms.amountMinor),
    years: facts.terms.termMonths / 12,
    method: facts.terms.method,
    instalment: yuan(instalmentMinor(facts)),
  }),
  'Q-MORT-15': () => ({ basis: 'lpr_plus', repricing: 'january_first' }),
  'Q-MORT-16': ({ facts }) => ({
    lenders: declaredDebts(facts).map(({ lender }) => lender),
    monthly: yuan(declaredDebts(facts).reduce((sum, { monthlyMinor }) => sum + monthlyMinor, 0)),
  }),
  'Q-MORT-17': () => ({ guarantees: [], cases: [] }),
  'Q-MORT-18': ({ facts: { dealer } }) => ({ value: dealer.company.name }),
  'Q-MORT-19': () => ({ value: [] }),
  'Q-MORT-20': ({ facts, life }) => ({
    day: life.today,
    place: facts.borrower.address.districtCode,
    present: ['客户经理'],
  }),
  'Q-MORT-21': () => ({ value: 'denied' }),
  'Q-MORT-22': () => ({ sources: ['savings'], months: 6 }),
  'Q-MORT-23': ({ facts }) => ({
    since: monthOf(facts.borrower.mobile.since),
    others: facts.past.numbers.map(({ number }) => number),
    coached: 'nobody',
  }),
  'Q-MORT-24': ofHome((home) => ({ price: yuan(home.priceMinor), down: yuan(home.downMinor) })),
};
