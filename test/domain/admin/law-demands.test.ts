import { describe, expect, it } from '@jest/globals';
import { products, type Product } from '../../../domain/application/product.js';
import { policyOf } from '../../builders/policies.js';
import { ofProduct } from '../../builders/rule-faults.js';
import { shippedBounds } from '../../builders/rules.js';

/** Demands of one kind, one row for each product that they hold for. */
const byProduct = <D extends { products: Product[] }>(demands: readonly D[] = []) =>
  demands.flatMap((demand) => demand.products.map((product) => ({ ...demand, product })));
/** Faults that name the law. */
const lawful = (faults: readonly string[], source: string) =>
  faults.filter((fault) => fault.endsWith(`(${source})`)).map((fault) => fault.split(' (')[0]);

describe('a check that the law demands', () => {
  const demanded = byProduct(shippedBounds.demandedChecks);

  it.each(demanded)('$check of the $subject of $product: left out', (one) => {
    const { product, check, subject, mark } = one;
    const { checks, duties = [] } = policyOf(product);
    const isIt = (line: object) =>
      'check' in line && 'subject' in line && line.check === check && line.subject === subject;
    const faults = ofProduct(product, {
      checks: checks.filter((line) => !isIt(line)),
      duties: duties.filter(({ metBy }) => !isIt(metBy)),
    });
    expect(lawful(faults, mark.source)).toContain(
      `checks: the law demands ${check} of the ${subject}`,
    );
  });

  it.each(demanded)('$check of the $subject of $product: not of law any more', (one) => {
    const { product, check, subject, mark } = one;
    const i = policyOf(product).checks.findIndex(
      (line) => line.check === check && line.subject === subject,
    );
    const change = { [`checks.${i}.legallyRequired`]: false, [`checks.${i}.required`]: false };
    expect(ofProduct(product, change)).toEqual([
      `checks.${i}.legallyRequired: the law demands this check (${mark.source})`,
      `checks.${i}.required: the law demands this check (${mark.source})`,
    ]);
  });

  it.each(products)('is every one that the policy of %s calls legally required', (product) => {
    const named = (line: { check: string; subject: string }) => `${line.check}:${line.subject}`;
    const ofLaw = policyOf(product).checks.filter(({ legallyRequired }) => legallyRequired);
    expect(ofLaw.map(named).sort()).toEqual(
      demanded
        .filter((one) => one.product === product)
        .map(named)
        .sort(),
    );
  });

  it.each(products)('of %s: a credit report without consent', (product) => {
    const { checks } = policyOf(product);
    const i = checks.findIndex(({ check }) => check === 'credit_bureau');
    expect(ofProduct(product, { [`checks.${i}.consent`]: null })).toEqual([
      expect.stringMatching(/consent: must be credit_bureau \(征信业管理条例/),
    ]);
  });
});
