import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  clearFaults,
  seen,
  setFault,
  submitCase,
  type Case,
  type SeenChecks,
  type SeenReport,
} from '../environment/cases.js';
import { Story } from '../environment/story.js';
import { wholeStack, type WholeStack } from '../environment/whole-stack.js';

/** Every way to fail at once, each at another source; the courts are down for the persona itself, for an hour. */
const faults = [
  { connector: 'credit_bureau', mode: 'malformed' },
  { connector: 'social_insurance', mode: 'cut' },
  { connector: 'tax', mode: 'timeout' },
  { connector: 'bank_statements', mode: 'empty' },
  { connector: 'phone_ownership', mode: 'latency', delayMs: 500 },
  { connector: 'identity', mode: 'duplicate' },
  // Longer than this source is waited for: the answer comes to a closed line.
  { connector: 'provident_fund', mode: 'late', delayMs: 2_500, times: 1 },
];
const down = ['credit_bureau', 'judicial', 'social_insurance', 'tax'];
/** The class that each failing source is told by. */
const classes = {
  ...{ judicial: 'error', social_insurance: 'error' },
  ...{ credit_bureau: 'malformed', tax: 'timeout' },
};
/** Time does not skip while a request hangs, so these two are waited for a second and not twenty. */
const timeoutSeconds = 1;
/** A provider that failed is spared on the wall, where an hour of the loan passes in seconds. */
const openForSeconds = 1;
const minuteMs = 60_000;

let stack: WholeStack;
let one: Case;
let waiting: SeenChecks;
let waitedFor: unknown;
/** The moment on the loan's clock after which nothing was pending any more. */
let endedAt: string;
let tasksWhileWaiting: string[];
let timelineAtTheEnd: Record<string, number>;

const pendingOf = ({ pending }: SeenChecks) =>
  Object.fromEntries(pending.map(({ source, failing }) => [source, failing?.class]));
const typesOf = async () => (await one.tasks()).map(({ type, status }) => `${type} ${status}`);
const keysOf = async (source: string) =>
  new Set((await one.asked(source)).map(({ idempotencyKey }) => idempotencyKey));

beforeAll(async () => {
  stack = await wholeStack({
    default: { openForSeconds },
    providers: { tax: { timeoutSeconds }, provident_fund: { timeoutSeconds } },
  });
  for (const { times, ...fault } of faults) {
    await setFault(stack, times === undefined ? fault : { ...fault, times });
  }
  one = await submitCase(stack, 'source_down', 's03');
  const isTold = async () => {
    const told = pendingOf(await one.checks());
    const failing = down.every((source) => told[source] !== undefined);
    // On a slow machine the others answer, and a person is asked, after the last of these has failed.
    const { length } = Object.keys(told);
    return failing && length === down.length && (await one.tasks()).length > 0;
  };
  await seen(stack, isTold, { patienceMs: 30_000 });
  waiting = await one.checks();
  waitedFor = (await one.loan())['waiting'];
  tasksWhileWaiting = await typesOf();
  const isGivenUp = async () => (await one.checks()).pending.length === 0;
  await seen(stack, isGivenUp, { passMs: 5 * minuteMs, patienceMs: 120_000 });
  endedAt = await stack.clock.now();
  timelineAtTheEnd = await one.events();
}, 240_000);
afterAll(() => stack.close());

describe('S03: a source that does not answer', () => {
  it('is shown as waiting, with the class of its failure', () => {
    expect(pendingOf(waiting)).toEqual(classes);
    expect(waiting.pending.map(({ failing }) => typeof failing?.since)).toEqual(
      down.map(() => 'string'),
    );
  });

  it('says how often it was tried, when it is tried next, and until when at least', () => {
    for (const { state, orderedAt, giveUpAt, failing } of waiting.pending) {
      expect(state).toBe('failing');
      expect(failing?.attempts).toBeGreaterThanOrEqual(1);
      expect(Date.parse(failing?.nextTryAt ?? '')).toBeGreaterThan(Date.parse(orderedAt));
      expect(Date.parse(giveUpAt ?? '') - Date.parse(orderedAt)).toBe(60 * minuteMs);
    }
    const shown = (waitedFor as { for: string; failing?: string }[]).flatMap((awaited) =>
      awaited.failing === undefined ? [] : [[awaited.for, awaited.failing]],
    );
    expect(Object.fromEntries(shown)).toEqual(
      Object.fromEntries(Object.entries(classes).map(([source, told]) => [`step:${source}`, told])),
    );
  });

  it('is not given up before its hour is over on the loan’s clock', () => {
    for (const { giveUpAt } of waiting.pending) expect(endedAt >= (giveUpAt ?? '?')).toBe(true);
  });

  it('holds the loan where it is: nothing of people’s work begins, nothing counts as passed', async () => {
    const concluded = waiting.items.map(({ check }) => check);
    expect(concluded.filter((check) => down.includes(check))).toEqual([]);
    // Only the empty statements are for a person already.
    expect(tasksWhileWaiting).toEqual(['manual_check open']);
    expect(await one.loan()).toMatchObject({ stage: 'verification' });
  });

  it('is asked again under one key, each time after a longer pause', async () => {
    for (const source of down) {
      expect((await keysOf(source)).size).toBe(1);
      // After five failures in a row it is spared for a while.
      expect((await one.asked(source)).length).toBeGreaterThanOrEqual(5);
    }
    const times = (await one.asked('judicial')).map(({ simulatedAt }) => Date.parse(simulatedAt));
    const pauses = times.slice(1).map((at, index) => at - (times[index] ?? 0));
    const doubling = [1_000, 2_000, 4_000, 8_000];
    expect(doubling.map((atLeastMs, index) => (pauses[index] ?? 0) >= atLeastMs)).toEqual(
      doubling.map(() => true),
    );
  });

  it('is given up after an hour as what it was, and goes to a person', async () => {
    const outcomes = await one.outcomes();
    const given = Object.fromEntries(down.map((source) => [source, outcomes[source]]));
    expect(given).toEqual({
      judicial: { outcome: 'unavailable', class: 'error' },
      social_insurance: { outcome: 'unavailable', class: 'error' },
      credit_bureau: { outcome: 'unavailable', class: 'malformed' },
      tax: { outcome: 'unavailable', class: 'timeout' },
    });
    const manual = (await typesOf()).filter((task) => task === 'manual_check open');
    expect(manual).toHaveLength(down.length + 1);
    expect(await one.statusOf('report')).toBe(404);
    expect(await one.loan()).toMatchObject({ stage: 'verification' });
  });
});

describe('S03: answers that are no outage', () => {
  it('an honest empty answer is told apart: asked once, and a result', async () => {
    const outcomes = await one.outcomes();
    expect(outcomes['bank_statements']).toEqual({
      ...{ outcome: 'inconclusive', reason: 'empty_statements' },
    });
    expect(await one.asked('bank_statements')).toMatchObject([{ status: 200, answer: 'FOUND' }]);
  });

  it('a slow answer is waited for', async () => {
    expect((await one.outcomes())['phone_ownership']).toEqual({ outcome: 'passed' });
    const late = { fault: 'latency' };
    // About the borrower and about his contact.
    expect(await one.asked('phone_ownership')).toMatchObject([late, late]);
  });

  it('a request that arrives twice, and an answer that comes too late, change nothing', async () => {
    const outcomes = await one.outcomes();
    for (const source of ['identity', 'provident_fund']) {
      expect(outcomes[source]).toEqual({ outcome: 'passed' });
      expect(await one.asked(source)).toHaveLength(2);
      expect((await keysOf(source)).size).toBe(1);
    }
    const sources = (await one.checks()).items.length;
    expect(timelineAtTheEnd).toMatchObject({
      ...{ step_ordered: sources, step_finished: sources },
      ...{ source_answered: sources, check_concluded: sources },
    });
  });
});

describe('S03: when the sources are back', () => {
  it('they are asked anew by a person’s word, and what stays unknown is referred', async () => {
    await clearFaults(stack);
    await new Story(stack).until(async () => (await one.statusOf('report')) === 200, 10);
    const outcomes = await one.outcomes();
    expect(down.map((source) => outcomes[source])).toEqual(down.map(() => ({ outcome: 'passed' })));
    for (const source of down) expect((await keysOf(source)).size).toBe(2);
    const { report } = await one.part<SeenReport>('report');
    expect(report).toMatchObject({
      recommendation: 'refer',
      reasons: [{ code: 'check_inconclusive:bank_statements' }],
    });
    // An account without a row shows no sign of tampering no overdraft and no down payment, and clears none.
    const [first, ...others] = report.notVerified;
    expect(first).toMatchObject({ name: 'bank_statements', outcome: 'inconclusive' });
    const signs = others.filter(({ name }) => name.startsWith('statement_'));
    expect(signs).toHaveLength(8);
    const rest = others.filter((line) => !signs.includes(line)).map(({ name }) => name);
    expect(rest).toEqual(['account_overdrawn', 'down_payment_not_seen']);
    expect(new Set(others.map(({ outcome }) => outcome))).toEqual(new Set(['not_evaluated']));
  }, 90_000);
});
