import { applicationSchema, type ApplicationOf } from '../../domain/application/application.js';
import type { ConsentPurpose } from '../../domain/application/application-parts.js';
import type { Position } from '../../domain/application/party.js';
import { aDealer, residentId } from './an-application.js';

const yuan = (amount: number) => ({ amountMinor: amount * 100, currency: 'CNY' as const });

/** The company of `aCompanyApplication`. It has handed in no statements. */
export function aCompany() {
  return {
    partyId: 'company',
    kind: 'organisation' as const,
    role: 'borrower' as const,
    name: '苏州示例精密机械有限公司',
    uscc: '91320594088140947F',
    cityCode: '3205',
    account: { bank: '示例银行', number: '12345678901234567' },
    landline: '0512-65551234',
    business: {
      industryCode: 'C3421',
      foundedOn: '2014-05-20',
      registeredAddress: { districtCode: '320594', text: '示例路三号' },
      employees: 60,
      annualSales: yuan(10_000_000),
      netProfit: { signedMinor: 60_000_000, currency: 'CNY' as const },
      statements: [],
      declaredDebts: [],
    },
  };
}

/** One of the people who speak for the company; nothing is asked of him but who he is and where he can be called. */
export function aKeyPerson(
  partyId: string,
  held: Position[],
  { first17, mobile }: { first17: string; mobile: string },
) {
  return {
    ...{ partyId, kind: 'person' as const, role: 'key_person' as const, positions: held },
    name: '李示例',
    idNumber: residentId(first17),
    contactPoints: [{ id: 'mobile', kind: 'mobile' as const, value: mobile }],
    bankCard: null,
    address: { districtCode: '320594', text: '示例路五号' },
    residence: null,
    maritalStatus: 'married' as const,
    employment: null,
    income: null,
    declaredDebts: [],
  };
}

/** Who founded the company, owns and represents it. */
export const aPrincipal = () =>
  aKeyPerson('principal', ['controller', 'legal_representative'], {
    first17: '32050219750307123',
    mobile: '13800138001',
  });

export const aFinanceHead = () =>
  aKeyPerson('finance', ['finance_head'], { first17: '32050219850307124', mobile: '13800138002' });

const aSupplier = () => ({ ...aDealer(), partyId: 'supplier', role: 'supplier' as const });

const purposesOf = {
  company: ['judicial', 'credit_bureau', 'bank_statements'],
  principal: ['identity', 'phone_ownership', 'judicial', 'credit_bureau', 'sanctions'],
  finance: ['identity', 'phone_ownership', 'sanctions'],
} as const satisfies Record<string, readonly ConsentPurpose[]>;

/** An application of a company for working capital, in JSON as it is sent; pass what the test is about. */
export function companyBody(change: object = {}) {
  return {
    ...{ originator: 'branch-portal', applicationNumber: 'W-0001', branch: 'B001' },
    ...{ product: 'sme_working_capital', channel: 'branch' },
    parties: [aCompany(), aPrincipal(), aFinanceHead(), aSupplier()],
    terms: {
      amount: yuan(2_000_000),
      termMonths: 12,
      annualRateBasisPoints: 400,
      repaymentMethod: 'equal_instalment',
      dueDayOfMonth: 15,
    },
    purpose: {
      ...{ use: 'materials', payeePartyId: 'supplier', growthBasisPoints: 1000 },
      ...{ totalCost: yuan(2_500_000), ownFunds: yuan(500_000), otherFunding: yuan(0) },
    },
    collateral: null,
    documents: [],
    consents: Object.entries(purposesOf).flatMap(([partyId, purposes]) =>
      purposes.map((purpose) => ({
        ...{ partyId, purpose, givenAt: '2026-03-02T02:00:00.000Z' },
        evidence: `consents/${partyId}/${purpose}`,
      })),
    ),
    ...change,
  };
}

/** The same, parsed. */
export const aCompanyApplication = (change: object = {}) =>
  applicationSchema.parse(companyBody(change)) as ApplicationOf<'sme_working_capital'>;
