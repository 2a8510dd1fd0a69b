import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { products } from '../../../domain/application/product.js';
import { findingOf } from '../../../domain/cross-checks/cross-check.js';
import { rulesOfProduct } from '../../../domain/cross-checks/cross-checks.js';
import { insuranceRules } from '../../../domain/cross-checks/insurance/insurance-before-money.js';
import { kindsOfRule } from '../../../domain/findings/kinds-of-rule.js';
import { visitRules } from '../../../domain/visits/visit-problems.js';
import { findRoot } from '../../../src/config/paths.js';

const page = readFileSync(join(findRoot(), 'docs', 'rules', 'kinds-of-risk.md'), 'utf8');
const onPage = Object.fromEntries(
  [...page.matchAll(/^\| `(\w+)`\s*\| ([a-z, ]+?)\s*\|$/gm)].map(([, rule, kinds]) => [
    rule ?? '',
    (kinds ?? '').split(', '),
  ]),
);

/** Rules that no product's list names: of the contract, of the insurance, of second verifiers, of visits, and of the lender's own work. */
const elsewhere = [
  ...['contract_payee_differs', 'contract_payment_method', 'contract_signed_early'],
  ...['contract_signers_missing', 'contract_terms_differ', 'cost_table_not_confirmed'],
  'annual_cost_differs',
  ...insuranceRules.map(({ rule }) => rule),
  ...['employer_false', 'lender_misdial', 'gate_failed'],
  ...visitRules,
];

describe('kinds of risk (G45)', () => {
  it.each(products)('are there for every rule of %s, as the page says', (product) => {
    const rules = rulesOfProduct(product);
    expect(rules.length).toBeGreaterThan(10);
    for (const rule of rules) expect([rule, kindsOfRule[rule]]).toEqual([rule, onPage[rule]]);
  });

  it('are of rules that there are, and stand on the page once each', () => {
    const rules = new Set([...products.flatMap(rulesOfProduct), ...elsewhere]);
    expect(Object.keys(kindsOfRule).sort()).toEqual([...rules].sort());
    expect({ ...kindsOfRule }).toEqual(onPage);
  });

  it.each([
    { name: 'a misdial of the lender', rule: 'lender_misdial', kinds: ['operational'] },
    { name: 'a co-owner who did not sign', rule: 'co_owner_missing', kinds: ['legal'] },
    { name: 'stated pay', rule: 'income_gap', kinds: ['credit', 'fraud'] },
    { name: 'a shared number', rule: 'shared_number', kinds: ['fraud'] },
  ])('of $name are $kinds', ({ rule, kinds }) => {
    expect(kindsOfRule[rule]).toEqual(kinds);
  });

  it('stop a rule that speaks of another kind, and one that nobody listed', () => {
    const parts = { severity: 'red' as const, compared: [] };
    const make = (rule: string, kind: 'legal' | 'fraud') => () =>
      findingOf({ rule, staleWhen: [], opensQuestions: [] }, 'loan', { ...parts, kind });
    expect(make('co_owner_missing', 'legal')).not.toThrow();
    expect(make('co_owner_missing', 'fraud')).toThrow('co_owner_missing has no kind fraud');
    expect(make('something_new', 'legal')).toThrow('something_new has no kind legal');
  });
});
