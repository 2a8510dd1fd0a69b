import { describe, expect, it } from '@jest/globals';
import type { BusinessCase } from '../../../../domain/cross-checks/business/business-case.js';
import { tradeCounterpartyRelated } from '../../../../domain/cross-checks/business/trade-related.js';
import {
  aBusinessCase,
  aRegistry,
  aSupplierRegistry,
  aTrade,
  data,
  declares,
  founder,
  missing,
  said,
  supplier,
} from './a-business-case.js';

type Rows = [name: string, over: Partial<BusinessCase>, expected: string][];
const self = { name: declares().name, uscc: declares().uscc };
const holding = { name: '测试控股有限公司', uscc: '91330000123456789A' };
const shown = { name: founder.name, idLast4: '211X' };
const share = { shareBasisPoints: 10_000 };
const paying = (over: Parameters<typeof aSupplierRegistry>[0]) => ({
  payeeRegistry: data(aSupplierRegistry(over)),
});
const trade = (...of: Parameters<typeof aTrade>) => ({
  declared: declares({ trade: aTrade(...of) }),
});
const phone = { number: '0571-88880000', source: 'registry' as const, foundOn: '2026-01-01' };
const owned = aRegistry({ owners: [{ kind: 'organisation', ...holding, ...share }] });

describe('who the company trades with', () => {
  const rows: Rows = [
    ['is somebody else', {}, 'clear'],
    ['is the company itself', trade({}, { counterparty: self }), 'red fraud'],
    [
      'is paid for the company itself',
      trade({ payee: { ...self, accountLast4: '4321' } }),
      'red fraud',
    ],
    [
      'is a company that owns it',
      { ...trade({}, { counterparty: holding }), registry: data(owned) },
      'orange fraud',
    ],
    ['is represented by its founder', paying({ legalRepresentative: shown }), 'orange fraud'],
    ['is steered by its founder', paying({ controller: shown }), 'orange fraud'],
    [
      'has an owner of the same name and another number',
      paying({ owners: [{ kind: 'person', ...shown, idLast4: '0000', ...share }] }),
      'clear',
    ],
    [
      'is owned by it',
      paying({ owners: [{ kind: 'organisation', ...self, ...share }] }),
      'orange fraud',
    ],
    [
      'is owned by whoever owns it',
      {
        ...paying({ owners: [{ kind: 'organisation', ...holding, ...share }] }),
        registry: data(owned),
      },
      'orange fraud',
    ],
    ['sits at its address', paying({ address: '测试路1号' }), 'orange fraud'],
    ['sits next door', paying({ address: '测试路2号' }), 'clear'],
    [
      'has its telephone',
      { ...paying({ phones: [phone] }), registry: data(aRegistry({ phones: [phone] })) },
      'orange fraud',
    ],
    ['was not asked about', { payeeRegistry: missing }, 'not_evaluated business_registry'],
    ['is not told of', trade({ contract: null, payee: null }), 'clear'],
    [
      'is not paid, and stands in a contract alone',
      { ...trade({ payee: null }), payeeRegistry: missing },
      'clear',
    ],
    ['borrower’s register away', { registry: missing }, 'not_evaluated business_registry'],
  ];
  it.each(rows)('%s: %s', (_name, over, expected) => {
    expect(said(tradeCounterpartyRelated, over)).toBe(expected);
  });

  it('shows what they have in common', () => {
    const result = tradeCounterpartyRelated.evaluate({
      ...aBusinessCase(),
      ...paying({ address: '测试路1号', controller: shown }),
    });
    const found = result.result === 'finding' ? result.finding.compared : [];
    expect(found.map(({ label, value }) => `${label} ${value}`)).toEqual([
      ...Array.from({ length: 3 }, () => `trade_partner ${supplier.name}`),
      `person_in_common ${founder.name}`,
      'address_in_common 测试路1号',
    ]);
  });
});
