import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { seen, submitCase, type Case, type SeenFinding } from '../environment/cases.js';
import { wholeStack, type WholeStack } from '../environment/whole-stack.js';

const question = 'Q-PROB-04';
/** What the two personas did to their statements (docs/sandbox.md): one salary raised, every balance raised. */
const raisedSalaryMinor = 500_000;
const raisedBalanceMinor = 30_000_000;

let stack: WholeStack;
let edited: Case;
let raised: Case;

beforeAll(async () => {
  stack = await wholeStack();
  edited = await submitCase(stack, 'tampered_balance', 's14');
  raised = await submitCase(stack, 'tampered_interest', 's14');
  await seen(stack, () => edited.isChecked());
  await seen(stack, () => raised.isChecked());
}, 300_000);
afterAll(() => stack.close());

/** The values of a finding by their labels, in the order of its rows. */
const valuesOf = ({ compared }: SeenFinding, label: string): [day: string, minor: number][] =>
  compared
    .filter((one) => one.label.startsWith(`${label}:`))
    .map((one) => [one.label.slice(label.length + 1), Number(one.value)]);

describe('S14: a tampered statement', () => {
  it('whose row was edited: the one row whose balance does not follow, by its day, found and expected', async () => {
    const [finding, ...others] = await edited.findings();
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      ...{ rule: 'statement_broken', severity: 'red', kind: 'fraud', status: 'open' },
      opensQuestions: [question],
    });
    const [[day, found] = ['', 0], ...more] = valuesOf(finding ?? none, 'balance_on');
    expect(more).toEqual([]);
    expect(valuesOf(finding ?? none, 'balance_expected')).toEqual([
      [day, found + raisedSalaryMinor],
    ]);
  });

  it('whose balances were raised: each quarter whose interest cannot be, with both averages', async () => {
    const [finding, ...others] = await raised.findings();
    // The balances follow one another, and nothing else is odd.
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      ...{ rule: 'statement_interest', severity: 'red', kind: 'fraud', status: 'open' },
      opensQuestions: [question],
    });
    const found = valuesOf(finding ?? none, 'interest_found');
    const least = valuesOf(finding ?? none, 'interest_at_least');
    const average = valuesOf(finding ?? none, 'average_balance');
    const implied = valuesOf(finding ?? none, 'average_balance_implied');
    expect(found.length).toBeGreaterThanOrEqual(3);
    found.forEach(([day, minor], i) => {
      expect(day).toMatch(/-(03|06|09|12)-21$/);
      expect(minor).toBeLessThan(least[i]?.[1] ?? 0);
      // What the interest speaks of is the account as it was: lower by what was added, but for the cent to which interest is rounded.
      const added = (average[i]?.[1] ?? 0) - (implied[i]?.[1] ?? 0);
      expect(Math.abs(added - raisedBalanceMinor)).toBeLessThan(5_000);
    });
  });

  it('shows no balance to whoever may still ask, and is no mark against the checks of the source', async () => {
    for (const one of [edited, raised]) {
      expect(await one.findings('verifier')).toMatchObject([{ withheld: true, compared: [] }]);
      expect((await one.outcomes())['bank_statements']).toEqual({ outcome: 'passed' });
    }
  });
});

const none: SeenFinding = {
  ...{ rule: '', severity: '', kind: '', status: '', opensQuestions: [], withheld: false },
  ...{ compared: [], tolerance: {}, sourceOrder: [] },
};
