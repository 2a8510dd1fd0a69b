import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { factsOf, seen, submitCase, type Case, type SeenFinding } from '../environment/cases.js';
import { applicationOf, userOf } from '../environment/clients.js';
import { done, person, refusalOf } from '../environment/desk.js';
import { wholeStack, type WholeStack } from '../environment/whole-stack.js';

interface Payment {
  on: string;
  amountMinor: number;
}
interface Facts {
  project: { capitalTold: Payment[] };
  business: { capitalPaid: (Payment & { payer: string })[] };
}
interface Paper {
  item: string;
  status: string;
}

const persona = 'project_clean';

let stack: WholeStack;
let one: Case;
let told: Payment[];

const ofCapital = async () =>
  (await one.findings()).filter(
    ({ rule, status }) => rule.startsWith('capital_') && status === 'open',
  );
const paper = async () =>
  (await one.part<{ required: Paper[] }>('documents')).required.find(
    ({ item }) => item === 'capital_verification',
  );
const valueOf = (finding: SeenFinding | undefined, label: string) =>
  finding?.compared.find((each) => each.label === label)?.value;
const capture = async (amountMinor: number, role = 'verifier', over: object = {}) =>
  await userOf(stack, role).post(`/v1/loans/${one.loanId}/documents`, {
    ...{ type: 'capital_verification', key: `verification/${amountMinor}`, partyId: 'company' },
    sha256: 'c'.repeat(64),
    verification: {
      ...{ number: '示会验字〔2026〕12号', auditor: { name: '示例会计师事务所', uscc: null } },
      ...{ issuedOn: told.at(-1)?.on, verifiedUntil: told.at(-1)?.on },
      ...{ paidIn: { amountMinor, currency: 'CNY' }, ...over },
    },
  });

beforeAll(async () => {
  stack = await wholeStack();
  await applicationOf(stack, persona, 's55');
  const { project, business } = await factsOf<Facts>(stack, `${persona}:s55`);
  // The first payment lies so long ago that no statement reaches back to it.
  const early = (payments: Payment[]) =>
    payments.map((each, i) => ({ ...each, ...(i === 0 && { on: '2022-03-08' }) }));
  told = early(project.capitalTold);
  one = await submitCase(stack, persona, 's55', {
    facts: {
      project: { capitalTold: told },
      business: { capitalPaid: early(business.capitalPaid) },
    },
  });
  await seen(stack, () => one.isChecked());
}, 300_000);
afterAll(() => stack.close());

describe('S55: capital that was paid in before the first row of the account', () => {
  it('is neither in place nor missing, and a report of capital verification is wanted', async () => {
    expect(await ofCapital()).toEqual([]);
    expect(await paper()).toMatchObject({ status: 'wanted' });
  });

  it('is captured by who works on the loan, in the form that it has', async () => {
    const body = { paidIn: { amountMinor: -1, currency: 'CNY' } };
    expect(await capture(1, 'verifier', body)).toMatchObject({
      ...{ status: 400, body: { errors: [{ path: 'verification.paidIn.amountMinor' }] } },
    });
    expect((await capture(1, 'auditor')).status).toBe(403);
    expect(await ofCapital()).toEqual([]);
  });

  it('of which the accountant found less: somebody tells more than there is', async () => {
    const whole = told.reduce((sum, each) => sum + each.amountMinor, 0);
    done(await capture(whole - 100_000_000));
    await seen(stack, () => one.isChecked());
    const findings = await ofCapital();
    const differs = findings.find(({ rule }) => rule === 'capital_verification_differs');
    expect(differs).toMatchObject({
      ...{ severity: 'orange', kind: 'fraud', opensQuestions: ['Q-PROJ-02'] },
    });
    expect(valueOf(differs, 'capital_verified')).toBe(whole - 100_000_000);
    expect(valueOf(differs, 'capital_told')).toBe(whole);
    // As far as the paper goes the capital is there; beyond that the account cannot say, and nothing is clear.
    expect(findings.map(({ rule }) => rule)).toEqual(['capital_verification_differs']);
  });

  it('of which the accountant found all: in place, and nothing is left to ask', async () => {
    const whole = told.reduce((sum, each) => sum + each.amountMinor, 0);
    done(await capture(whole));
    await seen(stack, () => one.isChecked());
    expect(await ofCapital()).toEqual([]);
    expect(await paper()).not.toMatchObject({ status: 'wanted' });
    const refused = await person(stack, 'verifier').post(`/v1/loans/${one.loanId}/documents`, {
      ...{ type: 'capital_verification', key: 'verification/none', partyId: 'nobody' },
      ...{ sha256: 'd'.repeat(64), verification: null },
    });
    expect(refusalOf(refused).status).toBe(400);
  });
});
