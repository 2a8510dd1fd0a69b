import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  clearFaults,
  seen,
  setFault,
  submitCase,
  type Case,
  type SeenReport,
} from '../environment/cases.js';
import { originationOf, userOf } from '../environment/clients.js';
import { Story } from '../environment/story.js';
import { wholeStack, type WholeStack } from '../environment/whole-stack.js';

type Json = Record<string, unknown>;
const noConsent = { outcome: 'not_evaluated', reason: 'no_consent' };

/** The application without the consent for one source. */
const without = (purpose: string) => (body: Json) => ({
  ...body,
  consents: (body['consents'] as { purpose: string }[]).filter((one) => one.purpose !== purpose),
});

let stack: WholeStack;
let story: Story;
const withdraw = (one: Case, purpose: string) =>
  userOf(stack, 'verifier').post(`/v1/loans/${one.loanId}/consents/withdrawals`, {
    ...{ partyId: 'borrower', purpose },
  });
const reported = (one: Case) => async () => (await one.statusOf('report')) === 200;

beforeAll(async () => {
  stack = await wholeStack();
  story = new Story(stack);
}, 300_000);
afterAll(() => stack.close());

describe('S20: a consent that was never given', () => {
  let one: Case;
  beforeAll(async () => {
    one = await submitCase(stack, 'consent_withheld', 's20');
    await seen(stack, () => one.isChecked());
  });

  it('is not asked, and the check says why', async () => {
    expect(await one.asked('tax')).toEqual([]);
    expect(await one.asked('provident_fund')).toHaveLength(1);
    const { items } = await one.checks();
    expect(items.find(({ check }) => check === 'tax')).toMatchObject({
      ...{ outcome: noConsent, verified: false, basis: { rule: 'not_asked' } },
    });
  });

  it('stands in the report as not verified, and refers the loan to people', async () => {
    await story.until(reported(one), 10);
    const { report } = await one.part<SeenReport>('report');
    expect(report).toMatchObject({
      recommendation: 'refer',
      reasons: [{ recommendation: 'refer', code: 'check_not_evaluated:tax', detail: 'no_consent' }],
      notVerified: [
        { what: 'check', name: 'tax', outcome: 'not_evaluated', reason: 'no_consent' },
        { what: 'rule', name: 'tax_return_differs', reason: 'tax' },
      ],
    });
    expect(await one.asked('tax')).toEqual([]);
  });
});

describe('S20: a consent that was never given, of other products', () => {
  it.each([
    { persona: 'mortgage_consent_withheld', purpose: 'home_ownership' },
    { persona: 'consumer_consent_withheld', purpose: 'social_insurance' },
    { persona: 'sme_consent_withheld', purpose: 'bank_statements' },
    { persona: 'project_consent_withheld', purpose: 'credit_bureau' },
    { persona: 'mortgage_resale', purpose: 'property_register', change: true },
  ])('$persona without $purpose', async ({ persona, purpose, change }) => {
    const application = change === true ? { application: without(purpose) } : {};
    const one = await submitCase(stack, persona, 's20', application);
    await seen(stack, () => one.isChecked());
    expect(await one.asked(purpose)).toEqual([]);
    const { items } = await one.checks();
    const own = items.filter(({ check }) => check === purpose);
    expect(own.length).toBeGreaterThan(0);
    for (const check of own) expect(check).toMatchObject({ outcome: noConsent, verified: false });
    expect(items.some(({ outcome }) => outcome.outcome === 'passed')).toBe(true);
  });
});

describe('S20: a consent that is withdrawn after the source has answered', () => {
  let one: Case;
  beforeAll(async () => {
    one = await submitCase(stack, 'clean', 's20-withdrawn');
    await seen(stack, () => one.isChecked());
  });

  it('no longer counts: the check is not evaluated, and nothing is asked again', async () => {
    expect((await one.outcomes())['provident_fund']).toEqual({ outcome: 'passed' });
    expect(await withdraw(one, 'provident_fund')).toMatchObject({ status: 200 });
    await seen(stack, async () => one.isChecked());
    const { items } = await one.checks();
    expect(items.find(({ check }) => check === 'provident_fund')).toMatchObject({
      ...{ outcome: noConsent, verified: false },
    });
    expect(await one.asked('provident_fund')).toHaveLength(1);
  });

  it('is shown as not verified; only what rested on it is worked out again', async () => {
    await story.until(reported(one), 10);
    const { report } = await one.part<SeenReport>('report');
    expect(report).toMatchObject({
      // The policy wants the fund and does not require it.
      recommendation: 'approve_with_conditions',
      notVerified: [
        { what: 'check', name: 'provident_fund', reason: 'no_consent' },
        { what: 'rule', name: 'bureau_fund_differs', reason: 'provident_fund' },
        { what: 'rule', name: 'job_unstable', reason: 'provident_fund' },
      ],
    });
    const outcomes = Object.entries(await one.outcomes());
    const others = outcomes.filter(([, { outcome }]) => outcome !== 'passed');
    expect(others.map(([check]) => check)).toEqual(['provident_fund']);
    expect(await one.asked('tax')).toHaveLength(1);
    expect(await one.events()).toMatchObject({ consent_withdrawn: 1 });
  }, 120_000);

  it('cannot be withdrawn twice', async () => {
    expect(await withdraw(one, 'provident_fund')).toMatchObject({
      ...{ status: 409, body: { rule: 'no_consent', path: 'purpose' } },
    });
  });
});

describe('S20: a consent that is withdrawn while the source is down', () => {
  afterAll(() => clearFaults(stack));

  it('ends the asking: the step is cancelled, and the retries stop', async () => {
    await setFault(stack, { connector: 'social_insurance', mode: 'error' });
    const one = await submitCase(stack, 'clean', 's20-waiting');
    const waiting = async () => (await one.checks()).pending;
    await seen(stack, async () => (await waiting()).some(({ failing }) => failing !== null));
    expect(await withdraw(one, 'social_insurance')).toMatchObject({ status: 200 });
    await seen(stack, () => one.isChecked());
    expect((await one.outcomes())['social_insurance']).toEqual(noConsent);
    const before = await one.asked('social_insurance');
    expect(before.length).toBeGreaterThan(0);
    await clearFaults(stack);
    await stack.clock.pass(10 * 60_000);
    await seen(stack, async () => (await waiting()).length === 0);
    expect(await one.asked('social_insurance')).toEqual(before);
  });
});

describe('S20: a consent that is given later', () => {
  it('lets the source be asked, with the evidence of that consent', async () => {
    const one = await submitCase(stack, 'clean', 's20-later', { application: without('judicial') });
    await seen(stack, () => one.isChecked());
    expect(await one.asked('judicial')).toEqual([]);
    const evidence = 'form/s20/judicial';
    const consent = { partyId: 'borrower', purpose: 'judicial', evidence };
    const given = await originationOf(stack).post(`/v1/loans/${one.loanId}/consents`, {
      ...{ ...consent, givenAt: await stack.clock.now() },
    });
    expect(given).toMatchObject({ status: 200 });
    await seen(stack, async () => (await one.outcomes())['judicial']?.outcome === 'passed');
    expect(await one.asked('judicial')).toMatchObject([
      { status: 200, answer: 'FOUND', consentReference: evidence },
    ]);
  });
});
