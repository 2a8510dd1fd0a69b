import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { factsOf, seen, submitCase, type Case } from '../environment/cases.js';
import { userOf } from '../environment/clients.js';
import { wholeStack, type WholeStack } from '../environment/whole-stack.js';

interface Row {
  fact: string;
  persona: string;
  change?: object;
  /** Checks that are no longer plainly passed. */
  checks: Record<string, object>;
  /** Every finding as `rule severity kind`. */
  findings: string[];
  /** Which finding shows the effect on loan-to-value, and the figure in basis points. */
  effect: [rule: string, loanToValue: number] | null;
  /** What the cap of the day says of the application. */
  eligibility: 'go_on' | 'not_possible';
}

/** Against a value of nothing the largest figure is shown. */
const nothing = 999_999;
const rows: Row[] = [
  {
    ...{ fact: 'a used car, with nothing else changed', persona: 'clean' },
    change: { vehicle: { state: 'used' } },
    ...{ checks: {}, findings: [], effect: null, eligibility: 'go_on' },
  },
  {
    ...{ fact: 'another owner than the dealer', persona: 'car_of_another_owner' },
    checks: {},
    findings: ['collateral_owner red legal'],
    effect: ['collateral_owner', nothing],
    eligibility: 'go_on',
  },
  {
    ...{ fact: 'a seizure', persona: 'car_seized' },
    checks: { vehicle_register: { outcome: 'failed', reason: 'vehicle_seized' } },
    findings: ['collateral_seized red legal'],
    effect: ['collateral_seized', nothing],
    eligibility: 'go_on',
  },
  {
    ...{ fact: 'a lien of somebody else', persona: 'car_second_lien' },
    checks: { vehicle_register: { outcome: 'mismatch', reason: 'second_lien' } },
    findings: ['second_lien red legal'],
    effect: ['second_lien', nothing],
    eligibility: 'go_on',
  },
  {
    ...{ fact: 'a value of 60 % of the price, and 70 % asked for', persona: 'car_value_below' },
    checks: {},
    findings: [
      'loan_to_price red legal',
      'price_against_valuation orange fraud',
      // The contract is about the price that is paid.
    ],
    effect: ['price_against_valuation', 11_667],
    eligibility: 'not_possible',
  },
];

interface Eligibility {
  result: string;
  rules: { rule: string; result: string; law: string | null }[];
}

let stack: WholeStack;
const cases = new Map<string, Case>();
beforeAll(async () => {
  stack = await wholeStack();
  for (const [index, { fact, persona, change = {} }] of rows.entries()) {
    cases.set(fact, await submitCase(stack, persona, `s15-car-${index}`, { facts: change }));
  }
}, 300_000);
afterAll(() => stack.close());

describe('S15: one fact of a car that is bought changes, and each has its own finding', () => {
  it.each(rows)('$fact', async ({ fact, checks, findings, effect, eligibility }) => {
    const one = cases.get(fact);
    if (one === undefined) throw new Error('not submitted');
    await seen(stack, () => one.isChecked());
    const changed = Object.entries(await one.outcomes()).filter(
      ([, { outcome }]) => outcome !== 'passed',
    );
    expect(Object.fromEntries(changed)).toEqual(checks);
    const found = await one.findings();
    expect(found.map(({ rule, severity, kind }) => `${rule} ${severity} ${kind}`).sort()).toEqual(
      findings,
    );
    const judged = await one.part<Eligibility>('eligibility');
    expect(judged.rules.find(({ rule }) => rule === 'loan_to_price')).toMatchObject({
      result: eligibility,
    });
    if (effect === null) return;
    const compared = found.find(({ rule }) => rule === effect[0])?.compared ?? [];
    const share = Number(compared.find(({ label }) => label === 'loan_to_value')?.value);
    expect(Math.abs(share - effect[1])).toBeLessThanOrEqual(2);
  });

  it('is stopped by law where the loan is above the cap of the value, and for a person to end', async () => {
    const one = cases.get('a value of 60 % of the price, and 70 % asked for');
    expect((await one?.part<Eligibility>('eligibility'))?.result).toBe('not_possible');
    expect(
      (await one?.tasks())?.filter(
        ({ type, status }) => type === 'eligibility_review' && status === 'open',
      ),
    ).toHaveLength(1);
    const facts = await factsOf<{
      purchase: { priceMinor: number };
      terms: { amountMinor: number };
    }>(stack, 'car_value_below:s15-car-4');
    expect(facts.terms.amountMinor / facts.purchase.priceMinor).toBeLessThanOrEqual(0.7);
    const found = await userOf(stack, 'risk_officer').get<{
      kinds: { kind: string; severities: { severity: string; open: number }[] }[];
    }>('/v1/findings/figures?product=auto');
    const legal = found.body.kinds.find(({ kind }) => kind === 'legal');
    expect(legal?.severities).toContainEqual(expect.objectContaining({ severity: 'red', open: 4 }));
  });
});
