import { describe, expect, it } from '@jest/globals';
import { aBorrower, answered, today } from '../checks/a-case.js';
import type { ConsumerParts } from '../checks/a-consumer-case.js';
import { proofSays, spouse } from './a-consumer-input.js';

interface Row {
  name: string;
  parts: ConsumerParts;
  expected: string[];
}
const down = answered('business_registry', { answer: 'UNAVAILABLE', class: 'timeout' });
const unknown = answered('business_registry', { answer: 'NO_RECORD', reference: 'r-1' });
const { employment } = aBorrower();
if (employment === null) throw new Error('the borrower is employed');
const employed = employment;

const rows: Row[] = [
  {
    name: 'revoked',
    parts: { registry: { status: 'revoked' } },
    expected: ['merchant_not_registered: red fraud'],
  },
  {
    name: 'suspended',
    parts: { registry: { status: 'suspended' } },
    expected: ['merchant_not_registered: orange fraud'],
  },
  {
    name: 'on the last day of its term',
    parts: { registry: { businessUntil: today } },
    expected: [],
  },
  {
    name: 'the day after its term',
    parts: { registry: { businessUntil: '2026-11-01' } },
    expected: ['merchant_not_registered: orange fraud'],
  },
  {
    name: 'in no register',
    parts: { merchantFacts: unknown },
    expected: [
      'merchant_not_registered: orange fraud',
      'merchant_trade_differs: not_evaluated business_registry',
      'merchant_related: not_evaluated business_registry',
    ],
  },
  {
    name: 'of whom the register did not answer',
    parts: { merchantFacts: down },
    expected: [
      'merchant_not_registered: not_evaluated business_registry',
      'merchant_trade_differs: not_evaluated business_registry',
      'merchant_related: not_evaluated business_registry',
    ],
  },
  {
    name: 'of another trade',
    parts: { registry: { industryCode: 'I651', scope: '软件开发' } },
    expected: ['merchant_trade_differs: orange fraud'],
  },
  {
    name: 'of another industry whose scope has it',
    parts: { registry: { industryCode: 'L721', scope: '企业管理；住宅装修' } },
    expected: [],
  },
  {
    name: 'of whose trade the register tells nothing',
    parts: { registry: { industryCode: null, scope: ' ' } },
    expected: ['merchant_trade_differs: not_evaluated business_registry'],
  },
  {
    name: 'the borrower’s own, by the end of his number',
    parts: { registry: { legalRepresentative: { name: '赵晨', idLast4: '211X' } } },
    expected: ['merchant_related: red fraud'],
  },
  {
    name: 'of a namesake by another number',
    parts: { registry: { legalRepresentative: { name: '赵晨', idLast4: '1018' } } },
    expected: [],
  },
  {
    name: 'of somebody of his name, no number shown',
    parts: { registry: { keyPersons: [{ name: '赵晨', post: 'director' }] } },
    expected: ['merchant_related: orange fraud'],
  },
  {
    name: 'the spouse’s',
    parts: { registry: { controller: { name: '周宁', idLast4: '2222' } }, others: [spouse] },
    expected: ['merchant_related: orange fraud'],
  },
  {
    name: 'at the borrower’s home',
    parts: { registry: { address: '朝阳区 测试路1号' } },
    expected: ['merchant_related: orange fraud'],
  },
  {
    name: 'on the borrower’s number',
    parts: {
      registry: {
        phones: [{ number: '+8613800000001', source: 'registry', foundOn: '2026-01-05' }],
      },
    },
    expected: ['merchant_related: orange fraud'],
  },
  {
    name: 'his employer',
    parts: {
      borrower: {
        employment: { ...employed, employerName: '北京远行装饰工程有限公司' },
      },
    },
    expected: ['merchant_related: yellow fraud'],
  },
];

describe('the merchant of a consumer loan at the register of companies', () => {
  it.each(rows)('$name', ({ parts, expected }) => {
    expect(proofSays(parts)).toEqual(expected);
  });
});
