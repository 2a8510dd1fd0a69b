import { levelInstalmentMinor } from '../../core-bank/schedule.js';
import type { CaseFacts } from '../../facts/case-facts.js';
import { addMonths, monthOf } from '../../time/civil-date.js';
import { cityOfBusiness } from './company.js';
import { bornOn, yuan, type Knowledge, type Voice } from './voice.js';

const animals = [
  ...['monkey', 'rooster', 'dog', 'pig', 'rat', 'ox'],
  ...['tiger', 'rabbit', 'dragon', 'snake', 'horse', 'goat'],
];

/** The level instalment that the terms give; the day of the first payment does not change it. */
export function instalmentMinor({ terms }: CaseFacts): number {
  return levelInstalmentMinor({ ...terms, firstDueOn: '2000-01-01' });
}

/** The debts that the borrower tells of. */
export const declaredDebts = ({ debts }: CaseFacts) => debts.filter((debt) => debt.declared);

/** Q-AUTO, the person: identity, residence, family, work, income, debts. */
export const interviewPerson: Voice<Knowledge> = {
  'Q-AUTO-01': ({ facts }) => {
    const born = bornOn(facts);
    return { born, zodiac: animals[Number(born.slice(0, 4)) % 12] ?? null };
  },
  'Q-AUTO-02': ({ facts: { borrower } }) => ({
    address: borrower.address.districtCode,
    ...borrower.residence,
  }),
  'Q-AUTO-03': ({ facts: { borrower } }) => ({
    marital: borrower.maritalStatus,
    spouse: borrower.spouse,
  }),
  'Q-AUTO-04': ({ facts: { employer, nextEmployer, employment, told } }) => ({
    employer: told.misspeaks ? nextEmployer.name : employer.name,
    place: employer.districtCode,
    post: employment.post,
    start: employment.startedMonth,
  }),
  'Q-AUTO-05': ({ facts: { employer } }) => ({
    phone: employer.numbers.find(({ label }) => label === 'switchboard')?.number ?? null,
    superior: '周经理',
  }),
  'Q-AUTO-06': ({ facts: { said, salary, borrower } }) => ({
    net: yuan(said.netMonthlyMinor),
    payday: salary.paydayOfMonth,
    bank: borrower.card.issuer,
  }),
  'Q-AUTO-07': ({ facts }) => ({
    lenders: declaredDebts(facts).map(({ lender }) => lender),
    monthly: yuan(declaredDebts(facts).reduce((sum, { monthlyMinor }) => sum + monthlyMinor, 0)),
  }),
  'Q-AUTO-08': ({ facts, life }) => ({
    value: facts.enquiries.filter(({ on }) => on >= addMonths(life.today, -3)).length,
  }),
  'Q-AUTO-18': () => ({ idea: 'self', payer: 'self' }),
  'Q-AUTO-19': () => ({ value: ['savings'] }),
  'Q-AUTO-20': ({ facts }) => ({
    since: monthOf(facts.borrower.mobile.since),
    others: facts.past.numbers.map(({ number }) => number),
    coached: 'nobody',
  }),
  'Q-AUTO-21': ({ facts }) => ({
    start: facts.employment.startedMonth,
    payday: facts.salary.paydayOfMonth,
  }),
};

/** Q-AUTO, the purchase: car, price, dealer, use, terms, cost; the wrong city of the trap is put right. */
export const interviewPurchase: Voice<Knowledge> = {
  'Q-AUTO-09': ({ facts: { vehicle } }) => ({
    make: vehicle.make,
    model: vehicle.model,
    colour: vehicle.colour,
    state: vehicle.state,
  }),
  'Q-AUTO-10': ({ facts: { purchase } }) => ({
    price: yuan(purchase.priceMinor),
    down: yuan(purchase.downMinor),
    from: purchase.downSource,
  }),
  'Q-AUTO-11': ({ facts }) => ({
    dealer: facts.dealer.company.name,
    seen: 'seen',
    inspector: '买之前请修理厂看过',
  }),
  'Q-AUTO-12': ({ facts }) => ({ driver: 'self', use: facts.purchase.use }),
  'Q-AUTO-13': ({ facts }) => ({
    plates: facts.vehicle.cityCode,
    parking: facts.borrower.address.districtCode,
  }),
  'Q-AUTO-14': () => ({ value: 'corrected' }),
  'Q-AUTO-15': ({ facts }) => ({
    amount: yuan(facts.terms.amountMinor),
    months: facts.terms.termMonths,
    instalment: yuan(instalmentMinor(facts)),
    due: facts.terms.dueDayOfMonth,
  }),
  'Q-AUTO-16': () => ({
    kind: 'loan',
    owner: 'self',
    duties: ['vehicle_lien', 'telematics', 'insurance'],
  }),
  'Q-AUTO-17': () => ({ fees: [], shown: ['cost_table'] }),
};

/** Q-PROB: the same facts, asked more closely. */
export const probes: Voice<Knowledge> = {
  'Q-PROB-01': ({ facts }) => ({ total: yuan(facts.said.netMonthlyMinor), parts: ['salary'] }),
  'Q-PROB-02': ({ facts: { employer, socialInsurance } }) => ({
    employer: employer.name,
    contract: socialInsurance.payer?.name ?? employer.name,
  }),
  'Q-PROB-03': ({ facts }) => ({ value: facts.debts.map(({ lender }) => lender) }),
  'Q-PROB-04': () => ({ value: 'own_app' }),
  'Q-PROB-05': ({ facts }) => ({ value: [facts.employer.name] }),
  'Q-PROB-06': ({ facts }) => ({ owners: [facts.borrower.name], filler: 'self' }),
  'Q-PROB-07': ({ facts: { past } }) => ({
    times: past.lateAdmitted,
    why: past.lateAdmitted.length === 0 ? '没有逾期过' : '忘了还款日，后来都还清了',
  }),
};

/** Whom the money goes to, and the end of the account: whoever sells, or the borrower where nobody is named. */
export function payeeOf({ consumption, dealer, borrower }: CaseFacts): {
  payee: string;
  account: string;
} {
  return consumption !== null && !consumption.merchantKnown
    ? { payee: borrower.name, account: borrower.card.number.slice(-4) }
    : { payee: dealer.company.name, account: dealer.account.number.slice(-4) };
}

/** What the money is for, as everybody who borrows knows it. */
export function useOf({ business, consumption, home, project, purchase }: CaseFacts): string {
  if (project !== null) return 'new_build';
  return business === null ? (consumption?.use ?? home?.use ?? purchase.use) : 'materials';
}

/** Q-PRED: the call before the money goes out. */
export const preDisbursement: Voice<Knowledge> = {
  'Q-PRED-01': ({ facts }) => ({
    applied: facts.intention === 'denies' ? 'other' : 'self',
    signed: facts.intention === 'denies' ? 'nobody' : 'self',
    place: cityOfBusiness(facts),
  }),
  'Q-PRED-02': ({ facts }) => ({
    amount: yuan(facts.terms.amountMinor),
    months: facts.terms.termMonths,
    instalment: yuan(instalmentMinor(facts)),
    due: facts.terms.dueDayOfMonth,
  }),
  'Q-PRED-03': ({ facts }) => payeeOf(facts),
  'Q-PRED-04': ({ facts }) => ({
    use: useOf(facts),
    change: '没有变化',
  }),
  'Q-PRED-05': ({ facts }) => ({
    employer: (facts.intention === 'changes_job' ? facts.nextEmployer : facts.employer).name,
    post: facts.employment.post,
  }),
  'Q-PRED-06': ({ facts }) => ({ value: yuan(facts.said.netMonthlyMinor) }),
  'Q-PRED-07': ({ facts }) => ({
    value: facts.intention === 'owes_more' ? ['蚂蚁消费金融有限公司'] : [],
  }),
  'Q-PRED-08': ({ facts: { borrower } }) => ({
    phone: borrower.mobile.number,
    address: borrower.address.districtCode,
  }),
  'Q-PRED-09': ({ facts }) => ({
    shown: facts.intention === 'uninformed' ? [] : ['cost_table'],
    rate: facts.terms.annualRateBasisPoints / 100,
    annual: facts.terms.annualRateBasisPoints / 100,
  }),
  'Q-PRED-10': ({ facts }) => ({
    value: facts.intention === 'pays_broker' ? ['broker|某某信息咨询有限公司'] : [],
  }),
  'Q-PRED-11': () => ({ value: [] }),
  'Q-PRED-12': ({ facts, life }) => ({
    wish: facts.intention === 'withdraw' ? 'no_longer' : 'wants',
    day: facts.intention === 'withdraw' ? null : life.today,
  }),
};
