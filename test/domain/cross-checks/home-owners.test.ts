import { describe, expect, it } from '@jest/globals';
import { aSeller, type HomeParts } from '../checks/a-home-case.js';
import { register, speaking } from './a-home-input.js';

const seller = { name: '钱明', idLast4: '1018' };
const buyer = { name: '赵晨', idLast4: '211X' };
const guarantorCalled = (name: string) =>
  aSeller({ ...{ partyId: 'guarantor', role: 'guarantor', name } });

/** Applied for on 2026-11-01. Each case with its other side. */
const rows: { name: string; parts: HomeParts; expected: string[] }[] = [
  {
    name: 'the buyer as owner since the day before he applied: sold to himself',
    parts: register({ owners: [buyer], ownedSince: '2026-10-31' }),
    expected: ['collateral_owner: red legal'],
  },
  {
    name: 'the buyer as owner since the day on which he applied: the title went over for this loan',
    parts: register({ owners: [buyer], ownedSince: '2026-11-01' }),
    expected: [],
  },
  {
    name: 'the buyer as owner since nobody knows when',
    parts: register({ owners: [buyer], ownedSince: null }),
    expected: ['collateral_owner: red legal'],
  },
  {
    name: 'the buyer as owner beside the seller, whose share he buys',
    parts: register({ owners: [seller, buyer], ownedSince: '2020-01-01' }),
    expected: [],
  },
  {
    name: 'an owner beside the seller who is a guarantor, and has agreed to no sale',
    parts: {
      ...register({ owners: [seller, { name: '保某', idLast4: null }] }),
      more: [guarantorCalled('保某')],
    },
    expected: ['co_owner_missing: red legal'],
  },
  {
    name: 'an owner beside the seller who sells with him',
    parts: {
      ...register({ owners: [seller, { name: '钱丽', idLast4: null }] }),
      more: [{ ...aSeller(), partyId: 'seller-2', name: '钱丽' }],
    },
    expected: [],
  },
];

describe('the owners of a home in the register', () => {
  it.each(rows)('$name', ({ parts, expected }) => {
    // Nobody was asked about the guarantor.
    const found = speaking(parts).filter((one) => !one.includes('not_evaluated'));
    expect(found).toEqual(expected);
  });
});
