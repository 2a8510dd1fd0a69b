import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Span } from './span-tree.js';
import { orphansIn, pathsOf, tracesOf } from './span-tree.js';
import { findings } from '../environment/at-rest.js';
import { applicationOfCanaries, canaries, type Numbers } from '../environment/canaries.js';
import { originationOf, setFault, userOf } from '../environment/clients.js';
import { done, LoanDesk } from '../environment/desk.js';
import { Story } from '../environment/story.js';
import { tracingTo, TraceReceiver } from '../environment/trace-receiver.js';
import { wholeStack, type WholeStack } from '../environment/whole-stack.js';

/** All that a span may have to say, written down once more, so that a new attribute is a decision. */
const allowed = [
  ...['db.system.name', 'error.type', 'http.request.method', 'http.response.status_code'],
  ...['http.route', 'sancha.activity', 'sancha.attempt', 'sancha.command', 'sancha.events'],
  ...['sancha.loan_id', 'sancha.message', 'sancha.outcome', 'sancha.provider'],
  ...['sancha.request_id', 'sancha.rule', 'sancha.statement', 'sancha.step'],
  ...['sancha.stood_ms', 'sancha.version', 'sancha.waited_ms'],
];

let receiver: TraceReceiver;
let stack: WholeStack;
let loanId: string;
let numbers: Numbers;
let spans: Span[];
/** Names of the spans from the first of a trace downwards. */
let paths: Set<string>;

beforeAll(async () => {
  receiver = await TraceReceiver.open();
  const tracing = await tracingTo(receiver);
  stack = await wholeStack({ retryIntervalMaxSeconds: 1 }, tracing);
  const made = await applicationOfCanaries(stack, 'trace');
  numbers = made.numbers;
  await setFault(stack, { connector: 'identity', mode: 'error', times: 1 });
  loanId = String(done(await originationOf(stack).post('/v1/loans', made.application))['loanId']);
  await live(new LoanDesk(stack, loanId));
  await tracing.stop();
  spans = receiver.spans;
  paths = pathsOf(spans);
}, 300_000);
afterAll(async () => {
  await stack.close();
  await receiver.close();
});

/** Sources are asked, somebody is refused, a supervisor holds and releases, and at last the time wakes the process. */
async function live(desk: LoanDesk): Promise<void> {
  const nobody = new Story({ ...stack, users: [], machines: [] });
  await nobody.settle();
  const supervisor = userOf(stack, 'supervisor');
  const path = 'parties.borrower.idNumber';
  const correction = { path, value: numbers.idNumber, reason: canaries.correctionReason };
  expect((await desk.give(supervisor, 'corrections', correction)).status).toBe(409);
  await supervisor.get(`/v1/loans/${numbers.mobile}?cursor=${encodeURIComponent(canaries.name)}`);
  done(await supervisor.get('/v1/loans'));
  done(await supervisor.get(`/v1/loans/${loanId}`));
  done(await desk.give(supervisor, 'hold', { reason: canaries.holdReason }));
  await nobody.settle();
  done(await desk.give(supervisor, 'release', { reason: canaries.releaseReason }));
  await nobody.settle();
  const version = async () => (await stack.record.view(loanId, null))?.version ?? 0;
  const before = await version();
  await nobody.until(async () => (await version()) > before, 30);
}

describe('one trace on real parts', () => {
  it('leads from the request through transaction, outbox, process and provider to the next transaction', () => {
    const toProcess = 'POST /v1/loans > record submit > deliver start';
    const wanted = [
      'POST /v1/loans > record submit > sql outbox',
      `${toProcess} > activity readView`,
      `${toProcess} > activity askSource > provider judicial`,
      `${toProcess} > activity askSource > record finishStep > sql lock`,
    ];
    expect(wanted.filter((path) => !paths.has(path))).toEqual([]);
  });

  it('goes on through a failure: attempt, record, message, process', () => {
    const failed = 'POST /v1/loans > record submit > deliver start > activity askSource';
    // Whether the process then reads the view, or has it with an answer of another step, is a matter of moments.
    expect(paths).toContain(`${failed} > record noteFailing`);
    const attempts = spans.filter(
      ({ attributes }) => attributes['sancha.step'] === 'verification.1:ask_source-identity:1',
    );
    const told = attempts
      .filter(({ name }) => name === 'activity askSource')
      .map(({ failed: bad, attributes }) => [attributes['sancha.attempt'], bad]);
    expect(told.sort()).toEqual([
      [1, true],
      [2, false],
    ]);
  });

  it('begins anew with each command of a person, and with each wake-up', () => {
    const hold = 'POST /v1/loans/:loanId/hold > record hold > deliver changed > activity readView';
    expect(paths).toContain(hold);
    expect(paths).toContain('activity timePassed > record timePassed > sql lock');
    const ofLoan = spans.filter(({ attributes }) => attributes['sancha.loan_id'] === loanId);
    expect(tracesOf(ofLoan).size).toBeGreaterThanOrEqual(4);
  });

  it('holds the statements of a read, those of Prisma too, by name and by nothing else of them', () => {
    const wanted = [
      'GET /v1/loans > sql select_loan_counts',
      'GET /v1/loans/:loanId > sql branchOf',
      'GET /v1/loans/:loanId > sql readHead',
    ];
    expect(wanted.filter((path) => !paths.has(path))).toEqual([]);
    const reads = spans.filter(({ name }) => name.startsWith('sql select_'));
    const told = new Set(reads.flatMap(({ attributes }) => Object.keys(attributes)));
    expect([...told].sort()).toEqual(['db.system.name', 'sancha.statement']);
    // What was asked for stands in no span: not even an id or a branch.
    const values = reads.flatMap(({ attributes }) => Object.values(attributes)).map(String);
    expect(values.filter((value) => !/^(postgresql|select_[a-z_]+)$/.test(value))).toEqual([]);
  });

  it('is whole: every span but the first has its parent, and none came twice', () => {
    expect(orphansIn(spans)).toEqual([]);
    const ids = spans.map(({ spanId }) => spanId);
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
  });

  it('leaves ids and nothing else in Temporal, where headers are not sealed', async () => {
    const handle = stack.environment.client.workflow.getHandle(loanId);
    const { events } = await handle.fetchHistory();
    const { fields } = events?.[0]?.workflowExecutionStartedEventAttributes?.header ?? {};
    const delivered = spans.find(({ name }) => name === 'deliver start');
    const told = `"00-${delivered?.traceId}-${delivered?.spanId}-01"`;
    const headers = Object.entries(fields ?? {}).map(([name, { data }]) => [
      name,
      Buffer.from(data ?? []).toString('utf8'),
    ]);
    expect(headers).toEqual([['sancha-trace', told]]);
  });

  it('is named by the line of log of its request', () => {
    const lines = stack.logged.map((line) => JSON.parse(line) as Record<string, unknown>);
    const line = lines.find(({ route, method }) => route === '/v1/loans' && method === 'POST');
    const first = spans.find(({ name }) => name === 'POST /v1/loans');
    expect(line).toMatchObject({ trace_id: first?.traceId, span_id: first?.spanId });
    expect(first?.attributes['sancha.request_id']).toBe(line?.['requestId']);
  });
});

describe('S44: what leaves with the traces', () => {
  it('holds nothing of a person, and nothing of a text', () => {
    const place = { place: 'traces', text: receiver.bodies.join('\n') };
    expect(spans.length).toBeGreaterThan(100);
    expect(findings([place], { ...canaries, ...numbers })).toEqual([]);
  });

  it('is made of a closed list of attributes, of which none lost its form, and has no events', () => {
    const names = new Set(spans.flatMap(({ attributes }) => Object.keys(attributes)));
    expect([...names].filter((name) => !allowed.includes(name))).toEqual([]);
    const odd = spans.filter(({ name, attributes }) =>
      [name, ...Object.values(attributes)].includes('?'),
    );
    expect(odd).toEqual([]);
    expect(spans.filter(({ events }) => events > 0)).toEqual([]);
  });
});
