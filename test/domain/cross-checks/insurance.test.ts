import { describe, expect, it } from '@jest/globals';
import { bad, atInsurer, noted, said, unread, type Said } from './an-insured-case.js';

describe('the policy before the money', () => {
  const other = '1M8GDM9AXKP042789';
  const rows: { name: string; case: Said; expected: string[] }[] = [
    { name: 'right in all', case: {}, expected: ['passed'] },
    {
      name: 'the compulsory liability',
      case: {
        paper: { kind: 'vehicle_liability' },
        facts: atInsurer({ kind: 'vehicle_liability' }),
      },
      expected: bad('insurance_kind_differs', 'orange operational'),
    },
    {
      name: 'another car, one digit away',
      case: { paper: { object: { vin: other } }, facts: atInsurer({ vin: other }) },
      expected: bad('insurance_object_differs', 'orange fraud'),
    },
    {
      name: 'a plate in place of the VIN',
      case: {
        paper: { object: { vin: null }, plate: '京A 12345' },
        parts: { collateral: { plate: '京A12345' } },
      },
      expected: ['passed'],
    },
    {
      name: 'another plate',
      case: {
        paper: { object: { vin: null }, plate: '京A12346' },
        parts: { collateral: { plate: '京A12345' } },
      },
      expected: bad('insurance_object_differs', 'orange fraud'),
    },
    {
      name: 'a plate of a car that has none yet',
      case: { paper: { object: { vin: null }, plate: '京A12345' } },
      expected: unread('insurance_object_differs', 'object'),
    },
    {
      name: 'somebody else insured',
      case: { paper: { insured: '钱明' }, facts: atInsurer({ insured: '钱明' }) },
      expected: bad('insurance_insured_differs', 'orange legal'),
    },
    {
      name: 'the borrower and another',
      case: { paper: { insured: '钱明、赵 晨' }, facts: atInsurer({ insured: '钱明、赵晨' }) },
      expected: ['passed'],
    },
    {
      name: 'begins tomorrow',
      case: { paper: { from: '2026-11-03' }, facts: atInsurer({ from: '2026-11-03' }) },
      expected: bad('insurance_not_in_force', 'red credit'),
    },
    {
      name: 'ended yesterday',
      case: { on: '2027-10-31' },
      expected: [
        'insurance_not_in_force: red credit',
        'insurance_ends_early: yellow credit',
        'mismatch:insurance_not_in_force',
      ],
    },
    {
      name: 'thirty days left, the least',
      case: { on: '2027-09-30' },
      expected: noted('insurance_ends_early', 'yellow credit'),
    },
    {
      name: 'twenty-nine days left',
      case: { on: '2027-10-01' },
      expected: [
        'insurance_not_in_force: red credit',
        'insurance_ends_early: yellow credit',
        'mismatch:insurance_not_in_force',
      ],
    },
    // A year from the payout less 45 days.
    { name: 'through the first year, just', case: { on: '2026-12-14' }, expected: ['passed'] },
    {
      name: 'a day less',
      case: { on: '2026-12-15' },
      expected: noted('insurance_ends_early', 'yellow credit'),
    },
    {
      name: 'to the end of a plan of six months',
      case: {
        paper: { to: '2027-05-02' },
        facts: atInsurer({ to: '2027-05-02' }),
        parts: { terms: { termMonths: 6 } },
      },
      expected: ['passed'],
    },
  ];
  it.each(rows)('$name: $expected', ({ case: one, expected }) => {
    expect(said(one)).toEqual(expected);
  });
});
