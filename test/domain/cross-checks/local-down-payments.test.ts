import { describe, expect, it } from '@jest/globals';
import { downPaymentMinimum } from '../../../domain/cross-checks/housing/down-payment-minimum.js';
import type { PolicyOf } from '../../../domain/policy/product-policy.js';
import type { HomeParts } from '../checks/a-home-case.js';
import { mortgagePolicy } from '../policy/shipped-policy.js';
import { anInput, withHomes } from './a-home-input.js';
import { personFacts } from './clean-case.js';

type Local = NonNullable<PolicyOf<'mortgage'>['localDownPaymentMinimums']>[number];
const { mark } = mortgagePolicy();
const asks = (regionCode: string, shareBasisPoints: number, over: Partial<Local> = {}): Local => ({
  ...{ effectiveFrom: '2026-01-01', effectiveTo: null, homes: 'any' },
  ...{ regionCode, shareBasisPoints, mark, ...over },
});
/** City above the country, one of its districts below the city, and a district of another province. */
const local = [asks('1101', 3_000), asks('110105', 2_000), asks('310115', 3_500)];

/** What the rule says of a home of 1,000,000 yuan in a district, with so many fen paid down. */
function said(district: string, fen: number, rows: readonly Local[] = local, more: HomeParts = {}) {
  const { purpose, ...rest } = more;
  const input = anInput({
    collateral: {
      unitNumber: `${district}001001GB00012F00010203`,
      address: { districtCode: district, text: '测试花园3幢' },
    },
    purpose: { ...purpose, downPayment: { amountMinor: fen, currency: 'CNY' } },
    ...rest,
  });
  const policy = { ...input.policy, localDownPaymentMinimums: [...rows] };
  const result = downPaymentMinimum.evaluate({ ...input, policy }, 'loan');
  if (result.result === 'not_evaluated') return ['not_evaluated', ...result.missing];
  const compared = result.result === 'finding' ? result.finding.compared : result.compared;
  const of = (label: string) => compared.find((one) => one.label === label)?.value;
  return [result.result, of('smallest_share'), of('minimum_of')];
}

/** Two sides of each bound: exactly at it passes, one fen less does not. */
describe('the smallest down payment by where the home lies', () => {
  it.each([
    { name: 'a city asks for more than the country', district: '110108', share: 3_000, of: '1101' },
    { name: 'a district for less than its city', district: '110105', share: 2_000, of: '110105' },
    { name: 'a district of another city', district: '310115', share: 3_500, of: '310115' },
    {
      name: 'its neighbour goes by the country',
      district: '310116',
      share: 1_500,
      of: 'nationwide',
    },
    {
      name: 'a place of which nobody says more',
      district: '440305',
      share: 1_500,
      of: 'nationwide',
    },
  ])('$name', ({ district, share, of }) => {
    const fen = (100_000_000 * share) / 10_000;
    expect(said(district, fen)).toEqual(['clear', share, of]);
    expect(said(district, fen - 1)).toEqual(['finding', share, of]);
  });

  it.each([
    { name: 'before its first day', from: '2026-11-02', to: null, result: 'clear' },
    { name: 'on its first day', from: '2026-11-01', to: null, result: 'finding' },
    { name: 'on its last day', from: '2026-01-01', to: '2026-11-01', result: 'finding' },
    { name: 'after its last day', from: '2026-01-01', to: '2026-10-31', result: 'clear' },
  ])('a row $name, by the day of submission', ({ from, to, result }) => {
    const rows = [asks('1101', 3_000, { effectiveFrom: from, effectiveTo: to })];
    const submittedAt = '2026-11-01T02:00:00.000Z';
    expect(said('110105', 20_000_000, rows, { submittedAt })[0]).toBe(result);
  });

  it('a row of further homes says nothing of a first one', () => {
    const rows = [asks('1101', 3_000, { homes: 'further' })];
    expect(said('110105', 15_000_000, rows)).toEqual(['clear', 1_500, 'nationwide']);
    expect(said('110105', 29_999_999, rows, withHomes(1, 1))).toEqual(['finding', 3_000, '1101']);
    expect(said('110105', 30_000_000, rows, withHomes(1, 1))).toEqual(['clear', 3_000, '1101']);
  });

  it('while nobody knows which home it is, what is below both is too little, and nothing else is known', () => {
    const rows = [
      asks('1101', 2_000, { homes: 'first' }),
      asks('1101', 3_000, { homes: 'further' }),
    ];
    const unknown = { facts: personFacts() };
    expect(said('110105', 19_999_999, rows, unknown)).toEqual(['finding', 2_000, '1101']);
    expect(said('110105', 20_000_000, rows, unknown)).toEqual(['not_evaluated', 'home_ownership']);
  });

  it('never goes below the country, whatever a row of before says', () => {
    expect(said('110105', 14_999_999, [asks('110105', 1_000)])).toEqual([
      ...['finding', 1_500, 'nationwide'],
    ]);
  });

  it('takes the greater where the unit lies in another place than the address says', () => {
    const collateral = {
      unitNumber: '310115001001GB00012F00010203',
      address: { districtCode: '440305', text: '测试花园3幢' },
    };
    expect(said('310115', 34_999_999, local, { collateral })).toEqual(['finding', 3_500, '310115']);
    const other = {
      unitNumber: '440305001001GB00012F00010203',
      address: { districtCode: '310115', text: '测试花园3幢' },
    };
    expect(said('310115', 34_999_999, local, { collateral: other })).toEqual([
      ...['finding', 3_500, '310115'],
    ]);
  });
});
