import { describe, expect, it } from '@jest/globals';
import { products } from '../../../domain/application/product.js';
import { policyOf } from '../../builders/policies.js';
import { changed, ofProduct } from '../../builders/rule-faults.js';
import { shippedBounds, shippedDocuments } from '../../builders/rules.js';

const demandsOf = (product: (typeof products)[number]) =>
  (shippedBounds.demandedDuties ?? []).filter((one) => one.products.includes(product));

/** What may hold the money; nobody meets the rest once it is open. */
const mayHold = ['check', 'paper', 'contract', 'cost_table', 'lien', 'exposed_approval'];

describe.each(products)('the duties of a lender in %s', (product) => {
  const { duties = [] } = policyOf(product);
  const ofLaw = duties.filter(({ mark }) => ['R', 'S'].includes(mark.certainty));

  it('are demanded one by one, where a law makes them', () => {
    for (const { duty, mark } of ofLaw) {
      const said = ofProduct(product, { duties: duties.filter((one) => one.duty !== duty) });
      expect(said).toEqual([expect.stringMatching(/^duties: the law demands a duty met by /)]);
      expect(said[0]).toContain(`(${mark.source})`);
    }
    expect(ofLaw).toHaveLength(demandsOf(product).length);
  });

  it('are demanded all at once, where there is one alone or none', () => {
    const all = demandsOf(product).length;
    expect(ofProduct(product, { duties: ofLaw.slice(0, 1) })).toHaveLength(all - 1);
    expect(ofProduct(product, { duties: undefined })).toHaveLength(all);
  });

  it('come in time', () => {
    const i = duties.findIndex(({ metBy }) => metBy.kind === 'report');
    expect(ofProduct(product, { [`duties.${i}.dueBy`]: 'servicing' })).toEqual([
      expect.stringMatching(`^duties\\.${i}\\.dueBy: must be verification at the latest \\(`),
    ]);
  });

  it('hold the money where the law lets nobody leave them open', () => {
    const holding = demandsOf(product).filter(({ before }) => before === 'disbursement');
    expect(holding.length).toBeGreaterThan(4);
    const own = duties.map(({ before: _, ...duty }) => duty);
    const said = ofProduct(product, { duties: own });
    expect(said).toHaveLength(holding.length);
    for (const fault of said)
      expect(fault).toMatch(/^duties\.\d+\.before: must be disbursement \(/);
    // More of them is the lender's own matter.
    const all = duties.map((duty) =>
      mayHold.includes(duty.metBy.kind) ? { ...duty, before: 'disbursement' as const } : duty,
    );
    expect(ofProduct(product, { duties: all })).toEqual([]);
  });

  it('may lack what the lender has set for itself', () => {
    const own = duties.filter((one) => one.duty !== 'confirmed_before_the_money');
    expect(own).toHaveLength(duties.length - 1);
    expect(ofProduct(product, { duties: own })).toEqual([]);
  });

  it.each([
    { name: 'one day late', change: { 'costTable.effectiveFrom': '2026-08-02' }, days: 1 },
    { name: 'never', change: { 'costTable.effectiveFrom': '2099-01-01' }, days: 1 },
    { name: 'until a day', change: { 'costTable.effectiveTo': '2030-12-31' }, days: 1 },
    { name: 'on the day', change: { 'costTable.effectiveFrom': '2026-08-01' }, days: 0 },
    { name: 'earlier', change: { 'costTable.effectiveFrom': '2026-01-01' }, days: 0 },
  ])('a table of all costs that is shown $name', ({ change, days }) => {
    const faults = ofProduct(product, change);
    expect(faults).toHaveLength(days);
    for (const fault of faults)
      expect(fault).toMatch(/^costTable\..*\(综合融资成本明示 金规〔2026〕2号/);
  });
});

describe('what a duty is met by', () => {
  it('is left to the lender where the law leaves it: income by another source', () => {
    const i = policyOf('consumer').duties?.findIndex(({ duty }) => duty === 'income_proven');
    const by = (check: string) => ({
      [`duties.${i}.metBy`]: { kind: 'check', check, subject: 'borrower' },
    });
    expect(ofProduct('consumer', by('tax'))).toEqual([]);
    expect(ofProduct('consumer', by('judicial'))).toHaveLength(1);
  });

  it.each(['auto', 'mortgage', 'consumer'] as const)(
    'an interview in %s, whatever the risk',
    (of) => {
      const { low } = policyOf(of).work.tasksByTier;
      const rest = low.filter((type) => type !== 'applicant_interview');
      expect(ofProduct(of, { 'work.tasksByTier.low': rest })).toEqual([
        expect.stringMatching(
          /^work\.tasksByTier\.low: must hold applicant_interview \(个贷办法 2024-3/,
        ),
      ]);
    },
  );
});

it('finds every value that a bound names in what ships', () => {
  const found = (value: unknown, [name, ...rest]: readonly string[]): boolean => {
    if (name === undefined) return true;
    if (typeof value !== 'object' || value === null) return false;
    return Object.entries(value).some(
      ([key, at]) => (name === '*' || key === name) && found(at, rest),
    );
  };
  // What a purpose that calls nobody else would have, and what a policy may say instead of years.
  const absent = /thirdParty|retention\.paidOut\.(months|from)|interview/;
  const lost = shippedBounds.bounds.filter(
    ({ kind, path, products: of = products }) =>
      !absent.test(path) &&
      !shippedDocuments.some(
        ({ document }) =>
          document.kind === kind &&
          (document.kind !== 'product' || of.includes(document.value.product)) &&
          found(changed(document.value, {}), path.split('.')),
      ),
  );
  expect(lost).toEqual([]);
});
