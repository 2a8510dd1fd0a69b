import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { submitCase, seen, type Case } from '../environment/cases.js';
import { sandboxList, userOf } from '../environment/clients.js';
import { done } from '../environment/desk.js';
import { Story } from '../environment/story.js';
import { wholeStack, type WholeStack } from '../environment/whole-stack.js';

const check = 'employer_verification';
const names = [
  'stale_employer',
  'employer_unknown_there',
  'dispatched',
  'employer_silent',
] as const;
const all = [...names, 'misspeaks_employer', 'misdialled'] as const;

let stack: WholeStack;
let story: Story;
let cases: Record<(typeof all)[number], Case>;

const outcomeOf = async (name: (typeof all)[number]) => (await cases[name].outcomes())[check];
const findingOf = async (name: (typeof all)[number], rule: string) =>
  (await cases[name].findings()).find((finding) => finding.rule === rule);
/** Whether whoever has to speak of the employer has spoken: a second verifier where a first was told otherwise. */
const isSpoken = async (name: (typeof all)[number]) => {
  const outcome = await outcomeOf(name);
  const open = (await cases[name].tasks()).filter(({ status }) => status !== 'done');
  return outcome !== undefined && !open.some(({ type }) => type === 'second_verification');
};

beforeAll(async () => {
  stack = await wholeStack();
  story = new Story(stack);
  for (const type of ['report_review', 'fraud_review', 'manual_check']) story.left.add(type);
  const submitted = await Promise.all(all.map((name) => submitCase(stack, name, 's05')));
  cases = Object.fromEntries(all.map((name, i) => [name, submitted[i]])) as typeof cases;
  for (const one of submitted) await seen(stack, () => one.isChecked(), { patienceMs: 120_000 });
  const spoken = async () => (await Promise.all(all.map(isSpoken))).every((it) => it);
  await story.until(spoken, 30);
}, 900_000);
afterAll(() => stack.close());

describe('S05: an employer who was misdialled', () => {
  it('passes on the right number; the error is in the quality log and no finding stands', async () => {
    expect((await outcomeOf('misdialled'))?.outcome).toMatch(/^passed/);
    const { status } = (await findingOf('misdialled', 'lender_misdial')) ?? {};
    expect(status).toBe('explained');
    const log = done(
      await userOf(stack, 'supervisor').get<{ items: { loanId: string; reason: string }[] }>(
        '/v1/quality/lender-errors',
      ),
    );
    const { loanId } = cases.misdialled;
    expect(log.items).toMatchObject([{ loanId, reason: 'ER-07', from: 'telephony' }]);
  });
});

describe('S06: an employer that he has left', () => {
  it('two verifiers are told so, and a person judges', async () => {
    expect(await outcomeOf('stale_employer')).toEqual({
      ...{ outcome: 'mismatch', reason: 'not_employed_there' },
    });
    const types = (await cases.stale_employer.tasks()).map(({ type }) => type);
    expect(types).toEqual(expect.arrayContaining([check, 'second_verification', 'manual_check']));
    expect(await findingOf('stale_employer', 'employer_false')).toBeUndefined();
  });
});

describe('S07: a false employer', () => {
  it('goes to anti-fraud after two verifiers', async () => {
    expect(await outcomeOf('employer_unknown_there')).toEqual({
      ...{ outcome: 'failed', reason: 'false_employer_two_sources' },
    });
    expect(await findingOf('employer_unknown_there', 'employer_false')).toMatchObject({
      ...{ kind: 'fraud', severity: 'red', status: 'open' },
    });
    const types = (await cases.employer_unknown_there.tasks()).map(({ type }) => type);
    expect(types).toContain('fraud_review');
  });
});

describe('S08: a dispatched worker', () => {
  it('passes with a note', async () => {
    expect(await outcomeOf('dispatched')).toEqual({
      ...{ outcome: 'passed_with_note', note: 'employed_otherwise' },
    });
  });
});

describe('S09: an employer who never answers', () => {
  it('is tried on three days and never failed', async () => {
    expect(await outcomeOf('employer_silent')).toEqual({
      ...{ outcome: 'passed_with_note', note: 'verified_by_fallback' },
    });
    const { loanId } = cases.employer_silent;
    const calls = await sandboxList<{ result: string; startedAt: string }>(
      stack,
      `/telephony/calls?loanId=${loanId}`,
    );
    const inVain = calls.filter(({ result }) => result === 'no_answer');
    const days = new Set(inVain.map(({ startedAt }) => startedAt.slice(0, 10)));
    expect(days.size).toBeGreaterThanOrEqual(3);
  });
});

describe('S59: another employer by a slip', () => {
  it('counts nothing once it is put right', async () => {
    expect((await outcomeOf('misspeaks_employer'))?.outcome).toMatch(/^passed/);
    expect(await findingOf('misspeaks_employer', 'answer:Q-AUTO-04')).toBeUndefined();
    expect(await findingOf('misspeaks_employer', 'answer:Q-PROB-02')).toBeUndefined();
  });
});
