import type { ApplicationOf } from '../../domain/application/application.js';
import type { BusinessInvoice } from '../../domain/application/invoice.js';
import type { Consent, ConsentPurpose } from '../../domain/application/application-parts.js';
import type { Organisation, Person, Position } from '../../domain/application/party.js';
import { salesBetween, type Business } from '../facts/business.js';
import type { CaseFacts } from '../facts/case-facts.js';
import { cityCodeOf } from '../synthesis/places.js';
import { addMonths } from '../time/civil-date.js';
import { handedIn, paper } from './handed-in.js';

type Borrower = CaseFacts['borrower'];
type Shared = Pick<
  ApplicationOf<'sme_working_capital'>,
  'originator' | 'applicationNumber' | 'branch' | 'terms'
>;

const cny = (amountMinor: number) => ({ amountMinor, currency: 'CNY' as const });

/** What is agreed to, and by whom: the company authorises who asks about it, each of its people agrees for himself. */
const agreed = {
  company: ['judicial', 'credit_bureau', 'bank_statements'],
  principal: ['identity', 'phone_ownership', 'sanctions', 'judicial', 'credit_bureau'],
  finance: ['identity', 'phone_ownership', 'sanctions'],
} as const satisfies Record<string, readonly ConsentPurpose[]>;

/** What of a year's sales is left, where no books say it. */
const usualProfitShare = 0.06;

/** Sales and profit of the last full year, as the books have them; by heart where there are none. In minor units. */
export function lastYearOf(business: Business, madeOn: string) {
  const books = business.books.findLast(
    ({ from, to }) => from.endsWith('-01-01') && to.endsWith('-12-31'),
  );
  if (books !== undefined) {
    const { revenueMinor, netProfitMinor } = books.income;
    return { salesMinor: revenueMinor, profitMinor: netProfitMinor };
  }
  const year = Number(madeOn.slice(0, 4)) - 1;
  const salesMinor = salesBetween(business, `${year}-01-01`, `${year}-12-31`);
  return { salesMinor, profitMinor: Math.round(salesMinor * usualProfitShare) };
}

function companyOf(business: Business, madeOn: string): Organisation {
  const { company, account, register } = business;
  const { salesMinor, profitMinor } = lastYearOf(business, madeOn);
  return {
    partyId: 'company',
    kind: 'organisation',
    role: 'borrower',
    name: company.name,
    uscc: company.uscc,
    cityCode: cityCodeOf(company.districtCode),
    account,
    business: {
      industryCode: register.industryCode ?? 'C34',
      foundedOn: register.establishedOn,
      registeredAddress: { districtCode: company.districtCode, text: company.address },
      employees: 60,
      annualSales: cny(salesMinor),
      netProfit: { signedMinor: profitMinor, currency: 'CNY' },
      statements: business.books,
      declaredDebts: business.debts
        .filter(({ declared }) => declared)
        .map(({ lender, balanceMinor, monthlyMinor }) => ({
          ...{ lender, balance: cny(balanceMinor), monthlyPayment: cny(monthlyMinor) },
        })),
    },
  };
}

function keyPerson(partyId: string, positions: Position[], person: Borrower): Person {
  return {
    ...{ partyId, kind: 'person', role: 'key_person', positions },
    name: person.name,
    idNumber: person.idNumber,
    contactPoints: [{ id: 'mobile-1', kind: 'mobile', value: person.mobile.number }],
    bankCard: null,
    address: person.address,
    residence: null,
    maritalStatus: person.maritalStatus,
    employment: null,
    income: null,
    declaredDebts: [],
  };
}

function supplierOf({ company, account }: CaseFacts['dealer']): Organisation {
  return {
    ...{ partyId: 'supplier', kind: 'organisation', role: 'supplier' },
    name: company.name,
    uscc: company.uscc,
    cityCode: cityCodeOf(company.districtCode),
    account,
  };
}

/** What its suppliers have invoiced, as it hands it in. */
function boughtBy({ company, invoices }: Business): BusinessInvoice[] {
  return invoices
    .filter(({ buyer }) => buyer.uscc === company.uscc)
    .map(({ code, number, issuedOn, netMinor, seller }) => ({
      ...{ code, number, issuedOn, netAmount: cny(netMinor) },
      ...{ side: 'bought', counterparty: seller },
    }));
}

/** The body of `POST /v1/loans` as the company sends it, through the people who speak for it. */
export function companyApplication(
  facts: CaseFacts,
  business: Business,
  shared: Shared,
  consent: (partyId: string, purpose: ConsentPurpose) => Consent,
): ApplicationOf<'sme_working_capital'> {
  const { borrower, financeHead, terms, dealer } = facts;
  const isAlone = financeHead === null;
  const principal: Position[] = ['controller', 'legal_representative'];
  const people = [
    keyPerson('principal', isAlone ? [...principal, 'finance_head'] : principal, borrower),
    ...(isAlone ? [] : [keyPerson('finance', ['finance_head'], financeHead)]),
  ];
  const present = ['company', ...people.map(({ partyId }) => partyId)];
  const ownMinor = Math.round(terms.amountMinor / 4);
  const bought = facts.papers.invoices ? boughtBy(business) : [];
  return {
    ...shared,
    product: 'sme_working_capital',
    channel: 'branch',
    parties: [companyOf(business, facts.madeOn), ...people, supplierOf(dealer)],
    purpose: {
      use: 'materials',
      totalCost: cny(terms.amountMinor + ownMinor),
      ownFunds: cny(ownMinor),
      payeePartyId: 'supplier',
      otherFunding: cny(0),
      growthBasisPoints: business.sales.growthBasisPointsAYear,
      ...(bought.length === 0 ? {} : { invoices: bought }),
    },
    collateral: null,
    documents: handedIn(facts, [
      paper(shared.applicationNumber, 'business_licence', 'company'),
      ...(business.books.length === 0
        ? []
        : [paper(shared.applicationNumber, 'financial_statement', 'company')]),
      ...people.map(({ partyId }) => ({
        ...paper(`${shared.applicationNumber}/${partyId}`, 'id_card', partyId),
        dates: { validUntil: addMonths(facts.madeOn, 12 * 9) },
      })),
    ]),
    consents: Object.entries(agreed)
      .filter(([partyId]) => present.includes(partyId))
      .flatMap(([partyId, purposes]) => purposes.map((purpose) => consent(partyId, purpose))),
  };
}
