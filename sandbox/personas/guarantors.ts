import type { Consent, ConsentPurpose } from '../../domain/application/application-parts.js';
import type { SentDocument } from '../../domain/application/document.js';
import type { Guarantee } from '../../domain/application/guarantee.js';
import type { Party, Person } from '../../domain/application/party.js';
import type { CaseFacts } from '../facts/case-facts.js';
import type { GuarantorFacts } from '../facts/guarantor.js';
import { addMonths } from '../time/civil-date.js';
import { cny, companyOf } from './company-parties.js';
import { paper } from './handed-in.js';

/** What is agreed to, and by whom. */
const agreed = {
  person: [
    ...(['identity', 'phone_ownership', 'judicial', 'credit_bureau', 'sanctions'] as const),
    ...(['social_insurance', 'provident_fund', 'tax'] as const),
  ],
  company: ['judicial', 'credit_bureau'],
  representative: ['identity', 'phone_ownership', 'sanctions'],
} as const satisfies Record<string, readonly ConsentPurpose[]>;

const guarantor = 'guarantor';
const representative = 'representative';

const guaranteeOf = ({ relation, amountMinor, netAssetsMinor }: GuarantorFacts): Guarantee => ({
  ...{ relation, form: 'joint', amount: cny(amountMinor) },
  ...(netAssetsMinor !== null && {
    netAssets: { signedMinor: netAssetsMinor, currency: 'CNY' as const },
  }),
});

/** Whoever he is, with a mobile and nothing that belongs to the borrower alone. */
const toldOf = ({ person }: GuarantorFacts) => ({
  kind: 'person' as const,
  ...{ name: person.name, idNumber: person.idNumber },
  contactPoints: [{ id: 'mobile-1', kind: 'mobile' as const, value: person.mobile.number }],
  ...{ bankCard: null, address: person.address, residence: null },
  maritalStatus: person.maritalStatus,
});

/** Who guarantees, with who speaks for a company that does; a person works and earns as the borrower does, whose colleague he is. */
export function guarantorsOf(
  { guarantor: facts, madeOn }: CaseFacts,
  number: string,
  work: Pick<Person, 'employment' | 'income'>,
): Party[] {
  if (facts === null) return [];
  const guarantee = guaranteeOf(facts);
  const { business, debts } = facts;
  if (business === null) {
    const declaredDebts = debts
      .filter(({ declared }) => declared)
      .map(({ lender, monthlyMinor }) => ({ lender, monthlyPayment: cny(monthlyMinor) }));
    const { employment, income } = work;
    return [
      {
        ...{ ...toldOf(facts), partyId: guarantor, role: guarantor, guarantee },
        ...{ employment, income, declaredDebts },
      },
    ];
  }
  const statements = paper(`${number}/${guarantor}`, 'financial_statement', guarantor);
  const {
    landline: _line,
    noLandline: _none,
    ...company
  } = companyOf(business, madeOn, statements.key);
  return [
    { ...company, partyId: guarantor, role: guarantor, guarantee },
    {
      ...{ ...toldOf(facts), partyId: representative, role: representative, actsFor: guarantor },
      ...{ employment: null, income: null, declaredDebts: [] },
    },
  ];
}

/** What a guarantor hands in: the guarantee, and what says who he is and, of a company, that it resolved to give it. */
export function papersOfGuarantors(
  { guarantor: facts, madeOn }: CaseFacts,
  number: string,
): SentDocument[] {
  if (facts === null) return [];
  const of = <Type extends SentDocument['type']>(type: Type, partyId = guarantor) =>
    paper(`${number}/${partyId}`, type, partyId);
  const card = (partyId: string) => ({
    ...of('id_card', partyId),
    dates: { validUntil: addMonths(madeOn, 12 * 9) },
  });
  if (facts.business !== null)
    return [
      ...[of('guarantee'), of('business_licence'), of('financial_statement'), card(representative)],
      {
        ...of('company_resolution'),
        resolution: {
          ...{ body: 'shareholders', passedOn: addMonths(madeOn, -1) },
          amount: cny(facts.amountMinor),
        },
      },
    ];
  const { maritalStatus } = facts.person;
  return [
    ...[of('guarantee'), card(guarantor)],
    ...(maritalStatus === 'married' ? [of('spouse_consent')] : []),
  ];
}

/** What they agree to. */
export function consentsOfGuarantors(
  { guarantor: facts }: CaseFacts,
  consent: (partyId: string, purpose: ConsentPurpose) => Consent,
): Consent[] {
  if (facts === null) return [];
  if (facts.business === null) return agreed.person.map((purpose) => consent(guarantor, purpose));
  return [
    ...agreed.company.map((purpose) => consent(guarantor, purpose)),
    ...agreed.representative.map((purpose) => consent(representative, purpose)),
  ];
}
