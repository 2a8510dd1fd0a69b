import type { ApplicationOf } from '../../domain/application/application.js';
import type { BusinessInvoice } from '../../domain/application/invoice.js';
import type { Consent, ConsentPurpose } from '../../domain/application/application-parts.js';
import type { Position } from '../../domain/application/party.js';
import type { Business } from '../facts/business.js';
import type { CaseFacts } from '../facts/case-facts.js';
import { addDays, addMonths } from '../time/civil-date.js';
import { cny, companyOf, keyPerson, namedCompany } from './company-parties.js';
import { consentsOfGuarantors, guarantorsOf, papersOfGuarantors } from './guarantors.js';
import { handedIn, paper } from './handed-in.js';
import { estateConsents, estatePapers, offeredEstate } from './offered-estate.js';
import { spousesOf } from './spouse.js';
import { asHandedIn, boughtBy, contractOf } from './trade.js';

type Shared = Pick<
  ApplicationOf<'sme_working_capital'>,
  'originator' | 'applicationNumber' | 'branch' | 'terms'
>;

/** What is agreed to, and by whom: the company authorises who asks about it, each of its people agrees for himself. */
const agreed = {
  company: ['judicial', 'credit_bureau', 'bank_statements'],
  principal: ['identity', 'phone_ownership', 'sanctions', 'judicial', 'credit_bureau'],
  finance: ['identity', 'phone_ownership', 'sanctions'],
} as const satisfies Record<string, readonly ConsentPurpose[]>;

/** The newest invoices to each of its customers, unpaid as yet. */
function soldBy({ company, invoices }: Business): Business['invoices'] {
  const sold = invoices.filter(({ seller }) => seller.uscc === company.uscc);
  const newest = sold
    .map(({ issuedOn }) => issuedOn.slice(0, 7))
    .sort()
    .at(-1);
  return sold.filter(({ issuedOn }) => issuedOn.slice(0, 7) === newest);
}

/** Receivables from these invoices, due two months after the application, at so many per cent of what was invoiced. */
function offeredOf(
  sold: Business['invoices'],
  { madeOn, papers }: CaseFacts,
): ApplicationOf<'sme_working_capital'>['collateral'] {
  if (papers.receivablesPercent === 0) return null;
  const share = papers.receivablesPercent;
  return {
    kind: 'movables',
    receivables: sold.map(({ buyer, number, netMinor, taxMinor }) => ({
      debtor: buyer,
      amount: cny(Math.floor(((netMinor + taxMinor) * share) / 100)),
      dueOn: addDays(madeOn, 60),
      invoiceNumbers: [number],
    })),
    ...{ stock: [], equipment: [] },
  };
}

/** What the company hands in, and each of its people. */
const papersOf = (
  facts: CaseFacts,
  business: Business,
  number: string,
  people: readonly { partyId: string }[],
): Parameters<typeof handedIn>[1] => [
  paper(number, 'business_licence', 'company'),
  ...(business.books.length === 0 ? [] : [paper(number, 'financial_statement', 'company')]),
  {
    ...paper(number, 'bank_statement', 'company'),
    dates: { issuedOn: addDays(facts.madeOn, -2) },
  },
  paper(number, 'purchase_contract', null),
  ...estatePapers(facts, number),
  paper(number, 'invoice', null),
  ...people.map(({ partyId }) => ({
    ...paper(`${number}/${partyId}`, 'id_card', partyId),
    dates: { validUntil: addMonths(facts.madeOn, 12 * 9) },
  })),
  ...papersOfGuarantors(facts, number),
];

/** What whoever is there agrees to. */
const consentsOf = (
  present: readonly string[],
  consent: (partyId: string, purpose: ConsentPurpose) => Consent,
): Consent[] =>
  Object.entries(agreed)
    .filter(([partyId]) => present.includes(partyId))
    .flatMap(([partyId, purposes]) => purposes.map((purpose) => consent(partyId, purpose)));

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
  const statements = paper(shared.applicationNumber, 'financial_statement', 'company');
  const sold = facts.papers.receivablesPercent > 0 ? soldBy(business) : [];
  const handedInvoices = [
    ...(facts.papers.invoices ? boughtBy(business) : []),
    ...sold.map((one): BusinessInvoice => asHandedIn(one, 'sold', one.buyer)),
  ];
  return {
    ...shared,
    product: 'sme_working_capital',
    channel: 'branch',
    parties: [
      companyOf(business, facts.madeOn, statements.key),
      ...people,
      namedCompany(dealer, 'supplier', 'supplier'),
      ...spousesOf(facts),
      ...guarantorsOf(facts, shared.applicationNumber, { employment: null, income: null }),
    ],
    purpose: {
      use: 'materials',
      totalCost: cny(terms.amountMinor + ownMinor),
      ownFunds: cny(ownMinor),
      payeePartyId: 'supplier',
      otherFunding: cny(0),
      growthBasisPoints: business.sales.growthBasisPointsAYear,
      ...(handedInvoices.length === 0 ? {} : { invoices: handedInvoices }),
      ...(facts.trade.shown && { contract: contractOf(facts, business) }),
    },
    collateral: offeredEstate(facts) ?? offeredOf(sold, facts),
    documents: handedIn(facts, papersOf(facts, business, shared.applicationNumber, people)),
    consents: [
      ...consentsOf(present, consent),
      ...estateConsents(facts, consent),
      ...consentsOfGuarantors(facts, consent),
    ],
  };
}
