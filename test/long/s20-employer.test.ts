import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { seen, submitCase, type Case, type SeenReport } from '../environment/cases.js';
import { originationOf, userOf } from '../environment/clients.js';
import { Story } from '../environment/story.js';
import { wholeStack, type WholeStack } from '../environment/whole-stack.js';

type Json = Record<string, unknown>;
const purpose = 'employer_check';
const noConsent = { outcome: 'not_evaluated', reason: 'no_consent' };
const line = { what: 'check', name: 'employer_verification', ...noConsent };

const without = (body: Json) => ({
  ...body,
  consents: (body['consents'] as { purpose: string }[]).filter((one) => one.purpose !== purpose),
});

let stack: WholeStack;
let story: Story;
const reported = (one: Case) => async () => (await one.statusOf('report')) === 200;
const employerCheck = async (one: Case) =>
  (await one.checks()).items.find(({ check }) => check === 'employer_verification');
const employerCalls = async (one: Case) =>
  (await one.tasks()).filter(({ type }) => type === 'employer_verification');
const hasCall = (one: Case) => async () =>
  (await employerCalls(one)).some(({ status }) => status === 'open');
const withdraw = (one: Case) =>
  userOf(stack, 'verifier').post(`/v1/loans/${one.loanId}/consents/withdrawals`, {
    ...{ partyId: 'borrower', purpose },
  });
const give = async (one: Case) =>
  await originationOf(stack).post(`/v1/loans/${one.loanId}/consents`, {
    ...{ partyId: 'borrower', purpose, evidence: 'form/s20/employer' },
    givenAt: await stack.clock.now(),
  });

beforeAll(async () => {
  stack = await wholeStack();
  story = new Story(stack);
}, 300_000);
afterAll(() => stack.close());

describe.each(['clean', 'mortgage_clean'])('S20: nobody may call the employer of %s', (persona) => {
  let one: Case;
  beforeAll(async () => {
    one = await submitCase(stack, persona, 's20-employer', { application: without });
    await story.until(reported(one), 10);
  }, 120_000);

  it('is not verified and holds nothing up: no call, and the report says why', async () => {
    expect(await employerCalls(one)).toEqual([]);
    expect(await employerCheck(one)).toMatchObject({ outcome: noConsent, verified: false });
    const { report } = await one.part<SeenReport>('report');
    expect(report.notVerified).toContainEqual(expect.objectContaining(line));
    expect(report.reasons).toContainEqual(
      expect.objectContaining({
        ...{ code: 'check_not_evaluated:employer_verification', detail: 'no_consent' },
      }),
    );
  });
});

describe('S20: a consent to call the employer that is given late and withdrawn', () => {
  let one: Case;
  beforeAll(async () => {
    story.left.add('employer_verification').add('report_review');
    one = await submitCase(stack, 'mortgage_clean', 's20-late', { application: without });
    await seen(stack, () => one.isChecked());
    expect(await employerCalls(one)).toEqual([]);
  });

  it('opens the call once it is given, and ends it at the withdrawal', async () => {
    expect(await give(one)).toMatchObject({ status: 200 });
    await seen(stack, hasCall(one));
    expect(await withdraw(one)).toMatchObject({ status: 200 });
    expect(await employerCalls(one)).toMatchObject([{ status: 'cancelled' }]);
    expect(await employerCheck(one)).toMatchObject({ outcome: noConsent, verified: false });
  });

  it('makes a check that was made count as not verified, in the report too', async () => {
    expect(await give(one)).toMatchObject({ status: 200 });
    story.left.delete('employer_verification');
    const passed = async () => (await employerCheck(one))?.outcome.outcome === 'passed';
    await story.until(passed, 10);
    expect(await withdraw(one)).toMatchObject({ status: 200 });
    expect(await employerCheck(one)).toMatchObject({ outcome: noConsent, verified: false });
    story.left.clear();
    await story.until(reported(one), 10);
    const { report } = await one.part<SeenReport>('report');
    expect(report.notVerified).toContainEqual(expect.objectContaining(line));
  }, 120_000);
});
