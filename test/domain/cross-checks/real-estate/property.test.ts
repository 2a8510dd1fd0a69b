import { describe, expect, it } from '@jest/globals';
import type { RealEstate } from '../../../../domain/application/real-estate.js';
import type { CompanyProduct } from '../../../../domain/application/product.js';
import type { CaseFile } from '../../../../domain/checks/case-file.js';
import type { CrossCheck } from '../../../../domain/cross-checks/cross-check.js';
import {
  propertyMortgaged,
  propertySeized,
} from '../../../../domain/cross-checks/real-estate/claims.js';
import {
  ownersSpouse,
  propertyUse,
} from '../../../../domain/cross-checks/real-estate/household.js';
import { propertyRules } from '../../../../domain/cross-checks/real-estate/property-rules.js';
import {
  propertyCoOwner,
  propertyOwner,
} from '../../../../domain/cross-checks/real-estate/title.js';
import { propertyWorth } from '../../../../domain/cross-checks/real-estate/worth.js';
import type { PropertyRegisterFacts } from '../../../../domain/facts/property-register.js';
import { aCompany, aPrincipal } from '../../../builders/a-company-application.js';
import { CompanyCase, policy } from '../../../builders/company-case.js';
import { calendar } from '../clean-case.js';

const yuan = 100;
const loanMinor = 2_000_000 * yuan;
const plant: RealEstate = {
  ...{ kind: 'real_estate', use: 'plant', unitNumber: '320594001001GB00012F00010001' },
  address: { districtCode: '320594', text: '创业路一号' },
  ...{ areaHundredths: 200_000, ownerPartyId: 'company' },
};
const home: RealEstate = { ...plant, use: 'home', ownerPartyId: 'principal' };
const ofCompany = { name: aCompany().name, idLast4: aCompany().uscc.slice(-4) };
const ofPrincipal = { name: aPrincipal().name, idLast4: aPrincipal().idNumber.slice(-4) };
const registered: PropertyRegisterFacts = {
  ...{ unitNumber: plant.unitNumber, owners: [ofCompany], ownedSince: '2020-01-01' },
  ...{ areaHundredths: 200_000, use: 'industrial', rightOfResidence: false },
  ...{ mortgages: [], seizures: [] },
};
const worth = (valueMinor: number, confidenceBasisPoints = 8500) => ({
  ...{ valueMinor, valuedOn: '2026-03-02', confidenceBasisPoints },
});

interface Parts {
  offered?: RealEstate | null;
  register?: Partial<PropertyRegisterFacts> | null;
  value?: ReturnType<typeof worth>;
  withdrawn?: boolean;
  spouse?: boolean;
}

/** What a rule says of such a security in one line. */
function said(rule: CrossCheck<CompanyProduct>, parts: Parts = {}): string {
  const { offered = plant, register = {}, value = worth(10_000_000 * yuan) } = parts;
  const { state } = new CompanyCase();
  const kept = (data: object) => ({
    answer: { answer: 'FOUND', data, reference: 'r' },
    ...{ fetchedAt: '2026-03-03T01:00:00.000Z', stepKey: 's' },
  });
  const consents = (['property_register', 'valuation'] as const).map((purpose) => ({
    ...{ partyId: offered?.ownerPartyId ?? 'company', purpose, evidence: 'e' },
    ...{ givenAt: '2026-03-02T02:00:00.000Z', withdrawnAt: parts.withdrawn ? '2026-03-03' : null },
  }));
  const principal = state.parties['principal'];
  const spouse = parts.spouse && principal ? { spouse: wife(principal) } : {};
  const file = {
    ...state,
    ...{ collateral: offered, consents, parties: { ...state.parties, ...spouse } },
    facts: {
      ...(register && { property_register: kept({ ...registered, ...register }) }),
      valuation: kept(value),
    },
  } as unknown as CaseFile<'sme_working_capital'>;
  const elsewhere = { sharedNumbers: null, sharedValues: null, numbersElsewhere: null };
  const result = rule.evaluate(
    {
      ...{ file, policy, calendar, now: '2026-03-03T02:00:00.000Z', today: '2026-03-03' },
      ...{ ...elsewhere, invoicesElsewhere: null },
    },
    'loan',
  );
  if (result.result === 'clear') return 'clear';
  if (result.result === 'not_evaluated') return `not_evaluated ${result.missing.join()}`;
  return `${result.finding.severity} ${result.finding.kind}`;
}
const wife = <State extends { party: object }>(of: State) => ({
  ...of,
  party: { ...of.party, partyId: 'spouse', role: 'spouse', positions: undefined, name: '吴示例' },
});

const stranger = { name: '钱示例', idLast4: '0018' };
const rows: [string, CrossCheck<CompanyProduct>, Parts, string][] = [
  ['its own plant', propertyOwner, {}, 'clear'],
  ['a plant of another', propertyOwner, { register: { owners: [stranger] } }, 'red legal'],
  [
    'a namesake by another number',
    propertyOwner,
    { register: { owners: [{ ...ofCompany, idLast4: '0000' }] } },
    'red legal',
  ],
  [
    'the founder’s home',
    propertyOwner,
    { offered: home, register: { owners: [ofPrincipal] } },
    'clear',
  ],
  [
    'the founder’s home told as the company’s',
    propertyOwner,
    { register: { owners: [ofPrincipal] } },
    'red legal',
  ],
  [
    'a stranger beside it',
    propertyCoOwner,
    { register: { owners: [ofCompany, stranger] } },
    'red legal',
  ],
  [
    'a party beside it',
    propertyCoOwner,
    { register: { owners: [ofCompany, ofPrincipal] } },
    'clear',
  ],
  ['strangers alone', propertyCoOwner, { register: { owners: [stranger] } }, 'clear'],
  ['no seizure', propertySeized, {}, 'clear'],
  [
    'a seizure',
    propertySeized,
    { register: { seizures: [{ authority: '法院', on: '2026-01-05' }] } },
    'red legal',
  ],
  [
    'our own mortgage',
    propertyMortgaged,
    { register: { mortgages: [mortgage('ours', 1)] } },
    'clear',
  ],
  [
    'another’s mortgage',
    propertyMortgaged,
    { register: { mortgages: [mortgage('other', 1)] } },
    'red legal',
  ],
  // 60 % of 3,333,333.34 is 2,000,000.004; of 3,333,333.33 it is 1,999,999.998.
  ['a plant worth enough', propertyWorth, { value: worth(333_333_334) }, 'clear'],
  ['a plant worth a fen less', propertyWorth, { value: worth(333_333_333) }, 'orange credit'],
  // 70 % of 2,857,142.86 is 2,000,000.002.
  ['a home worth enough', propertyWorth, { offered: home, value: worth(285_714_286) }, 'clear'],
  [
    'a home worth a fen less',
    propertyWorth,
    { offered: home, value: worth(285_714_285) },
    'orange credit',
  ],
  [
    'an earlier claim that just fits',
    propertyWorth,
    { register: { mortgages: [mortgage('other', loanMinor)] }, value: worth(666_666_667) },
    'clear',
  ],
  [
    'an earlier claim of a fen more',
    propertyWorth,
    { register: { mortgages: [mortgage('other', loanMinor + 1)] }, value: worth(666_666_667) },
    'orange credit',
  ],
  [
    'a value that is not sure',
    propertyWorth,
    { value: worth(1_000_000_000, 6999) },
    'not_evaluated valuation',
  ],
  ['a plant registered as such', propertyUse, {}, 'clear'],
  ['a home registered as a plant', propertyUse, { offered: home }, 'orange legal'],
  [
    'a use of which the register tells nothing',
    propertyUse,
    { register: { use: 'other' } },
    'clear',
  ],
  ['a company, which has no spouse', ownersSpouse, {}, 'clear'],
  ['a married founder alone', ownersSpouse, { offered: home }, 'orange legal'],
  ['a married founder with his wife', ownersSpouse, { offered: home, spouse: true }, 'clear'],
];

describe('land or a building as security', () => {
  it.each(rows)('%s', (_name, rule, parts, expected) => {
    expect(said(rule, parts)).toBe(expected);
  });

  it('nothing of the kind offered is clear by every rule', () => {
    for (const rule of propertyRules) expect(said(rule, { offered: null })).toBe('clear');
  });

  it('a register that says nothing, or may not be used any more, lets nothing pass', () => {
    const ofRegister = propertyRules.filter(({ rule }) => rule !== ownersSpouse.rule);
    for (const parts of [{ register: null }, { withdrawn: true }])
      for (const rule of ofRegister)
        expect(said(rule, parts)).toBe('not_evaluated property_register');
  });
});

function mortgage(holder: 'ours' | 'other', amountMinor: number) {
  return { holder, amountMinor, registeredOn: '2025-01-05' };
}
