import { describe, expect, it } from '@jest/globals';
import { beneficialOwnerUnknown } from '../../../../domain/cross-checks/business/beneficial-owners.js';
import type { BusinessCase } from '../../../../domain/cross-checks/business/business-case.js';
import { companyChangedRecently } from '../../../../domain/cross-checks/business/company-changed.js';
import { companyListed } from '../../../../domain/cross-checks/business/company-listed.js';
import { companyNameDiffers } from '../../../../domain/cross-checks/business/company-name.js';
import { companyNotInBusiness } from '../../../../domain/cross-checks/business/company-not-in-business.js';
import { companyYoung } from '../../../../domain/cross-checks/business/company-young.js';
import { beneficialOwners } from '../../../../domain/cross-checks/business/ownership.js';
import { legalRepresentativeDiffers } from '../../../../domain/cross-checks/business/legal-representative.js';
import type {
  BusinessRegistryFacts,
  CompanyOwner,
} from '../../../../domain/facts/business-registry.js';
import { aRegistry, data, declares, founder, missing, noRecord, said } from './a-business-case.js';

type Rows = [name: string, over: Partial<BusinessCase>, expected: string][];
const registered = (over: Partial<BusinessRegistryFacts>): Partial<BusinessCase> => ({
  registry: data(aRegistry(over)),
});
const away: Rows = [
  ['registry away', { registry: missing }, 'not_evaluated business_registry'],
  ['no record', { registry: noRecord }, 'not_evaluated business_registry'],
];

describe('whether the company is in business', () => {
  const rows: Rows = [
    ['active', {}, 'clear'],
    ['suspended', registered({ status: 'suspended' }), 'orange legal'],
    ['moved to another register', registered({ status: 'moved_out' }), 'orange legal'],
    ['revoked', registered({ status: 'revoked' }), 'red legal'],
    ['cancelled', registered({ status: 'cancelled' }), 'red legal'],
    ['term ends today', registered({ businessUntil: '2026-11-02' }), 'clear'],
    ['term ended yesterday', registered({ businessUntil: '2026-11-01' }), 'orange legal'],
    ...away,
  ];
  it.each(rows)('%s: %s', (_name, over, expected) => {
    expect(said(companyNotInBusiness, over)).toBe(expected);
  });
});

describe('lists of the regulator', () => {
  const listed = (listedOn: string, removedOn: string | null = null, list = 'abnormal') =>
    registered({
      listings: [{ list: list as 'abnormal', reason: '未公示年报', listedOn, removedOn }],
    });
  const rows: Rows = [
    ['none', {}, 'clear'],
    ['since yesterday', listed('2026-11-01'), 'yellow legal'],
    ['for six months to the day', listed('2026-05-02'), 'yellow legal'],
    ['a day longer', listed('2026-05-01'), 'orange legal'],
    ['lifted', listed('2020-05-01', '2026-11-02'), 'clear'],
    ['to be lifted tomorrow', listed('2026-10-01', '2026-11-03'), 'yellow legal'],
    ['serious violation', listed('2026-11-01', null, 'serious_violation'), 'red legal'],
    ...away,
  ];
  it.each(rows)('%s: %s', (_name, over, expected) => {
    expect(said(companyListed, over)).toBe(expected);
  });
});

describe('age and recent changes', () => {
  const change = (on: string, what: BusinessRegistryFacts['changes'][number]['what']) => ({
    ...{ on, what, before: '甲', after: '乙' },
  });
  const young: Rows = [
    ['two years old today', registered({ establishedOn: '2024-11-02' }), 'clear'],
    ['a day less', registered({ establishedOn: '2024-11-03' }), 'yellow credit'],
    ...away,
  ];
  it.each(young)('age, %s: %s', (_name, over, expected) => {
    expect(said(companyYoung, over)).toBe(expected);
  });
  const changed: Rows = [
    ['none', {}, 'clear'],
    [
      'owners six months ago to the day',
      registered({ changes: [change('2026-05-02', 'owners')] }),
      'yellow fraud',
    ],
    ['a day before', registered({ changes: [change('2026-05-01', 'owners')] }), 'clear'],
    ['an address', registered({ changes: [change('2026-10-01', 'address')] }), 'clear'],
    [
      'owners and representative',
      registered({
        changes: [change('2026-10-01', 'owners'), change('2026-10-02', 'legal_representative')],
      }),
      'orange fraud',
    ],
    ...away,
  ];
  it.each(changed)('changes, %s: %s', (_name, over, expected) => {
    expect(said(companyChangedRecently, over)).toBe(expected);
  });
});

describe('name and representative', () => {
  const names: Rows = [
    ['the same', {}, 'clear'],
    ['有限责任公司 for 有限公司', registered({ name: '杭州恒瑞精密机械有限责任公司' }), 'clear'],
    [
      'a former name',
      registered({ name: '杭州新名机械有限公司', formerNames: ['杭州恒瑞精密机械有限公司'] }),
      'yellow operational',
    ],
    ['the same sound', registered({ name: '杭州横瑞精密机械有限公司' }), 'yellow operational'],
    ['another name', registered({ name: '上海别家贸易有限公司' }), 'red fraud'],
    ['another code', registered({ uscc: '91440300708461136T' }), 'red fraud'],
    ...away,
  ];
  it.each(names)('name, %s: %s', (_name, over, expected) => {
    expect(said(companyNameDiffers, over)).toBe(expected);
  });
  const shown = (name: string, idLast4: string | null) =>
    registered({ legalRepresentative: { name, idLast4 } });
  const people: Rows = [
    ['the same', {}, 'clear'],
    ['number not shown', shown('赵晨', null), 'clear'],
    ['namesake by the number', shown('赵晨', '0000'), 'red legal'],
    ['another', shown('钱明', null), 'red legal'],
    [
      'nobody declared',
      { declared: declares({ legalRepresentative: null }) },
      'not_evaluated declared.legalRepresentative',
    ],
    ...away,
  ];
  it.each(people)('representative, %s: %s', (_name, over, expected) => {
    expect(said(legalRepresentativeDiffers, over)).toBe(expected);
  });
});

const person = (
  name: string,
  shareBasisPoints: number,
  idLast4: string | null = null,
): CompanyOwner => ({
  ...{ kind: 'person', name, idLast4, shareBasisPoints },
});
const holding = (uscc: string | null, shareBasisPoints: number): CompanyOwner => ({
  ...{ kind: 'organisation', name: `控股${uscc ?? '境外'}`, uscc, shareBasisPoints },
});
const above = (uscc: string, ...owners: CompanyOwner[]) => ({ uscc, name: `控股${uscc}`, owners });
const bounds = { shareBasisPoints: 2500, stepsMax: 10 };
const ownersOf = (over: Partial<BusinessRegistryFacts>, more = {}) => {
  const { owners, unknownBasisPoints } = beneficialOwners(aRegistry(over), { ...bounds, ...more });
  const each = owners.map(
    ({ name, shareBasisPoints, controls }) =>
      `${name} ${shareBasisPoints}${controls ? ' controls' : ''}`,
  );
  return [...each, `unknown ${unknownBasisPoints}`];
};

describe('beneficial owners (25 % or more through chains, or control)', () => {
  it('counts exactly 25 % and not a hair less', () => {
    const owners = [person('甲', 2500), person('乙', 2499), person('丙', 5001)];
    expect(ownersOf({ owners })).toEqual(['甲 2500', '丙 5001', 'unknown 0']);
  });
  it('finds who holds through two companies, 80 % × 70 % × 50 % = 28 %', () => {
    const chain = {
      owners: [holding('A', 8000), person('钱明', 2000)],
      above: [
        above('A', holding('B', 7000), person('孙丽', 3000)),
        above('B', person('李强', 5000), person('周芳', 5000)),
      ],
    };
    // 孙丽 has 80 % × 30 % = 24 %: below; 李强 and 周芳 each 28 %.
    expect(ownersOf(chain)).toEqual(['李强 2800', '周芳 2800', 'unknown 0']);
  });
  it('adds what one person holds on several ways: 20 % and 40 % × 12.5 % = 25 %', () => {
    const chain = {
      owners: [person('甲', 2000, '0011'), holding('A', 4000), person('乙', 4000)],
      above: [above('A', person('甲', 1250, '0011'), person('丙', 8750))],
    };
    expect(ownersOf(chain)).toEqual(['甲 2500', '乙 4000', '丙 3500', 'unknown 0']);
  });
  it('does not round on the way: 50.01 % × 49.99 % is below 25 %', () => {
    const chain = {
      owners: [holding('A', 5001), holding('B', 4999)],
      above: [above('A', person('甲', 4999), person('乙', 5001)), above('B', person('丙', 10_000))],
    };
    expect(ownersOf(chain)).toEqual(['乙 2501', '丙 4999', 'unknown 0']);
  });
  it('tells namesakes apart by the end of their numbers', () => {
    const owners = [person('甲', 2000, '0001'), person('甲', 2000, '0002'), person('乙', 6000)];
    expect(ownersOf({ owners })).toEqual(['乙 6000', 'unknown 0']);
  });
  it('ends where companies hold each other, and says how much is not known', () => {
    const chain = {
      owners: [holding('A', 6000), person('甲', 4000)],
      above: [above('A', holding('B', 10_000)), above('B', holding('A', 10_000))],
    };
    expect(ownersOf(chain)).toEqual(['甲 4000', 'unknown 6000']);
  });
  it('goes round with companies that hold a part of each other, for so many steps', () => {
    // 甲 has 90 % of A, which has all; B has 10 % of A and A all of B: in six steps 0.9 + 0.09 + 0.009.
    const chain = {
      owners: [holding('A', 10_000)],
      above: [above('A', person('甲', 9000), holding('B', 1000)), above('B', holding('A', 10_000))],
    };
    expect(ownersOf(chain, { stepsMax: 6 })).toEqual(['甲 9990', 'unknown 10']);
  });
  it('takes no longer for many chains than for few', () => {
    const layer = (step: number) =>
      Array.from({ length: 20 }, (_, i) => holding(`${step}-${i}`, 500));
    const layers = [0, 1, 2, 3, 4, 5, 6, 7].flatMap((step) =>
      layer(step).map((one) =>
        above(
          one.kind === 'organisation' ? (one.uscc ?? '') : '',
          ...(step === 7 ? [person('甲', 10_000)] : layer(step + 1)),
        ),
      ),
    );
    // 20 to the 8th chains, some 25 thousand million, lead to one person.
    expect(ownersOf({ owners: layer(0), above: layers })).toEqual(['甲 10000', 'unknown 0']);
  });
  it('follows no further than the policy says', () => {
    const chain = { owners: [holding('A', 10_000)], above: [above('A', person('甲', 10_000))] };
    expect(ownersOf(chain, { stepsMax: 2 })).toEqual(['甲 10000', 'unknown 0']);
    expect(ownersOf(chain, { stepsMax: 1 })).toEqual(['赵晨 0 controls', 'unknown 10000']);
  });
  it('takes for unknown what lies abroad, and what the register leaves out', () => {
    expect(ownersOf({ owners: [person('甲', 7000), holding(null, 2000)] })).toEqual([
      ...['甲 7000', 'unknown 3000'],
    ]);
  });
  it('has who controls it, whatever he holds', () => {
    const controller = { name: '吴超', idLast4: null };
    expect(ownersOf({ owners: [person('甲', 9000), person('吴超', 1000)], controller })).toEqual([
      ...['甲 9000', '吴超 1000 controls', 'unknown 0'],
    ]);
  });
  it('is who represents it where nobody reaches the bound', () => {
    const owners = ['甲', '乙', '丙', '丁', '戊'].map((name) => person(name, 2000));
    expect(ownersOf({ owners })).toEqual(['赵晨 0 controls', 'unknown 0']);
  });
});

describe('beneficial owners of whom nobody told', () => {
  const owners = (...all: CompanyOwner[]) => registered({ owners: all });
  const rows: Rows = [
    ['the founder, who is told', {}, 'clear'],
    [
      '25 % of a stranger',
      owners(person('赵晨', 7500, '211X'), person('钱明', 2500)),
      'orange legal',
    ],
    ['24.99 % of a stranger', owners(person('赵晨', 7501, '211X'), person('钱明', 2499)), 'clear'],
    [
      '25 % not followed',
      owners(person('赵晨', 7500, '211X'), holding(null, 2500)),
      'orange legal',
    ],
    ['24.99 % not followed', owners(person('赵晨', 7501, '211X'), holding(null, 2499)), 'clear'],
    ['a namesake is a stranger', owners(person('赵晨', 10_000, '0000')), 'orange legal'],
    ['the owners are not told', owners(), 'orange legal'],
    [
      'a stranger who is told',
      {
        ...owners(person('赵晨', 5000, '211X'), person('钱明', 5000)),
        declared: declares({ people: [founder, { name: '钱明', idNumber: '110105198001010018' }] }),
      },
      'clear',
    ],
    ...away,
  ];
  it.each(rows)('%s: %s', (_name, over, expected) => {
    expect(said(beneficialOwnerUnknown, over)).toBe(expected);
  });
});
