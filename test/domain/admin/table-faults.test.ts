import { describe, expect, it } from '@jest/globals';
import type { Product } from '../../../domain/application/product.js';
import { products } from '../../../domain/application/product.js';
import { policyOf } from '../../builders/policies.js';
import { ofProduct } from '../../builders/rule-faults.js';

/** Rows of a policy at a path, as they ship. */
const rowsOf = (product: Product, path: string) =>
  path
    .split('.')
    .reduce<unknown>(
      (at, name) => (at as Record<string, unknown>)[name],
      policyOf(product),
    ) as Record<string, unknown>[];
/** Faults of a table whose rows are these, without those of the law. */
const of = (product: Product, path: string, rows: object[]) =>
  ofProduct(product, { [path]: rows }).filter((fault) =>
    / has no row|overlaps|is before/.test(fault),
  );

describe.each(products)('the rules of payment of %s', (product) => {
  const last = rowsOf(product, 'paymentRules').at(-1) ?? {};
  const row = (effectiveFrom: string, effectiveTo: string | null) => ({
    ...{ ...last, effectiveFrom, effectiveTo },
  });
  // The version of the test is in force from 2026-03-04 on.
  it.each([
    { name: 'on all days', rows: [row('2024-07-01', null)], says: [] },
    { name: 'from its first day on', rows: [row('2026-03-04', null)], says: [] },
    {
      name: 'from its second day on',
      rows: [row('2026-03-05', null)],
      says: ['paymentRules: has no row from 2026-03-04 to 2026-03-04'],
    },
    {
      name: 'with an end',
      rows: [row('2024-07-01', '2027-12-31')],
      says: ['paymentRules: has no row from 2028-01-01 on'],
    },
    {
      name: 'day after day, in any order',
      rows: [row('2027-01-01', null), row('2024-07-01', '2026-12-31')],
      says: [],
    },
    {
      name: 'with a day between',
      rows: [row('2024-07-01', '2026-12-31'), row('2027-01-02', null)],
      says: ['paymentRules: has no row from 2027-01-01 to 2027-01-01'],
    },
    {
      name: 'with a day that two have',
      rows: [row('2024-07-01', '2027-01-01'), row('2027-01-01', null)],
      says: ['paymentRules.1: overlaps paymentRules.0'],
    },
    {
      name: 'backwards',
      rows: [row('2024-07-01', null), row('2027-01-02', '2027-01-01')],
      says: ['paymentRules.1.effectiveTo: is before effectiveFrom'],
    },
    {
      name: 'with all of it at once',
      rows: [
        row('2024-07-01', '2027-01-01'),
        row('2027-01-01', '2027-06-30'),
        row('2028-01-01', '2028-12-31'),
      ],
      says: [
        'paymentRules.1: overlaps paymentRules.0',
        'paymentRules: has no row from 2027-07-01 to 2027-12-31',
        'paymentRules: has no row from 2029-01-01 on',
      ],
    },
  ])('$name', ({ rows, says }) => {
    expect(of(product, 'paymentRules', rows)).toEqual(says);
  });
});

describe.each([
  { product: 'consumer', path: 'termLimits' },
  { product: 'sme_working_capital', path: 'termLimits' },
  { product: 'project_finance', path: 'termLimits' },
  { product: 'consumer', path: 'onlineAmountLimits' },
  ...products.map((product) => ({ product, path: 'tolerances.statementSigns.settlement.rates' })),
] as const)('$path of $product', ({ product, path }) => {
  const rows = rowsOf(product, path);
  const last = rows.length - 1;

  it('has no gap', () => {
    const ended = rows.map((row, i) => (i === last ? { ...row, effectiveTo: '2026-12-31' } : row));
    expect(of(product, path, ended)).toEqual([`${path}: has no row from 2027-01-01 on`]);
    const later = { ...rows[last], effectiveFrom: '2027-02-01' };
    expect(of(product, path, [...ended, later])).toEqual([
      `${path}: has no row from 2027-01-01 to 2027-01-31`,
    ]);
  });

  it('has no day twice', () => {
    const again = { ...rows[last], effectiveFrom: '2027-01-01' };
    const said = ofProduct(product, { [path]: [...rows, again] });
    // The rates of demand deposits are held against each other by their form.
    expect(said).toEqual([
      path.endsWith('rates')
        ? `${path}: two rates for one day`
        : `${path}.${last + 1}: overlaps ${path}.${last}`,
    ]);
  });
});

describe('tables by the kind of what is lent for', () => {
  const caps = rowsOf('auto', 'loanToPriceCaps');
  const minimums = rowsOf('mortgage', 'downPaymentMinimums');
  const capital = rowsOf('project_finance', 'project.capitalMinimums');
  const ending = (rows: object[], i: number, effectiveTo: string) =>
    rows.map((row, k) => (k === i ? { ...row, effectiveTo } : row));

  it('caps: every kind of car has one on every day', () => {
    expect(of('auto', 'loanToPriceCaps', ending(caps, 8, '2026-12-31'))).toEqual([
      'loanToPriceCaps: has no row of used own fuel from 2027-01-01 on',
      'loanToPriceCaps: has no row of used own nev from 2027-01-01 on',
      'loanToPriceCaps: has no row of used commercial fuel from 2027-01-01 on',
      'loanToPriceCaps: has no row of used commercial nev from 2027-01-01 on',
    ]);
    expect(of('auto', 'loanToPriceCaps', ending(caps, 2, '2024-04-01'))).toEqual([
      'loanToPriceCaps: has no row of new commercial fuel from 2024-04-02 to 2024-04-02',
    ]);
  });

  it('caps: a row for all fuels and one for one of them clash', () => {
    const both = [...caps, { ...caps[5], fuel: 'nev' }];
    expect(of('auto', 'loanToPriceCaps', both)).toEqual([
      'loanToPriceCaps.9: overlaps loanToPriceCaps.5',
    ]);
  });

  it('terms of cars: one for each state', () => {
    const [fresh = {}, used = {}] = rowsOf('auto', 'termLimits');
    expect(of('auto', 'termLimits', [fresh])).toEqual([
      'termLimits: has no row of used from 2026-03-04 on',
    ]);
    expect(of('auto', 'termLimits', [fresh, used, used])).toEqual([
      'termLimits.2: overlaps termLimits.1',
    ]);
  });

  it('down payments: of the first home and of further ones', () => {
    const first = minimums.map((row, i) => (i === 2 ? { ...row, homes: 'first' } : row));
    expect(of('mortgage', 'downPaymentMinimums', first)).toEqual([
      'downPaymentMinimums: has no row of further from 2024-09-24 on',
    ]);
    expect(of('mortgage', 'downPaymentMinimums', ending(minimums, 0, '2024-09-24'))).toEqual([
      'downPaymentMinimums.2: overlaps downPaymentMinimums.0',
    ]);
  });

  it('capital: of all industries on every day, of one without a hole, and it may end', () => {
    const path = 'project.capitalMinimums';
    expect(of('project_finance', path, ending(capital, 0, '2026-12-31'))).toEqual([
      `${path}: has no row of all from 2027-01-01 on`,
    ]);
    expect(of('project_finance', path, ending(capital, 6, '2019-11-18'))).toEqual([
      `${path}: has no row of G5532 from 2019-11-19 to 2019-11-19`,
    ]);
    expect(of('project_finance', path, ending(capital, 6, '2019-11-20'))).toEqual([
      `${path}.7: overlaps ${path}.6`,
    ]);
    expect(of('project_finance', path, ending(capital, 1, '2026-12-31'))).toEqual([]);
  });

  it('a line of eligibility twice, and a dealer of two standings on a day', () => {
    const lines = rowsOf('consumer', 'eligibility');
    expect(of('consumer', 'eligibility', [...lines, lines[0] ?? {}])).toEqual([
      'eligibility.3: overlaps eligibility.0',
    ]);
    const [dealer = {}] = rowsOf('auto', 'dealers.listed');
    const partner = { ...dealer, standing: 'partner' };
    expect(of('auto', 'dealers.listed', [dealer, partner])).toEqual([
      'dealers.listed.1: overlaps dealers.listed.0',
    ]);
    expect(of('auto', 'dealers.listed', [])).toEqual([]);
  });
});
