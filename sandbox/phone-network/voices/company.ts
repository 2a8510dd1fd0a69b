import { salesBetween, type Business } from '../../facts/business.js';
import { cityCodeOf } from '../../synthesis/places.js';
import { addMonths, addToMonth, monthOf } from '../../time/civil-date.js';
import { last4, yuan, type Knowledge, type Row, type Said, type Voice } from './voice.js';

/** What is said of the company by somebody who speaks for one; nobody else knows anything of it. */
const ofCompany =
  (say: (business: Business, knows: Knowledge) => Row) =>
  (knows: Knowledge): Row =>
    knows.facts.business === null ? {} : say(knows.facts.business, knows);

/** Sales of the last twelve full months, in yuan, as everybody in the house knows them. */
function yearlySales(business: Business, { life }: Knowledge): number {
  const last = addToMonth(monthOf(life.today), -1);
  return yuan(salesBetween(business, `${addToMonth(last, -11)}-01`, `${last}-01`));
}

/** What the last closed books say of a line; nothing where there are none. */
function inBooks(business: Business, line: 'receivablesMinor' | 'stockMinor'): Said {
  const closing = business.books.at(-1)?.closing;
  return closing ? yuan(closing[line]) : null;
}

const debtors = ({ debts }: Business) => debts.filter(({ declared }) => declared);

/** When the next loan of the company falls due: loans of banks to small companies run for a year. */
function nextDue(business: Business): Said {
  const dues = debtors(business).map(({ openedOn }) => addMonths(openedOn, 12));
  return dues.sort()[0] ?? 'none';
}

/** What somebody is in the company, by the number that he was born with. */
function roleOf({ register }: Business, { facts }: Knowledge): string {
  const isFounder = register.controller?.idNumber === facts.borrower.idNumber;
  return isFounder ? 'controller' : 'finance_head';
}

const shareOf = ({ register }: Business, { facts }: Knowledge): number =>
  register.owners.reduce(
    (sum, owner) =>
      owner.kind === 'person' && owner.idNumber === facts.borrower.idNumber
        ? sum + owner.shareBasisPoints / 100
        : sum,
    0,
  );

/** Q-SME: the company, its owners, business, books, debts, and what the money is for; the plant of the trap is denied. */
export const interviewCompany: Voice<Knowledge> = {
  'Q-SME-01': ofCompany(({ company, register }) => ({
    name: company.name,
    uscc: last4(company.uscc),
    founded: register.establishedOn,
  })),
  'Q-SME-02': ofCompany((business, knows) => ({
    role: roleOf(business, knows),
    share: shareOf(business, knows),
    duties: '公司日常经营',
  })),
  'Q-SME-03': ofCompany(({ register }) => ({
    holders: register.owners.map(({ name }) => name),
    controller: register.controller?.name ?? null,
    others: register.above.map(({ name }) => name),
  })),
  'Q-SME-04': ofCompany(({ register }, { life }) => ({
    changes: register.changes
      .filter(({ on }) => on > addMonths(life.today, -12))
      .map(({ what }) => what),
    why: '正常调整',
  })),
  'Q-SME-05': ofCompany(() => ({
    lines: ['machining'],
    pricing: '按加工费加材料',
    cost: 'materials',
  })),
  'Q-SME-06': ofCompany(({ customers, suppliers }) => ({
    customers: customers.map(({ name }) => name),
    suppliers: suppliers.map(({ name }) => name),
    top_share: 30,
    days: 60,
  })),
  'Q-SME-07': ofCompany((business, knows) => ({
    sales: yearlySales(business, knows),
    peak: ['11', '12'],
  })),
  'Q-SME-08': ofCompany(({ books, costBasisPoints }) => ({
    margin: (10_000 - costBasisPoints) / 100,
    net: books.at(-1) ? yuan(books.at(-1)?.income.netProfitMinor ?? 0) : null,
  })),
  'Q-SME-09': ofCompany((business, knows) => ({
    orders: Math.round(yearlySales(business, knows) / 4),
    outlook: 'flat',
  })),
  'Q-SME-10': ofCompany(() => ({ why: '交货快，质量稳', rivals: '同城几家小厂', licences: [] })),
  'Q-SME-11': ofCompany(() => ({ staff: 60, insured: 58, payday: 15 })),
  'Q-SME-12': ofCompany(() => ({ power: 38_000, stopped: 0 })),
  'Q-SME-13': ofCompany((business) => ({
    receivables: inBooks(business, 'receivablesMinor'),
    stock: inBooks(business, 'stockMinor'),
    late: [],
  })),
  'Q-SME-14': ofCompany((business) => ({
    lenders: debtors(business).map(({ lender }) => lender),
    balance: yuan(debtors(business).reduce((sum, { balanceMinor }) => sum + balanceMinor, 0)),
    next: nextDue(business),
  })),
  'Q-SME-15': ofCompany((business) => ({
    lenders: debtors(business).map(({ lender }) => lender),
    kind: 'none',
  })),
  'Q-SME-16': ofCompany(({ guarantees, guaranteesMinor }) => ({
    debtors: guarantees.map((one) => one.for),
    total: yuan(guaranteesMinor),
  })),
  'Q-SME-22': ofCompany((_business, { facts: { guarantor } }) => ({
    names: guarantor === null ? [] : [guarantor.business?.company.name ?? guarantor.person.name],
    attitude: 'agree',
  })),
  'Q-SME-17': ofCompany((_business, { facts, life }) => ({
    use: 'materials',
    payee: facts.dealer.company.name,
    value: yuan(facts.terms.amountMinor),
    when: addMonths(life.today, 1),
  })),
  'Q-SME-18': ofCompany(({ register }) => ({
    relation: 'independent',
    since: monthOf(addMonths(register.establishedOn, 14)),
  })),
  'Q-SME-19': ofCompany((_business, { facts }) => ({
    need: yuan(facts.terms.amountMinor),
    basis: '按备料和回款的天数算的',
  })),
  'Q-SME-20': ofCompany(({ customers }, { facts, life }) => ({
    sources: customers.slice(0, 1).map(({ name }) => name),
    when: addMonths(life.today, facts.terms.termMonths),
  })),
  'Q-SME-21': ofCompany(({ company, pledges }, { facts, life }) => ({
    owners: [facts.estate?.owner === 'principal' ? facts.borrower.name : company.name],
    user: 'owner',
    claims: [
      ...new Set(
        pledges
          .filter(({ to, cancelledOn }) => to >= life.today && cancelledOn === null)
          .map(({ pledgee }) => pledgee),
      ),
    ],
  })),
  'Q-SME-23': ofCompany(({ judicial }) => ({
    cases: judicial.cases.filter(({ status }) => status === 'open').map(({ kind }) => kind),
  })),
  'Q-SME-24': ofCompany(({ tax }) => ({
    grade: tax.creditGrade,
    arrears: tax.arrearsMinor > 0 ? ['tax'] : [],
  })),
  'Q-SME-25': ofCompany(() => ({ method: 'entrusted', fees: [] })),
  'Q-SME-26': ofCompany(() => ({ value: 'denied' })),
  'Q-SME-27': ofCompany((business, knows) => ({
    sales: yearlySales(business, knows),
    next: nextDue(business),
  })),
};

/** Q-POST-ENT: how the company does now. */
export const postLoanCompany: Voice<Knowledge> = {
  'Q-POST-ENT-01': ofCompany((_business, { facts }) => ({
    payee: facts.dealer.company.name,
    paid: yuan(facts.terms.amountMinor),
    left: 0,
  })),
  'Q-POST-ENT-02': ofCompany(({ company, invoices }) => ({
    arrived: 100,
    invoices: invoices.filter(({ buyer }) => buyer.uscc === company.uscc).map((one) => one.number),
  })),
  'Q-POST-ENT-03': ofCompany((business, knows) => ({
    sales: yearlySales(business, knows),
    change: business.sales.growthBasisPointsAYear / 100,
  })),
  'Q-POST-ENT-04': ofCompany((business, knows) => ({
    orders: Math.round(yearlySales(business, knows) / 4),
    capacity: 85,
    stopped: 0,
  })),
  'Q-POST-ENT-05': ofCompany((business) => ({
    customers: [],
    pace: 'same',
    receivables: inBooks(business, 'receivablesMinor'),
    stock: inBooks(business, 'stockMinor'),
  })),
  'Q-POST-ENT-06': ofCompany((_business, { life }) => ({
    staff: 60,
    paid_to: addToMonth(monthOf(life.today), -1),
    power: 38_000,
  })),
  'Q-POST-ENT-07': ofCompany((business) => ({
    lenders: [],
    balance: yuan(debtors(business).reduce((sum, { balanceMinor }) => sum + balanceMinor, 0)),
  })),
  'Q-POST-ENT-08': ofCompany(() => ({ guarantees: [], cases: [], changes: [] })),
  'Q-POST-ENT-09': ofCompany(() => ({ value: [] })),
  'Q-POST-ENT-10': ofCompany((_business, { life }) => ({
    arrears: [],
    statements: addMonths(life.today, 1),
  })),
  'Q-POST-ENT-11': ofCompany(({ customers }, { life }) => ({
    day: life.account?.schedule.find(({ dueOn }) => dueOn >= life.today)?.dueOn ?? null,
    sources: customers.slice(0, 1).map(({ name }) => name),
  })),
  'Q-POST-ENT-12': ofCompany(() => ({ value: '没有' })),
};

/** Where a company does its business, and the end of its code, which its people know. */
export const gateOfCompany: Voice<Knowledge> = {
  'Q-GATE-07': ({ facts: { business, guarantor, borrower } }): Row => {
    const speaksForGuarantor = guarantor?.person.idNumber === borrower.idNumber;
    const company = (speaksForGuarantor ? guarantor.business : business)?.company;
    return company === undefined ? {} : { value: last4(company.uscc) };
  },
};

/** The city in which the business was arranged: where the company sits, or whoever sells to a person. */
export const cityOfBusiness = ({ business, dealer }: Knowledge['facts']) =>
  cityCodeOf((business?.company ?? dealer.company).districtCode);
