import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cleanAnswers, found } from '../builders/clean-facts.js';
import { Desk } from './support/desk.js';
import { verifier, WorkBench } from './support/work-bench.js';

const first = 'employer_verification';
const anew = 'second_verification';
const unknown = {
  'Q-EMPL-03': { status: 'unknown' },
  'Q-EMPL-04': { found: 'not_found' },
  'Q-PROB-10@Q-EMPL-03': { status: 'unknown' },
};
const supervisor = { sub: 's-1', roles: ['supervisor' as const] };

/** A made-up employer, whose numbers two sources have found. */
const madeUp = (digits: readonly string[]) => {
  const kept = cleanAnswers.employer_directory;
  const answer = kept?.kind === 'answer' ? kept.answer : undefined;
  const data = answer !== undefined && 'data' in answer ? (answer.data as object) : {};
  const numbers = digits.map((number, i) => ({
    ...{ number, label: 'hr', source: i === 0 ? 'registry' : 'website', foundOn: '2026-03-01' },
  }));
  return { ...cleanAnswers, employer_directory: found('FOUND', { ...data, numbers }) };
};

interface Finding {
  rule: string;
  compared: { label: string; value: unknown }[];
}
interface Link {
  contactPointId: string | null;
  loans: number;
  items: { loanId: string }[];
}
interface Logged {
  items: { loanId: string; reason: string; by: string; from: string }[];
  counts: { by: string; reason: string; errors: number }[];
}

let bench: WorkBench;
beforeAll(async () => {
  bench = await WorkBench.start();
});
afterAll(async () => await bench.stop());

const deskOf = (sub: string) => new Desk(bench.api, bench.real, verifier(sub));
const read = async <T>(path: string) => (await bench.send('GET', path, supervisor)).body as T;
const goTo = (at: string) => (bench.real.clock.at = at);
const outcomeOf = async (loanId: string) =>
  (
    await read<{ items: { check: string; outcome: object }[] }>(`/v1/loans/${loanId}/checks`)
  ).items.find(({ check }) => check === first)?.outcome;

describe('S07: an employer that nobody there knows of', () => {
  let [fake, other] = ['', ''];
  beforeAll(async () => {
    other = await bench.answeredLoan(madeUp(['057188885678']));
    fake = await bench.answeredLoan(madeUp(['057188881234', '057188885678']));
    await deskOf('v-1').call(fake, first, 'completed', unknown);
  });

  it('goes to a second verifier, who is not the first', async () => {
    expect(await outcomeOf(fake)).toEqual({ outcome: 'mismatch', reason: 'not_employed_there' });
    const taskId = await bench.taskOf(fake, anew);
    const mine = await bench.send('POST', `/v1/tasks/${taskId}/claim`, verifier('v-1'));
    expect(mine).toMatchObject({ status: 409, body: { rule: 'reviews_own_work' } });
  });

  it('who may not call a number of the same source, and does not see the first answers', async () => {
    const taskId = await bench.taskOf(fake, anew);
    await bench.send('POST', `/v1/tasks/${taskId}/claim`, verifier('v-2'));
    const used = { contactPointId: 'employer-1' };
    const call = await bench.send('POST', `/v1/tasks/${taskId}/attempts`, verifier('v-2'), used);
    expect(call).toMatchObject({ status: 409, body: { rule: 'same_number_source' } });
    const tasks = await read<{ items: { type: string; taskId: string }[] }>(
      `/v1/tasks?loanId=${fake}&status=done`,
    );
    const earlier = tasks.items.find(({ type }) => type === first)?.taskId ?? '';
    expect((await bench.workspace(earlier, verifier('v-2'))).answers).toEqual([]);
    await bench.send('POST', `/v1/tasks/${taskId}/release`, verifier('v-2'), { reason: 'later' });
  });

  it('two negatives end with anti-fraud, and other loans with the number are listed', async () => {
    goTo('2026-03-03T06:30:00.000Z');
    await deskOf('v-2').call(fake, anew, 'completed', unknown);
    expect(await outcomeOf(fake)).toEqual({
      ...{ outcome: 'failed', reason: 'false_employer_two_sources' },
    });
    const { items } = await read<{ items: Finding[] }>(`/v1/loans/${fake}/findings`);
    const finding = items.find(({ rule }) => rule === 'employer_false');
    const counts = Object.fromEntries(
      (finding?.compared ?? []).map(({ label, value }) => [label, value]),
    );
    expect(counts).toMatchObject({
      ...{ 'loans_on_number:employer-1': 0, 'loans_on_number:employer-2': 1 },
    });
    expect(await bench.taskOf(fake, 'fraud_review')).toBeDefined();
    const links = await read<{ items: Link[] }>(`/v1/loans/${fake}/links`);
    const shared = links.items.find(({ contactPointId }) => contactPointId === 'employer-2');
    expect(shared?.items.map(({ loanId }) => loanId)).toEqual([other]);
  });
});

describe('S05: a number that was dialled wrongly', () => {
  it('is in the quality log, and counts nothing against the customer', async () => {
    goTo('2026-03-04T02:00:00.000Z');
    const loanId = await bench.answeredLoan(madeUp(['057188880001']));
    bench.real.phone.astray = '057188889999';
    const taskId = await bench.taskOf(loanId, first);
    const attemptId = await bench.dial(taskId, verifier('v-3'), 'void');
    await bench.end(taskId, attemptId, verifier('v-3'), 'VOID');
    bench.real.phone.astray = null;
    bench.real.phone.result = 'answered';
    goTo('2026-03-04T06:30:00.000Z');
    await bench.send('POST', `/v1/tasks/${taskId}/release`, verifier('v-3'), { reason: 'later' });
    await deskOf('v-4').call(loanId, first, 'completed');
    expect(await outcomeOf(loanId)).toEqual({ outcome: 'passed' });
    const log = await read<Logged>('/v1/quality/lender-errors?reason=ER-07');
    expect(log.items).toMatchObject([
      { loanId, reason: 'ER-07', by: 'person:v-3', from: 'telephony' },
    ]);
    expect(log.counts).toEqual([{ by: 'person:v-3', reason: 'ER-07', errors: 1 }]);
    const nobody = await read<Logged>('/v1/quality/lender-errors?by=person:v-9');
    expect(nobody).toEqual({ items: [], counts: [] });
    const reader = await bench.send('GET', '/v1/quality/lender-errors', verifier('v-3'));
    expect(reader.status).toBe(403);
  });
});
