import { describe, expect, it } from '@jest/globals';
import type { Product } from '../../../domain/application/product.js';
import { policyOf } from '../../builders/policies.js';
import { ofProduct } from '../../builders/rule-faults.js';
import { shippedBounds } from '../../builders/rules.js';

/** Demands of one kind, one row for each product that they hold for. */
const byProduct = <D extends { products: Product[] }>(demands: readonly D[] = []) =>
  demands.flatMap((demand) => demand.products.map((product) => ({ ...demand, product })));
/** Faults that name the law. */
const lawful = (faults: readonly string[], source: string) =>
  faults.filter((fault) => fault.endsWith(`(${source})`)).map((fault) => fault.split(' (')[0]);

describe('a paper that the law demands', () => {
  const demanded = byProduct(shippedBounds.demandedPapers);
  const itemOf = (product: Product, type: string) =>
    policyOf(product).requiredDocuments.items.findIndex((one) => one.type === type);

  it.each(demanded)('$type of $product: left out', ({ product, type, of, mark }) => {
    const { requiredDocuments, duties = [] } = policyOf(product);
    const items = requiredDocuments.items.filter((one) => one.type !== type);
    const left = items.map(({ item }) => item);
    const faults = ofProduct(product, {
      'requiredDocuments.items': items,
      duties: duties.filter(({ metBy }) => metBy.kind !== 'paper' || left.includes(metBy.item)),
    });
    expect(lawful(faults, mark.source)).toContain(
      `requiredDocuments.items: the law demands ${type} of ${of.join(', ')}`,
    );
  });

  it.each(demanded)('$type of $product: of one role less, late and waivable', (one) => {
    const { product, type, of, mark } = one;
    const at = `requiredDocuments.items.${itemOf(product, type)}`;
    const faults = ofProduct(product, {
      [`${at}.of`]: [...of.slice(1), 'loan'],
      [`${at}.legallyRequired`]: undefined,
      [`${at}.stage`]: 'servicing',
      [`${at}.substitutes`]: ['other'],
    });
    expect(lawful(faults, mark.source)).toEqual([
      `requiredDocuments.items: the law demands ${type} of ${of[0]}`,
      ...(of.length === 1
        ? []
        : [
            `${at}.legallyRequired: the law demands this paper`,
            `${at}.stage: must be before_report`,
            `${at}.substitutes: no other paper takes its place`,
          ]),
    ]);
  });

  it.each(demanded)('$type of $product: in no tier alone', ({ product, type, mark }) => {
    const at = `requiredDocuments.items.${itemOf(product, type)}`;
    const deep = { [`${at}.fromTier`]: 'high' };
    expect(ofProduct(product, deep)).toEqual([
      `${at}.fromTier: what the law demands is wanted in every tier`,
    ]);
    const unmarked = ofProduct(product, { ...deep, [`${at}.legallyRequired`]: undefined });
    expect(lawful(unmarked, mark.source)).toContain(
      `${at}.fromTier: the law demands it in every tier`,
    );
  });

  it('is demanded always, and another one only of politically exposed persons', () => {
    const [card, funds] = [itemOf('auto', 'id_card'), itemOf('auto', 'source_of_funds')];
    const at = (i: number) => `requiredDocuments.items.${i}.wantedWhen`;
    expect(ofProduct('auto', { [at(card)]: 'politically_exposed' })).toEqual([
      expect.stringContaining(`${at(card)}: the law demands it always (`) as unknown,
    ]);
    expect(ofProduct('auto', { [at(funds)]: undefined })).toEqual([]);
    expect(ofProduct('auto', { [at(funds)]: 'capital_not_seen' })).toEqual([
      expect.stringContaining(`${at(funds)}: the law demands it politically_exposed (`) as unknown,
    ]);
  });
});
