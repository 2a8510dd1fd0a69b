import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { factsOf, seen, submitCase, type Case } from '../environment/cases.js';
import { userOf } from '../environment/clients.js';
import { wholeStack, type WholeStack } from '../environment/whole-stack.js';

/** As much of a home's facts as is changed here. */
interface Home {
  areaHundredths: number;
}
interface Row {
  fact: string;
  /** Without one the clean buyer with his home changed. */
  persona?: string;
  change?: (home: Home) => object;
  /** Checks that are no longer plainly passed. */
  checks: Record<string, object>;
  /** Every finding as `rule severity kind`. */
  findings: string[];
  /** Loan to value in basis points, as it is compared; the loan is about 65 % of the price. */
  loanToValue?: [atLeast: number, atMost: number];
}

const failed = (reason: string) => ({ property_register: { outcome: 'failed', reason } });
const mismatch = { property_register: { outcome: 'mismatch', reason: 'second_lien' } };
const mortgaged = (amountMinor: number) => ({
  mortgagesOfOthers: [{ amountMinor, registeredOn: '2020-05-06' }],
});

const rows: Row[] = [
  { fact: 'nothing', checks: {}, findings: [] },
  {
    fact: 'another owner than the seller',
    persona: 'mortgage_another_owner',
    checks: {},
    findings: ['collateral_owner red legal'],
  },
  {
    fact: 'a co-owner of whom nobody told',
    persona: 'mortgage_co_owner',
    checks: {},
    findings: ['co_owner_missing red legal'],
  },
  {
    fact: 'a seizure',
    persona: 'mortgage_seized',
    checks: failed('home_seized'),
    findings: ['collateral_seized red legal'],
  },
  {
    fact: 'a small mortgage of somebody else',
    change: () => mortgaged(100),
    checks: mismatch,
    findings: ['second_lien red legal'],
  },
  {
    fact: 'a mortgage of somebody else for half of the price',
    persona: 'mortgage_encumbered',
    checks: mismatch,
    findings: ['loan_to_value red credit', 'second_lien red legal'],
    loanToValue: [11_000, 12_500],
  },
  {
    fact: 'a value 30 % below the price',
    persona: 'mortgage_value_below',
    checks: {},
    findings: ['loan_to_value red credit', 'price_against_valuation orange fraud'],
    loanToValue: [9_000, 9_500],
  },
  {
    fact: 'a right of residence of somebody else',
    persona: 'mortgage_right_of_residence',
    checks: {},
    findings: ['right_of_residence red legal'],
  },
  {
    fact: 'a shop in the register',
    persona: 'mortgage_shop',
    checks: {},
    findings: ['home_use red legal'],
  },
  {
    fact: 'ten square metres fewer in the register',
    change: ({ areaHundredths }) => ({ registeredAreaHundredths: areaHundredths - 1_000 }),
    checks: {},
    findings: ['home_area orange operational'],
  },
];

let stack: WholeStack;
const cases = new Map<string, Case>();

beforeAll(async () => {
  stack = await wholeStack();
  for (const [index, { fact, persona = 'mortgage_resale', change }] of rows.entries()) {
    const seed = `home-${index}`;
    await fetch(`${stack.sandboxUrl}/personas/${persona}/application?seed=${seed}`);
    const { home } = await factsOf<{ home: Home }>(stack, `${persona}:${seed}`);
    const changed = change && { facts: { home: change(home) } };
    cases.set(fact, await submitCase(stack, persona, seed, changed));
  }
}, 300_000);
afterAll(() => stack.close());

describe('S15: one fact of a home that is bought changes, and each has its own finding', () => {
  it.each(rows)('$fact', async ({ fact, checks, findings, loanToValue }) => {
    const one = cases.get(fact);
    if (one === undefined) throw new Error('not submitted');
    await seen(stack, () => one.isChecked());
    const outcomes = Object.entries(await one.outcomes());
    expect(outcomes).toHaveLength(14);
    const changed = outcomes.filter(([, { outcome }]) => outcome !== 'passed');
    expect(Object.fromEntries(changed)).toEqual(checks);
    const found = await one.findings();
    expect(found.map(({ rule, severity, kind }) => `${rule} ${severity} ${kind}`)).toEqual(
      findings,
    );
    if (loanToValue === undefined) return;
    const compared = found.find(({ rule }) => rule === 'loan_to_value')?.compared ?? [];
    const share = Number(compared.find(({ label }) => label === 'loan_to_value')?.value);
    expect(share).toBeGreaterThan(loanToValue[0]);
    expect(share).toBeLessThan(loanToValue[1]);
  });
});

describe('S95: findings by kind of risk', () => {
  interface Figures {
    kinds: { kind: string; severities: { severity: string; open: number; loans: number }[] }[];
  }
  const path = '/v1/findings/figures';

  it('count what the loans show, an owner who did not sign as legal', async () => {
    const shown = await Promise.all([...cases.values()].map((one) => one.findings()));
    const open = shown.flat().filter(({ status }) => status === 'open');
    const { status, body } = await userOf(stack, 'risk_officer').get<Figures>(path);
    expect(status).toBe(200);
    const expected = (kind: string, severity: string) =>
      open.filter((one) => one.kind === kind && one.severity === severity).length;
    expect(body.kinds.map(({ kind }) => kind)).toEqual([
      ...['credit', 'operational', 'legal', 'fraud'],
    ]);
    for (const { kind, severities } of body.kinds)
      for (const one of severities) expect(one.open).toBe(expected(kind, one.severity));
    const coOwner = open.find(({ rule }) => rule === 'co_owner_missing');
    expect(coOwner?.kind).toBe('legal');
  });

  it('are none of another product, and nothing for who works on one loan', async () => {
    const other = await userOf(stack, 'risk_officer').get<Figures>(`${path}?product=auto`);
    const all = other.body.kinds.flatMap(({ severities }) => severities);
    expect(all.every(({ open, loans }) => open + loans === 0)).toBe(true);
    expect((await userOf(stack, 'verifier').get(path)).status).toBe(403);
    expect((await userOf(stack, 'risk_officer').get(`${path}?product=boats`)).status).toBe(400);
  });
});

describe('S15: who is married and says that he is not', () => {
  it('has left out somebody who must agree, and is asked', async () => {
    const one = await submitCase(stack, 'mortgage_spouse_left_out', 's15');
    await seen(stack, () => one.isChecked());
    const findings = await one.findings();
    expect(
      findings.map(({ rule, severity, kind }) => `${rule} ${severity} ${kind}`).sort(),
    ).toEqual(['marital_status_differs yellow legal', 'spouse_left_out orange legal']);
    for (const { opensQuestions } of findings) expect(opensQuestions).toEqual(['Q-MORT-02']);
  });
});
