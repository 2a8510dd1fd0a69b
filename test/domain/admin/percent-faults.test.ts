import { describe, expect, it } from '@jest/globals';
import { products, type Product } from '../../../domain/application/product.js';
import { ofProduct } from '../../builders/rule-faults.js';

const companies = ['sme_working_capital', 'project_finance'] as const;

describe('a tolerance above 100 %', () => {
  it.each([
    ...products.map((product) => ({
      product,
      path: 'tolerances.income.orangePercent',
      whole: 100,
    })),
    ...products.map((product) => ({
      product,
      path: 'signals.incomeDropAbovePercent.orange',
      whole: 100,
    })),
    ...products.map((product) => ({
      product,
      path: 'tolerances.contractAgainstApproved.rateBasisPoints',
      whole: 10_000,
    })),
    ...companies.flatMap((product) =>
      [
        'business.sales.tolerablePercent',
        'business.debts.tolerablePercent',
        'business.books.cashPercent',
        'business.books.growthPointsMax',
        'business.books.revenueFallPercentMax',
      ].map((path) => ({ product, path, whole: 100 })),
    ),
    ...companies.map((product) => ({
      product,
      path: 'business.sales.inflowTaxBasisPoints.general',
      whole: 10_000,
    })),
    { product: 'sme_working_capital', path: 'business.security.aboveBooksPercentMax', whole: 100 },
    { product: 'project_finance', path: 'project.cover.statedToleranceBasisPoints', whole: 10_000 },
    { product: 'auto', path: 'tolerances.priceAgainstValuation.percent', whole: 100 },
    { product: 'mortgage', path: 'tolerances.homeArea.percent', whole: 100 },
  ] as { product: Product; path: string; whole: number }[])(
    '$path of $product',
    ({ product, path, whole }) => {
      expect(ofProduct(product, { [path]: whole })).toEqual([]);
      expect(ofProduct(product, { [path]: whole + 1 })).toEqual([
        `${path}: is above 100 %: everything would pass`,
      ]);
    },
  );

  it('is none where one figure covers another', () => {
    for (const product of companies)
      expect(
        ofProduct(product, {
          'business.industry.receivablesPercentMax': 200,
          'business.debtCover.minBasisPoints': 20_000,
          'business.ratios.0.goodBasisPoints': 30_000,
        }),
      ).toEqual([]);
    const cover = { 'project.cover.baseMinBasisPoints': 15_000 };
    expect(ofProduct('project_finance', cover)).toEqual([]);
  });
});
