import type { Application } from '../../domain/application/application.js';
import type { ConsentPurpose } from '../../domain/application/application-parts.js';
import type { Organisation, Person } from '../../domain/application/party.js';
import { applicationNumber } from '../facts/application-number.js';
import { statedEmployer, type CaseFacts } from '../facts/case-facts.js';
import type { HomeFacts } from '../facts/home.js';
import { cityCodeOf } from '../synthesis/places.js';
import { asTold } from './as-told.js';
import { consentOf, purposesOfBorrower } from './consents.js';
import { companyApplication } from './company-application.js';
import { coBorrowersOf, consentsOfCoBorrower, papersOfCoBorrower } from './co-borrowers.js';
import { contactsOf } from './contact.js';
import { consentsOfGuarantors, guarantorsOf, papersOfGuarantors } from './guarantors.js';
import { ofSpouse, spousesOf, toldStatus } from './spouse.js';
import { projectApplication } from './project-application.js';
import { handedIn, paper, personPapers } from './handed-in.js';
import {
  consumerInvoicesOf,
  consumerPurchaseOf,
  homePurchaseOf,
  invoiceOf,
  purchaseOf,
} from './sale-papers.js';

const cny = (amountMinor: number) => ({ amountMinor, currency: 'CNY' as const });

function borrowerOf(facts: CaseFacts): Person {
  const { borrower, employment, said, salary, debts } = facts;
  const employer = statedEmployer(facts);
  const phone = employer.numbers.find(({ label }) => label === 'switchboard');
  return {
    partyId: 'borrower',
    kind: 'person',
    role: 'borrower',
    name: borrower.name,
    idNumber: borrower.idNumber,
    contactPoints: [{ id: 'mobile-1', kind: 'mobile', value: borrower.mobile.number }],
    noLandline: 'none',
    bankCard: borrower.card.number,
    address: borrower.address,
    residence: borrower.residence,
    maritalStatus: borrower.maritalStatus,
    employment: {
      employerName: employer.name,
      employerUscc: employer.uscc,
      address: { districtCode: employer.districtCode, text: employer.address },
      ...employment,
      phone: phone?.number ?? null,
      ...(facts.past.probationUntil && { probationUntil: facts.past.probationUntil }),
    },
    income: {
      netMonthly: cny(said.netMonthlyMinor),
      grossMonthly: cny(said.grossMonthlyMinor),
      paydayOfMonth: salary.paydayOfMonth,
      payingBank: borrower.card.issuer,
    },
    declaredDebts: debts
      .filter(({ declared }) => declared)
      .map(({ lender, monthlyMinor }) => ({ lender, monthlyPayment: cny(monthlyMinor) })),
  };
}

function sellerOf({ dealer }: CaseFacts, role: Organisation['role']): Organisation {
  return organisation(dealer, role);
}

function organisation(
  { company, account }: CaseFacts['dealer'],
  role: Organisation['role'],
): Organisation {
  return {
    partyId: role,
    kind: 'organisation',
    role,
    name: company.name,
    uscc: company.uscc,
    cityCode: cityCodeOf(company.districtCode),
    account,
  };
}

/** The body of `POST /v1/loans` as this borrower would send it: what is said, which need not be what is true. */
export function applicationOf(facts: CaseFacts): Application {
  return asTold(ofItsKind(facts), facts.told);
}

function ofItsKind(facts: CaseFacts): Application {
  const { business, consumption, home, project } = facts;
  if (business !== null && project !== null) {
    return projectApplication(facts, business, project, sharedBy(facts), (partyId, purpose) =>
      consentOf(facts, partyId, purpose),
    );
  }
  if (business !== null) {
    return companyApplication(facts, business, sharedBy(facts), (partyId, purpose) =>
      consentOf(facts, partyId, purpose),
    );
  }
  if (home !== null) return homeApplication(facts, home);
  return consumption === null ? carApplication(facts) : consumerApplication(facts, consumption);
}

function carApplication(facts: CaseFacts): Application {
  const { purchase, vehicle, payee } = facts;
  const shared = sharedBy(facts);
  const { applicationNumber: number } = shared;
  return {
    ...shared,
    product: 'auto',
    channel: 'dealer',
    parties: [
      borrowerOf(facts),
      sellerOf(facts, 'dealer'),
      ...(payee === null ? [] : [organisation(payee, 'payee')]),
      ...contactsOf(facts),
      ...guarantorsOf(facts, number, borrowerOf(facts)),
    ],
    purpose: {
      use: purchase.use,
      dealerPartyId: 'dealer',
      payeePartyId: payee === null ? 'dealer' : 'payee',
      price: cny(purchase.priceMinor),
      downPayment: cny(purchase.downMinor),
      downPaymentSource: purchase.downSource,
      user: purchase.user,
      invoices: [invoiceOf(facts)],
    },
    collateral: {
      kind: 'vehicle',
      vin: vehicle.vin,
      plate: null,
      make: vehicle.make,
      model: vehicle.model,
      colour: vehicle.colour,
      state: vehicle.state,
      fuel: vehicle.fuel,
      telematicsDeviceId: vehicle.deviceId,
      registrationCityCode: vehicle.cityCode,
    },
    documents: handedIn(facts, [
      ...personPapers(number, facts),
      { ...paper(number, 'driving_licence', 'borrower'), dates: { validUntil: 'no_end' } },
      { ...paper(number, 'purchase_contract', null), purchase: purchaseOf(facts) },
      paper(number, 'invoice', null),
      paper(number, 'insurance_policy', null),
      ...papersOfGuarantors(facts, number),
    ]),
  };
}

function homeApplication(facts: CaseFacts, home: HomeFacts): Application {
  const shared = sharedBy(facts);
  const seller =
    home.seller === null ? sellerOf(facts, 'developer') : privateSeller(home, home.seller);
  // A developer is paid on his supervised account; the price of a home that a person sells goes to whoever keeps it.
  const keeper = home.seller === null ? null : sellerOf(facts, 'payee');
  return {
    ...shared,
    product: 'mortgage',
    channel: 'branch',
    parties: [
      { ...borrowerOf(facts), maritalStatus: toldStatus(facts) },
      ...spousesOf(facts),
      ...coBorrowersOf(facts, borrowerOf(facts)),
      seller,
      ...(keeper === null ? [] : [keeper]),
      ...contactsOf(facts),
      ...guarantorsOf(facts, shared.applicationNumber, borrowerOf(facts)),
    ],
    purpose: {
      use: home.use,
      sellerPartyId: seller.partyId,
      payeePartyId: keeper?.partyId ?? seller.partyId,
      price: cny(home.priceMinor),
      downPayment: cny(home.downMinor),
      downPaymentSource: home.downSource,
      homesOwned: home.homesTold,
    },
    collateral: {
      kind: 'home',
      unitNumber: home.unitNumber,
      address: { districtCode: home.districtCode, text: home.addressText },
      estate: home.estate,
      building: home.building,
      areaHundredths: home.areaHundredths,
      state: home.state,
    },
    documents: handedIn(facts, [
      ...personPapers(shared.applicationNumber, facts),
      {
        ...paper(shared.applicationNumber, 'purchase_contract', null),
        homePurchase: homePurchaseOf(facts, home),
      },
      paper(shared.applicationNumber, 'invoice', null),
      ...(home.state === 'resale'
        ? [paper(shared.applicationNumber, 'title_certificate', null)]
        : []),
      ...(spousesOf(facts).length === 0
        ? []
        : [paper(shared.applicationNumber, 'spouse_consent', 'spouse')]),
      ...papersOfCoBorrower(facts, shared.applicationNumber),
      ...papersOfGuarantors(facts, shared.applicationNumber),
    ]),
  };
}

/** The owner who sells; nothing is known of him but what the contract of sale says. */
function privateSeller(
  home: HomeFacts,
  { name, idNumber }: NonNullable<HomeFacts['seller']>,
): Person {
  return {
    partyId: 'seller',
    kind: 'person',
    role: 'seller',
    name,
    idNumber,
    contactPoints: [],
    bankCard: null,
    address: { districtCode: home.districtCode, text: home.addressText },
    residence: null,
    maritalStatus: 'married',
    employment: null,
    income: null,
    declaredDebts: [],
  };
}

function consumerApplication(
  facts: CaseFacts,
  consumption: NonNullable<CaseFacts['consumption']>,
): Application {
  const { use, totalMinor, ownMinor, merchantKnown } = consumption;
  const shared = sharedBy(facts);
  const { applicationNumber: number } = shared;
  return {
    ...shared,
    product: 'consumer',
    channel: 'branch',
    parties: [
      borrowerOf(facts),
      ...(merchantKnown ? [sellerOf(facts, 'merchant')] : []),
      ...contactsOf(facts),
      ...guarantorsOf(facts, shared.applicationNumber, borrowerOf(facts)),
    ],
    purpose: {
      use,
      totalCost: cny(totalMinor),
      ownFunds: cny(ownMinor),
      merchantPartyId: merchantKnown ? 'merchant' : null,
      ...(merchantKnown && { invoices: consumerInvoicesOf(facts, consumption) }),
    },
    collateral: null,
    documents: handedIn(facts, [
      ...personPapers(number, facts),
      ...(merchantKnown ? [contractOn(facts, consumption)] : []),
      ...papersOfGuarantors(facts, number),
    ]),
  };
}

/** The contract as it was read from the paper. */
const contractOn = (facts: CaseFacts, consumption: NonNullable<CaseFacts['consumption']>) => ({
  ...paper(applicationNumber(facts), 'purchase_contract', null),
  consumerPurchase: consumerPurchaseOf(facts, consumption),
});

/** What an application says whatever it is for. */
function sharedBy(facts: CaseFacts) {
  const number = applicationNumber(facts);
  const { terms } = facts;
  const consent = (partyId: string, purpose: ConsentPurpose) => consentOf(facts, partyId, purpose);
  // Whoever sells his own home agrees to be looked for on the lists, and to nothing else.
  const ofSeller = facts.home?.seller ? [consent('seller', 'sanctions')] : [];
  // A contact agrees to be named, and to having his number proven before it is dialled.
  const ofContact = facts.contact
    ? [consent('contact', 'emergency_contact'), consent('contact', 'phone_ownership')]
    : [];
  const consents = [
    ...purposesOfBorrower(facts).map((purpose) => consent('borrower', purpose)),
    ...ofSeller,
    ...spousesOf(facts).flatMap(() => ofSpouse.map((purpose) => consent('spouse', purpose))),
    ...ofContact,
    ...consentsOfCoBorrower(facts, consent),
    ...consentsOfGuarantors(facts, consent),
  ];
  return {
    originator: 'sandbox-dealer-network',
    applicationNumber: number,
    branch: 'B001',
    terms: {
      amount: cny(terms.amountMinor),
      termMonths: terms.termMonths,
      annualRateBasisPoints: terms.annualRateBasisPoints,
      repaymentMethod: terms.method,
      dueDayOfMonth: terms.dueDayOfMonth,
    },
    consents,
  };
}
