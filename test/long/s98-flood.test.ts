import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { otherPolicies } from '../environment/other-policies.js';
import { fromEnvironment } from '../environment/from-environment.js';
import { until } from '../environment/new-user.js';
import { hostilePayloads, NativeActs, type Sent } from '../environment/native-acts.js';
import { ParkedLoans } from '../environment/parked-loans.js';

const patienceMs = 240_000;
/** For each loan: what the server takes in one run, and a little more. */
const flood = 10_100;
const stages = [
  'verification',
  'approval',
  'pre_disbursement',
  'disbursement',
  'servicing',
] as const;
/** `held` by a person; `mixed` gets commands that count, of which the last must be heard. */
const places = [...stages, 'held', 'mixed'] as const;
type Place = (typeof places)[number];
/** What people leave undone, so that a loan stands there. */
const waitsFor: Record<Place, string> = {
  verification: 'applicant_interview',
  approval: 'approval',
  pre_disbursement: 'pre_disbursement_call',
  disbursement: '',
  servicing: 'post_loan_call',
  held: 'applicant_interview',
  mixed: 'applicant_interview',
};

let loans: ParkedLoans;
let acts: NativeActs;
const ids = new Map<Place, string>();
const of = (place: Place) => ids.get(place) ?? '';
const workerPid = async () => (await loans.user.credentials()).pids['worker'] ?? 0;
/** Resident memory of a process in mebibytes; nothing of one that is gone. */
const residentOf = (pid: number) =>
  Number(spawnSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' }).stdout) / 1_024;

async function isPlaced(place: Place): Promise<boolean> {
  const { stage, held } = await loans.loan(of(place));
  if (place === 'held') return held;
  if (place === 'disbursement' || place === 'servicing') return stage === place;
  return (await loans.openTypes(of(place))).includes(waitsFor[place]);
}

/** Noise, rubbish and commands that the rules refuse at this place, in turn: nothing of it may change the loan, but where it is mixed. */
function noiseFor(place: Place, stolen: Sent['payloads'][number]): Sent[] {
  // Large ones have a test of their own.
  const small = hostilePayloads(stolen).filter(({ data }) => (data?.length ?? 0) < 10_000);
  const names = ['changed', 'noise-a', '__temporal_x', 'changed', 'noise-b', 'cancelled'];
  if (place === 'mixed') names.push('hold', 'release', 'hold');
  if (place === 'disbursement' || place === 'servicing') names.push('cancel');
  if (place === 'held') names.push('release', 'hold');
  return Array.from({ length: flood }, (_, at) => ({
    name: names[at % names.length] ?? '',
    payloads: [small[at % small.length] ?? {}],
  }));
}

/** The server takes ten thousand signals for a run; whoever comes next is heard by the run after it, so an operator tries again. */
async function isTaken(place: Place, name: string): Promise<boolean> {
  try {
    await acts.signal(of(place), name);
    return true;
  } catch (error) {
    if (String(error).includes('exceeded workflow execution limit for signal events')) return false;
    throw error;
  }
}

const isOfStage = (place: Place) => stages.some((stage) => stage === place);

/** Half of the flood, then a true command amid the other half. */
async function floodOf(place: Place, stolen: Sent['payloads'][number]): Promise<void> {
  const noise = noiseFor(place, stolen);
  await acts.flood(of(place), noise.slice(0, flood / 2), 16);
  await Promise.all([
    acts.flood(of(place), noise.slice(flood / 2), 16),
    isOfStage(place) ? until(() => isTaken(place, 'hold'), patienceMs) : null,
  ]);
}

/** Papers that do not grow too old: on a slow machine the floods take months of the demo clock, which would send a loan back by itself. */
async function openWithLastingPapers(): Promise<ParkedLoans> {
  const folder = join(fromEnvironment('SANCHA_TEST_FOLDER'), 's98-flood-policies');
  process.env['SANCHA_POLICIES'] = await otherPolicies(folder, {
    'cn/auto.json': (policy) => {
      const papers = policy['requiredDocuments'] as { items: object[] };
      const items = papers.items.map((item) => ({ ...item, maxAgeDays: null }));
      return { ...policy, requiredDocuments: { ...papers, items } };
    },
  });
  try {
    return await ParkedLoans.open();
  } finally {
    delete process.env['SANCHA_POLICIES'];
  }
}

beforeAll(async () => {
  loans = await openWithLastingPapers();
  acts = new NativeActs(loans.client);
  for (const place of places)
    ids.set(place, await loans.submit(`s98-flood-${place}`, waitsFor[place]));
  const bank = { connector: 'core_banking', loanId: of('disbursement') };
  await loans.setFault({ ...bank, mode: 'latency', delayMs: 0, times: 1 });
  await loans.setFault({ ...bank, mode: 'error' });
  await loans.command('risk_officer', of('held'), 'hold');
  const arePlaced = async () => (await Promise.all(places.map(isPlaced))).every(Boolean);
  await loans.work(arePlaced, 2 * patienceMs);
}, 3 * patienceMs);
afterAll(() => loans.close(), 60_000);

describe('S98: ten thousand signals to a loan at every stage, all at once', () => {
  let stolen: Sent['payloads'][number] = {};
  let [pid, calmMiB, mostMiB] = [0, 0, 0];
  beforeAll(async () => {
    const { events } = await loans.client.workflow.getHandle(of('held')).fetchHistory();
    stolen = events?.[0]?.workflowExecutionStartedEventAttributes?.input?.payloads?.[0] ?? {};
    pid = await workerPid();
    calmMiB = residentOf(pid);
    const watch = setInterval(() => (mostMiB = Math.max(mostMiB, residentOf(pid))), 500);
    const flooding = Promise.all(places.map((place) => floodOf(place, stolen)));
    // Another loan of the same worker is verified while the floods go on.
    const other = await loans.submit('s98-beside-floods', 'applicant_interview');
    const isAsked = async () => (await loans.openTypes(other)).includes('applicant_interview');
    await until(isAsked, patienceMs);
    await flooding.finally(() => clearInterval(watch));
  }, 3 * patienceMs);

  it('end no worker and do not fill its memory', async () => {
    expect(await workerPid()).toBe(pid);
    expect(mostMiB - calmMiB).toBeLessThan(700);
  });

  it.each(stages)(
    'lose no hold amid them: %s',
    async (place) => {
      await until(async () => (await loans.loan(of(place))).held, patienceMs);
      expect(await loans.loan(of(place))).toMatchObject({ stage: place, exiting: null });
      await until(() => isTaken(place, 'release'), patienceMs);
      await until(async () => !(await loans.loan(of(place))).held, patienceMs);
      const lines = await loans.timeline(of(place));
      for (const type of ['loan_held', 'loan_released'])
        expect(lines.filter((line) => line.type === type)).toMatchObject([{ actor: 'temporal' }]);
    },
    300_000,
  );

  it('lift no hold of a person', async () => {
    const refused = async () =>
      (await loans.noted(of('held'))).filter((line) => line.includes('hold_of_person'));
    await until(async () => (await refused()).length > 0, patienceMs);
    expect(await loans.loan(of('held'))).toMatchObject({ held: true, stage: 'verification' });
  }, 300_000);

  it.each(places)(
    'leave few lines of noise, bounded runs and a whole timeline: %s',
    async (place) => {
      const query = `WorkflowId = '${of(place)}'`;
      // Signals come in while a run ends, so it has some more than the server takes.
      for await (const { historyLength } of loans.client.workflow.list({ query }))
        expect(historyLength).toBeLessThan(12_000);
      // Commands are a line each, whatever became of them; what nobody knows is one line a cycle.
      const unknown = (await loans.noted(of(place))).filter((line) => line.includes('unknown'));
      expect(unknown.length).toBeLessThanOrEqual(20);
      expect(await loans.read(`/v1/loans/${of(place)}/timeline/verification`)).toMatchObject({
        valid: true,
      });
    },
    120_000,
  );

  it('leave the last word on holding, after which the loan can be ended', async () => {
    await until(() => isTaken('mixed', 'release'), patienceMs);
    await until(async () => !(await loans.loan(of('mixed'))).held, patienceMs);
    await loans.command('supervisor', of('mixed'), 'withdraw');
    await until(async () => (await loans.processStatus(of('mixed'))) === 'COMPLETED', patienceMs);
    expect(await loans.loan(of('mixed'))).toMatchObject({ closedReason: 'withdrawn' });
  }, 300_000);

  it(
    'leave the money where it was, and it goes out once',
    async () => {
      const loanId = of('disbursement');
      await loans.clearFaults();
      const isPaid = async () => (await loans.loan(loanId)).stage === 'servicing';
      await loans.work(isPaid, 2 * patienceMs, loanId);
      const orders = await loans.at(`/core-banking/orders?loanId=${loanId}`);
      expect(orders).toMatchObject([{ status: 'paid' }]);
    },
    3 * patienceMs,
  );
});

describe('S98: signals of a megabyte each', () => {
  // The server ends a run for good at fifty megabytes, faster than any run can hand over while signals come in.
  it.each(['verification', 'servicing'] as const)(
    'may end a process, and the next command brings it back: %s',
    async (place) => {
      const large = hostilePayloads({}).filter(({ data }) => (data?.length ?? 0) > 10_000);
      const sent = Array.from({ length: 120 }, () => ({ name: 'changed', payloads: large }));
      await acts.flood(of(place), sent, 4);
      await loans.command('risk_officer', of(place), 'hold');
      await until(async () => (await loans.processStatus(of(place))) === 'RUNNING', patienceMs);
      await loans.command('risk_officer', of(place), 'release');
      expect(await loans.loan(of(place))).toMatchObject({ stage: place, held: false });
      // It answers, which a process that was ended does not.
      await until(async () => (await loans.bandOfProcess(of(place))) !== null, patienceMs);
    },
    300_000,
  );
});
