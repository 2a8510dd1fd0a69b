import { createHash } from 'node:crypto';
import { applicationSchema, type ApplicationOf } from '../../domain/application/application.js';
import { consentPurposes } from '../../domain/application/application-parts.js';
import type { SentDocument } from '../../domain/application/document.js';
import type { Product } from '../../domain/application/product.js';

/** A resident ID with the right check character (GB 11643) from its first seventeen digits. */
export function residentId(first17: string): string {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, i) => total + weight * Number(first17[i]), 0);
  return first17 + '10X98765432'[sum % 11];
}

const yuan = (amount: number) => ({ amountMinor: amount * 100, currency: 'CNY' as const });

/** By the rules between fields as well. */
const parsed = <P extends Product>(body: object) =>
  applicationSchema.parse(body) as ApplicationOf<P>;

/** A paper by reference, of which nobody has read a date. */
export const aPaper = <Type extends SentDocument['type']>(
  type: Type,
  partyId: string | null = 'borrower',
) => ({ type, key: `papers/${type}`, sha256: 'd'.repeat(64), partyId });

/** What every clean borrower hands in; whoever reviews the certificate reads its date. */
const personPapers: SentDocument[] = [
  { ...aPaper('id_card'), dates: { validUntil: 'no_end' } },
  aPaper('labour_contract'),
  aPaper('income_certificate'),
];

/** What is wanted for a car loan, by reference and unread. */
export const cleanPapers: SentDocument[] = [
  ...personPapers,
  { ...aPaper('driving_licence'), dates: { validUntil: 'no_end' } },
  aPaper('purchase_contract', null),
  aPaper('invoice', null),
  aPaper('insurance_policy', null),
];

/** What an emergency contact agrees to: to be one, and that his number is proven before it is dialled. */
export const consentsOfContact = (applicationNumber: string) =>
  (['emergency_contact', 'phone_ownership'] as const).map((purpose) => ({
    ...{ partyId: 'contact', purpose, givenAt: '2026-03-02T01:00:00.000Z' },
    evidence: `form/${applicationNumber}/contact/${purpose}`,
  }));

/** The same application with the emergency contact that is demanded of it and his consents, where a test has named its people without. */
function withContact<A extends Pick<ApplicationOf<'auto'>, 'applicationNumber' | 'consents'>>(
  application: A & { parties: readonly object[] },
) {
  const { consents, applicationNumber } = application;
  const isNamed = application.parties.some((one) => 'role' in one && one.role === 'contact_person');
  const parties = [...application.parties, ...(isNamed ? [] : [aContact(applicationNumber)])];
  const ofContact = ({ partyId }: { partyId?: string }) => partyId === 'contact';
  const lacksConsents = parties.some(ofContact) && !consents.some(ofContact);
  const given = lacksConsents ? consentsOfContact(applicationNumber) : [];
  return { ...application, parties, consents: [...consents, ...given] };
}

/**
 * A clean synthetic auto loan application; pass what the test is about. Its emergency contact is somebody else in each application, so that
 * nothing ties two of them together.
 */
export function anApplication(change: Partial<ApplicationOf<'auto'>> = {}): ApplicationOf<'auto'> {
  return parsed<'auto'>(withContact(aCarApplication(change)));
}

function aCarApplication(change: Partial<ApplicationOf<'auto'>>) {
  return {
    originator: 'dealer-portal',
    applicationNumber: 'A-0001',
    product: 'auto',
    branch: 'B001',
    channel: 'dealer',
    parties: [aBorrower(), aDealer()],
    terms: {
      amount: yuan(120_000),
      termMonths: 36,
      annualRateBasisPoints: 450,
      repaymentMethod: 'equal_instalment',
      dueDayOfMonth: 15,
    },
    purpose: {
      use: 'own',
      dealerPartyId: 'dealer',
      payeePartyId: 'dealer',
      price: yuan(180_000),
      downPayment: yuan(60_000),
      downPaymentSource: 'savings',
    },
    collateral: {
      kind: 'vehicle',
      vin: '1M8GDM9AXKP042788',
      plate: null,
      make: '示例汽车',
      model: '示例一号',
      colour: '白色',
      state: 'new',
      fuel: 'fuel',
      // No two cars have one device.
      telematicsDeviceId: `dev-${(change.applicationNumber ?? 'A-0001').replace(/^A-/, '')}`,
      registrationCityCode: '3301',
    },
    documents: cleanPapers,
    consents: consentPurposes.map((purpose) => ({
      partyId: 'borrower',
      purpose,
      givenAt: '2026-03-02T01:00:00.000Z',
      evidence: `form/A-0001/${purpose}`,
    })),
    ...change,
  };
}

/** A clean synthetic application for a consumer loan, whose merchant the lender pays; pass what the test is about. */
export function aConsumerApplication(
  change: Partial<ApplicationOf<'consumer'>> = {},
): ApplicationOf<'consumer'> {
  const { originator, branch, consents } = aCarApplication({});
  return parsed<'consumer'>({
    ...{ originator, branch },
    consents: [...consents, ...consentsOfContact('C-0001')],
    applicationNumber: 'C-0001',
    product: 'consumer',
    channel: 'branch',
    parties: [aBorrower(), { ...aDealer(), partyId: 'merchant', role: 'merchant' }, aContact()],
    terms: {
      amount: yuan(80_000),
      termMonths: 24,
      annualRateBasisPoints: 720,
      repaymentMethod: 'equal_instalment',
      dueDayOfMonth: 15,
    },
    purpose: {
      use: 'renovation',
      totalCost: yuan(100_000),
      ownFunds: yuan(20_000),
      merchantPartyId: 'merchant',
    },
    collateral: null,
    documents: [...personPapers, aPaper('purchase_contract', null)],
    ...change,
  });
}

/** The same without its emergency contact, as policies of earlier releases took it. */
export function withoutContact<A extends Pick<ApplicationOf<'auto'>, 'parties' | 'consents'>>(
  application: A,
): A {
  const isOther = ({ partyId }: { partyId: string }) => partyId !== 'contact';
  const { parties, consents } = application;
  return { ...application, parties: parties.filter(isOther), consents: consents.filter(isOther) };
}

/** The emergency contact of an application, and of no other: his numbers hang on its number. */
export function aContact(applicationNumber = 'C-0001') {
  const { noLandline: _ofBorrower, ...person } = aBorrower();
  const drawn = createHash('sha256').update(applicationNumber).digest().readUInt32BE(0);
  const value = `139${String(10_000_000 + (drawn % 80_000_000))}`;
  const born = 1970 + (drawn % 30);
  const sequence = String(drawn % 1000).padStart(3, '0');
  return {
    ...person,
    ...{ partyId: 'contact', role: 'contact_person' as const, relation: 'friend' as const },
    ...{ name: '李示例', idNumber: residentId(`330106${born}0407${sequence}`) },
    contactPoints: [{ id: 'mobile', kind: 'mobile' as const, value }],
    ...{ bankCard: null, residence: null, employment: null, income: null },
  };
}

/** The borrower of `anApplication`. */
export function aBorrower() {
  return {
    partyId: 'borrower',
    kind: 'person' as const,
    role: 'borrower' as const,
    name: '王示例',
    idNumber: residentId('33010619900307123'),
    contactPoints: [{ id: 'mobile', kind: 'mobile' as const, value: '13800138000' }],
    bankCard: '6222020000000000000',
    address: { districtCode: '330106', text: '示例路一号' },
    residence: { since: '2018-05-01', tenure: 'own' as const },
    maritalStatus: 'single' as const,
    noLandline: 'none' as const,
    employment: {
      employerName: '杭州示例机电有限公司',
      employerUscc: null,
      address: { districtCode: '330106', text: '示例大道二号' },
      department: '生产部',
      post: '工程师',
      startedMonth: '2019-06',
      form: 'direct' as const,
      phone: null,
    },
    income: {
      netMonthly: yuan(14_660),
      grossMonthly: yuan(20_000),
      paydayOfMonth: 10,
      payingBank: '示例银行',
    },
    declaredDebts: [],
  };
}

/** The dealer, who is the payee too. */
export function aDealer() {
  return {
    partyId: 'dealer',
    kind: 'organisation' as const,
    role: 'dealer' as const,
    name: '杭州示例汽车销售有限公司',
    uscc: '91330106673959654P',
    cityCode: '3301',
    account: { bank: '示例银行', number: '1234567890123456' },
  };
}
