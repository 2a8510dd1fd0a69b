import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { seen, submitCase, type Case, type SeenFinding } from '../environment/cases.js';
import { wholeStack, type WholeStack } from '../environment/whole-stack.js';

const question = 'Q-PROB-04';
const raisedReceiptMinor = 20_000_000;
const raisedBalanceMinor = 500_000_000;
const products = ['sme', 'project'] as const;
const personas = {
  sme: { edited: 'sme_tampered_balance', raised: 'sme_tampered_interest' },
  project: { edited: 'project_tampered_balance', raised: 'project_tampered_interest' },
};

let stack: WholeStack;
const edited = new Map<string, Case>();
const raised = new Map<string, Case>();

beforeAll(async () => {
  stack = await wholeStack();
  for (const product of products) {
    edited.set(product, await submitCase(stack, personas[product].edited, 's14'));
    raised.set(product, await submitCase(stack, personas[product].raised, 's14'));
  }
  for (const one of [...edited.values(), ...raised.values()])
    await seen(stack, () => one.isChecked());
}, 300_000);
afterAll(() => stack.close());

const of = (cases: Map<string, Case>, persona: string): Case => {
  const one = cases.get(persona);
  if (one === undefined) throw new Error('not submitted');
  return one;
};
const findingOf = (findings: SeenFinding[], rule: string): SeenFinding => {
  const found = findings.find((one) => one.rule === rule);
  if (found === undefined) throw new Error(`no ${rule}`);
  return found;
};
/** The values of a finding by their labels, in the order of its rows. */
const valuesOf = ({ compared }: SeenFinding, label: string): [day: string, minor: number][] =>
  compared
    .filter((one) => one.label.startsWith(`${label}:`))
    .map((one) => [one.label.slice(label.length + 1), Number(one.value)]);

describe.each(products)('S14: a tampered statement of a company, %s', (persona) => {
  it('whose receipt was raised: the one row whose balance does not follow, found and expected', async () => {
    const findings = await of(edited, persona).findings();
    expect(findings.map(({ rule }) => rule)).toEqual(['statement_broken']);
    const finding = findingOf(findings, 'statement_broken');
    expect(finding).toMatchObject({
      ...{ severity: 'red', kind: 'fraud', status: 'open', opensQuestions: [question] },
    });
    const [[day, found] = ['', 0], ...more] = valuesOf(finding, 'balance_on');
    expect(more).toEqual([]);
    expect(valuesOf(finding, 'balance_expected')).toEqual([[day, found + raisedReceiptMinor]]);
  });

  it('whose balances were raised: interest that cannot be, and more cash than the books have', async () => {
    const findings = await of(raised, persona).findings();
    expect(findings.map(({ rule }) => rule).sort()).toEqual([
      'books_cash_differs',
      'statement_interest',
    ]);
    const interest = findingOf(findings, 'statement_interest');
    expect(interest).toMatchObject({
      ...{ severity: 'red', kind: 'fraud', status: 'open', opensQuestions: [question] },
    });
    const found = valuesOf(interest, 'interest_found');
    const least = valuesOf(interest, 'interest_at_least');
    const average = valuesOf(interest, 'average_balance');
    const implied = valuesOf(interest, 'average_balance_implied');
    expect(found.length).toBeGreaterThanOrEqual(3);
    found.forEach(([day, minor], i) => {
      expect(day).toMatch(/-(03|06|09|12)-21$/);
      expect(minor).toBeLessThan(least[i]?.[1] ?? 0);
      const added = (average[i]?.[1] ?? 0) - (implied[i]?.[1] ?? 0);
      expect(Math.abs(added - raisedBalanceMinor)).toBeLessThan(5_000);
    });
    // Less in the books than on the account: somebody keeps other books, or another statement.
    const cash = findingOf(findings, 'books_cash_differs');
    expect(cash).toMatchObject({ severity: 'orange', kind: 'fraud' });
    const valueOf = (label: string) =>
      Number(cash.compared.find((one) => one.label === label)?.value);
    expect(valueOf('balance_of_account') - valueOf('cash_in_books')).toBe(raisedBalanceMinor);
  });

  it('shows no balance to whoever may still ask, and is no mark against the checks of the source', async () => {
    for (const one of [of(edited, persona), of(raised, persona)]) {
      const seenByVerifier = await one.findings('verifier');
      for (const finding of seenByVerifier.filter(({ rule }) => rule.startsWith('statement_')))
        expect(finding).toMatchObject({ withheld: true, compared: [] });
      expect((await one.outcomes())['bank_statements']).toEqual({ outcome: 'passed' });
    }
  });
});
