import { describe, expect, it } from '@jest/globals';
import { companyAddressDiffers } from '../../../../domain/cross-checks/business/address-stated.js';
import type { BusinessCase } from '../../../../domain/cross-checks/business/business-case.js';
import { companyLineUnpublished } from '../../../../domain/cross-checks/business/company-line.js';
import { companyFoundingDiffers } from '../../../../domain/cross-checks/business/founding-stated.js';
import { companyIndustryDiffers } from '../../../../domain/cross-checks/business/industry-stated.js';
import type { BusinessRegistryFacts } from '../../../../domain/facts/business-registry.js';
import { aBusinessPolicy } from './a-business-policy.js';
import { aRegistry, data, declares, missing, noRecord, said } from './a-business-case.js';

type Rows = [name: string, over: Partial<BusinessCase>, expected: string][];
const registered = (over: Partial<BusinessRegistryFacts>): Partial<BusinessCase> => ({
  registry: data(aRegistry(over)),
});
const away: Rows = [
  ['registry away', { registry: missing }, 'not_evaluated business_registry'],
  ['no record', { registry: noRecord }, 'not_evaluated business_registry'],
];

describe('the industry that a company tells', () => {
  const tells = (industryCode: string) => ({ declared: declares({ industryCode }) });
  const rows: Rows = [
    ['finer than registered', {}, 'clear'],
    ['the registered one', tells('C34'), 'clear'],
    [
      'coarser than registered',
      { ...tells('C34'), ...registered({ industryCode: 'C3421' }) },
      'clear',
    ],
    ['another group of the division', registered({ industryCode: 'C3411' }), 'yellow operational'],
    ['another class of the division', registered({ industryCode: 'C3422' }), 'yellow operational'],
    ['a code of another division', registered({ industryCode: 'C3521' }), 'orange fraud'],
    ['the next division', tells('C3521'), 'orange fraud'],
    ['another section', tells('K7010'), 'orange fraud'],
    [
      'a register without a code',
      registered({ industryCode: null }),
      'not_evaluated business_registry',
    ],
    ...away,
  ];
  it.each(rows)('%s: %s', (_name, over, expected) => {
    expect(said(companyIndustryDiffers, over)).toBe(expected);
  });
});

describe('the day of founding that a company tells', () => {
  const tells = (foundedOn: string, over: Partial<BusinessCase> = {}) => ({
    ...over,
    declared: declares({ foundedOn }),
  });
  const registry = { ...aBusinessPolicy.registry, foundedDaysApartMax: 0 };
  const exact = { policy: { ...aBusinessPolicy, registry } };
  const rows: Rows = [
    ['the registered one', {}, 'clear'],
    ['31 days earlier', tells('2015-05-01'), 'clear'],
    ['32 days earlier', tells('2015-04-30'), 'orange fraud'],
    ['31 days later', tells('2015-07-02'), 'clear'],
    ['32 days later', tells('2015-07-03'), 'yellow operational'],
    ['the day, where policy allows none', tells('2015-06-01', exact), 'clear'],
    ['a day earlier there', tells('2015-05-31', exact), 'orange fraud'],
    ...away,
  ];
  it.each(rows)('%s: %s', (_name, over, expected) => {
    expect(said(companyFoundingDiffers, over)).toBe(expected);
  });
});

describe('the registered address that a company tells', () => {
  const tells = (districtCode: string, text: string) => ({
    declared: declares({ registeredAddress: { districtCode, text } }),
  });
  const rows: Rows = [
    ['the registered one', {}, 'clear'],
    ['with other signs between its parts', tells('330106', '测试路 １号'), 'clear'],
    ['with city and district before it', tells('330106', '杭州市西湖区测试路1号'), 'clear'],
    [
      'without what the register has before it',
      registered({ address: '浙江省杭州市西湖区测试路1号' }),
      'clear',
    ],
    ['another number', tells('330106', '测试路2号'), 'yellow operational'],
    ['signs alone', tells('330106', '-'), 'yellow operational'],
    ['another district of the city', tells('330105', '测试路1号'), 'yellow operational'],
    ['another city of the province', tells('330206', '测试路1号'), 'orange operational'],
    ['another province', tells('320106', '测试路1号'), 'orange operational'],
    ...away,
  ];
  it.each(rows)('%s: %s', (_name, over, expected) => {
    expect(said(companyAddressDiffers, over)).toBe(expected);
  });
});

describe('the switchboard that a company tells', () => {
  const tells = (landline: string | null) => ({ declared: declares({ landline }) });
  const published = (...numbers: string[]) =>
    registered({
      phones: numbers.map((number) => ({ number, source: 'registry', foundOn: '2026-06-30' })),
    });
  const rows: Rows = [
    ['the published one, spelled otherwise', {}, 'clear'],
    ['with an extension', tells('0571-88881234-8001'), 'clear'],
    ['one of several', published('057188880000', '0571-88881234'), 'clear'],
    ['another one', tells('0571-88881235'), 'yellow operational'],
    ['that of another city', tells('010-88881234'), 'yellow operational'],
    ['none', tells(null), 'not_evaluated declared.landline'],
    ['where none is published', published(), 'not_evaluated business_registry'],
    ...away,
  ];
  it.each(rows)('%s: %s', (_name, over, expected) => {
    expect(said(companyLineUnpublished, over)).toBe(expected);
  });
});
