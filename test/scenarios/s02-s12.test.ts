import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { rowsOf } from '../environment/cases.js';
import { applicationOf, originationOf, sandboxList, userOf } from '../environment/clients.js';
import { chinaDay, chinaTime, dayAfter, nextWeekday } from '../environment/china-time.js';
import { done, LoanDesk, person, refusalOf } from '../environment/desk.js';
import { PhoneDesk, refusedCall } from '../environment/phone-desk.js';
import { runsOf } from '../environment/runs.js';
import { Story } from '../environment/story.js';
import { wholeStack, type WholeStack } from '../environment/whole-stack.js';

interface SeenFlag {
  rule: string;
  severity: string;
  status: string;
}

let stack: WholeStack;
let story: Story;

beforeAll(async () => {
  stack = await wholeStack();
  story = new Story(stack);
  story.left.add('applicant_interview').add('employer_verification');
  // Ten in the morning of a Tuesday in March: hours in which people are called.
  const now = await stack.clock.now();
  const tuesday = nextWeekday(`${Number(now.slice(0, 4)) + 1}-03-04`, 2);
  await stack.clock.pass(Date.parse(chinaTime(tuesday, '10:00')) - Date.parse(now));
}, 60_000);
afterAll(() => stack.close());

describe('S02: fifty identical submissions at the same instant', () => {
  let application: Record<string, unknown>;
  let answers: { status: number; body: Record<string, unknown> }[];
  let loan: LoanDesk;
  beforeAll(async () => {
    application = await applicationOf(stack, 'clean', 's02');
    const origination = originationOf(stack);
    const submit = () => origination.post('/v1/loans', application);
    answers = await Promise.all(Array.from({ length: 50 }, submit));
    loan = new LoanDesk(stack, String(answers[0]?.body['loanId']));
    await story.settle();
  }, 60_000);

  it('are one loan, which one answer made and the others repeat', async () => {
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]));
    expect(new Set(answers.map(({ body }) => body['loanId']))).toEqual(new Set([loan.loanId]));
    expect(answers.filter(({ body }) => body['repeated'] === false)).toHaveLength(1);
    const { items } = done(await userOf(stack, 'supervisor').get<{ items: object[] }>('/v1/loans'));
    expect(items).toMatchObject([{ loanId: loan.loanId }]);
    expect(await rowsOf(stack, 'select loan_id from loans')).toHaveLength(1);
    const types = (await loan.timeline()).map(({ type }) => type);
    expect(types.filter((type) => type === 'loan_submitted')).toHaveLength(1);
  });

  it('are one process in Temporal, in one chain of runs', async () => {
    const runs = await runsOf(stack.environment.client, loan.loanId);
    expect(runs.map(({ status }) => status)).toEqual([
      ...runs.slice(1).map(() => 'CONTINUED_AS_NEW'),
      'RUNNING',
    ]);
    const started = await rowsOf(stack, `select from outbox where kind = 'start'`);
    expect(started).toHaveLength(1);
    expect(await loan.read('trace')).toMatchObject({ epoch: 1, process: { status: 'RUNNING' } });
  });

  it('are one set of tasks, and each source is asked once', async () => {
    const tasks = (await loan.tasks()).map(({ type }) => type).sort();
    expect(tasks).toEqual(['applicant_interview', 'document_review', 'employer_verification']);
    const asked = await sandboxList<{ idempotencyKey: string; path: string }>(
      stack,
      `/journal?loanId=${loan.loanId}`,
    );
    expect(asked.length).toBeGreaterThan(10);
    // The screening service is asked for its catalogue first, under the same key.
    const questions = asked.map(({ idempotencyKey, path }) => `${path} ${idempotencyKey}`);
    expect(new Set(questions).size).toBe(asked.length);
  });

  it('once more, later, is the same loan', async () => {
    const again = await originationOf(stack).post('/v1/loans', application);
    expect(again).toMatchObject({ status: 202, body: { loanId: loan.loanId, repeated: true } });
  });

  it.each([
    { name: 'one', path: 'terms.termMonths', change: {} },
    { name: 'the first of two', path: 'channel', change: { channel: 'partner' } },
  ])('with another body are refused, naming the difference: $name', async (row) => {
    const terms = { ...(application['terms'] as object), termMonths: 24 };
    const version = async () => (await loan.read<{ version: number }>()).version;
    const before = await version();
    const body = { ...application, terms, ...row.change };
    const other = await originationOf(stack).post('/v1/loans', body);
    const refusal = { rule: 'business_key_taken', path: row.path };
    expect(other).toMatchObject({ status: 409, body: refusal });
    expect(await version()).toBe(before);
  });

  it('half of them with another body: who was first is the loan, the others are refused', async () => {
    const one = await applicationOf(stack, 'clean', 's02-half');
    const other = { ...one, terms: { ...(one['terms'] as object), termMonths: 24 } };
    const origination = originationOf(stack);
    const bodies = Array.from({ length: 20 }, (_, at) => (at % 2 === 0 ? one : other));
    const mixed = await Promise.all(bodies.map((body) => origination.post('/v1/loans', body)));
    const [first, second] = [0, 1].map((odd) => mixed.filter((_, at) => at % 2 === odd));
    const statuses = (some = mixed) => [...new Set(some.map(({ status }) => status))];
    expect([statuses(first), statuses(second)].sort()).toEqual([[202], [409]]);
    const accepted = mixed.filter(({ status }) => status === 202);
    expect(new Set(accepted.map(({ body }) => body['loanId'])).size).toBe(1);
  });
});

describe('S12: before the right-party gate', () => {
  let loan: LoanDesk;
  let desk: PhoneDesk;
  /** What belongs to the loan and to the person, and may not be told to whoever picks up. */
  let secrets: string[];
  let callId: string;
  const factor = async (rowKey: string, said: string) =>
    await desk.answer(rowKey, { factor: said });
  const result = async (rowKey: string, said: string) => done(await factor(rowKey, said))['result'];
  /** What the person at the other end would not say. */
  const wrong = async (
    callId: string,
    rowKey: string,
    ...candidates: readonly [string, string]
  ) => {
    const truth = await desk.hear(callId, rowKey);
    return await result(rowKey, candidates[0] === truth ? candidates[1] : candidates[0]);
  };
  const nothingTold = (text: string) =>
    secrets.filter((secret) => secret !== '' && text.includes(secret));

  beforeAll(async () => {
    const application = await applicationOf(stack, 'income_exaggerated', 's12');
    const { terms, parties } = application as {
      terms: { amount: { amountMinor: number } };
      parties: { name: string; idNumber: string; employment: { employerName: string } }[];
    };
    const [borrower] = parties;
    const amount = String(terms.amount.amountMinor);
    secrets = [borrower?.idNumber ?? '', borrower?.employment.employerName ?? '', amount];
    const submitted = await originationOf(stack).post('/v1/loans', application);
    loan = new LoanDesk(stack, String(done(submitted)['loanId']));
    await story.settle();
    desk = new PhoneDesk(stack, loan, person(stack, 'verifier'), 'applicant_interview');
  }, 60_000);

  it('nothing of the loan is in the workspace, before the call and on it', async () => {
    const before = await desk.look();
    expect(before).toMatchObject({ script: null, gate: null, about: null });
    expect(nothingTold(JSON.stringify(before))).toEqual([]);
    ({ callId } = await desk.call());
    const during = await desk.look();
    expect(during).toMatchObject({ about: null, gate: { status: 'open' } });
    expect(during.script?.state).toBe('gate_open');
    expect(new Set(during.script?.rows.map(({ kind }) => kind))).toEqual(
      new Set(['opening', 'gate']),
    );
    expect(nothingTold(JSON.stringify(during))).toEqual([]);
  });

  it.each(['Q-AUTO-01', 'Q-AUTO-06', 'Q-CLOS-06', 'Q-PROB-10@Q-AUTO-06'])(
    'an answer to %s is refused by rule `gate`',
    async (rowKey) => {
      const early = await desk.answer(rowKey, {}, { notAnswered: 'refused' });
      expect(early.status).toBe(409);
      expect(early.body).toMatchObject({ rule: 'gate', path: 'rowKey' });
      expect((await desk.look()).answers).toEqual([]);
    },
  );

  it('nor is a factor of the gate taken before whoever is asked has heard who asks', async () => {
    const early = await factor('Q-GATE-02', '0000');
    expect(early).toMatchObject({ status: 409, body: { rule: 'opening_missing', path: 'rowKey' } });
    await desk.say('Q-OPEN-01');
    expect((await desk.look()).gate).toMatchObject({ passed: [], failed: [] });
  });

  it('nor can the call end as if the right person had been there, or the task be done', async () => {
    const { attempts, task } = await desk.look();
    const [attempt] = attempts;
    const ended = await desk.end(attempt?.attemptId ?? '', 'CONNECTED_RPC');
    expect(refusalOf(ended)).toEqual({ status: 409, rule: 'gate' });
    const path = `/v1/tasks/${task.taskId}/complete`;
    const completed = await person(stack, 'verifier').post(path, { result: 'completed' });
    expect(refusalOf(completed)).toEqual({ status: 409, rule: 'attempt_open' });
  });

  it('a wrong factor is told as wrong and not asked again, and three end the call', async () => {
    expect(await wrong(callId, 'Q-GATE-02', '0000', '0001')).toBe('wrong');
    const again = await factor('Q-GATE-02', '0002');
    expect(refusalOf(again)).toEqual({ status: 409, rule: 'factor_used' });
    const slip = await factor('Q-GATE-04', '02-30');
    expect(refusalOf(slip)).toEqual({ status: 409, rule: 'unreadable' });
    expect(await wrong(callId, 'Q-GATE-03', '0000', '0001')).toBe('wrong');
    expect((await desk.dialled()).map(({ status }) => status)).toEqual(['in_progress']);
    expect(await wrong(callId, 'Q-GATE-04', '02-28', '03-01')).toBe('wrong');
    expect(await desk.look()).toMatchObject({
      gate: { status: 'failed', failed: ['Q-GATE-02', 'Q-GATE-03', 'Q-GATE-04'] },
      attempts: [{ outcome: 'CONNECTED_NOT_RPC', endedAt: expect.any(String) }],
      about: null,
    });
    // The line is cut, and the only words left are those that say good-bye.
    expect((await desk.dialled()).map(({ status }) => status)).toEqual(['ended']);
    expect((await desk.look()).script?.rows.map(({ key }) => key)).toContain('Q-WORD-03');
    const right = await factor('Q-GATE-01', 'whoever');
    expect(refusalOf(right)).toEqual({ status: 409, rule: 'attempt_ended' });
  });

  it('then it is flagged, and nobody calls that person again on that day', async () => {
    const refused = refusedCall(await desk.dial());
    const tomorrow = dayAfter(chinaDay(await stack.clock.now()));
    expect(refused).toEqual({
      ...{ status: 409, rule: 'gate_failed_today', reason: 'gate_failed_today' },
      until: chinaTime(tomorrow, '09:00'),
    });
    // One wrong person on the line is a condition of an approval and no more: whoever picks up need not be the owner.
    const { items } = await loan.read<{ items: SeenFlag[] }>('findings');
    const [flag] = items.filter(({ rule }) => rule === 'gate_failed');
    expect(flag).toMatchObject({ severity: 'yellow', kind: 'fraud', status: 'open' });
    expect(nothingTold(JSON.stringify(flag))).toEqual([]);
    const open = (await loan.openTasks()).map(({ type }) => type).sort();
    expect(open).toEqual(['applicant_interview', 'employer_verification']);
    const concluded = (await loan.timeline()).filter(({ type }) => type === 'gate_concluded');
    expect(concluded).toHaveLength(1);
    const morning = Date.parse(chinaTime(tomorrow, '09:00'));
    await stack.clock.pass(morning - Date.parse(await stack.clock.now()));
    await story.settle();
  });

  it('the next day the gate is asked anew, passed by name and two factors, and only then is the loan told', async () => {
    ({ callId } = await desk.call());
    await desk.say('Q-OPEN-01');
    expect((await desk.look()).gate).toEqual({
      ...{ status: 'open', passed: [], failed: [], refused: [] },
    });
    for (const rowKey of ['Q-GATE-01', 'Q-GATE-04', 'Q-GATE-05'])
      expect(await result(rowKey, await desk.hear(callId, rowKey))).toBe('right');
    // The name and two weak factors: one strong one is still lacking.
    expect(await desk.look()).toMatchObject({ gate: { status: 'open' }, about: null });
    const early = await desk.answer('Q-AUTO-01', {}, { notAnswered: 'refused' });
    expect(refusalOf(early)).toEqual({ status: 409, rule: 'gate' });
    expect(await result('Q-GATE-02', await desk.hear(callId, 'Q-GATE-02'))).toBe('right');
    const unopened = await desk.answer('Q-AUTO-01', {}, { notAnswered: 'refused' });
    expect(refusalOf(unopened)).toEqual({ status: 409, rule: 'opening_missing' });
    const after = await desk.look();
    expect(after.gate).toMatchObject({ status: 'passed' });
    expect(after.script?.state).toBe('serving');
    expect(after.script?.rows.map(({ key }) => key)).toContain('Q-AUTO-01');
    expect(after.about).not.toBeNull();
    const { items } = await loan.read<{ items: SeenFlag[] }>('findings');
    expect(items.find(({ rule }) => rule === 'gate_failed')).toMatchObject({ status: 'explained' });
  });
});
