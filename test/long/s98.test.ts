import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { asksBeforeOrder } from '../environment/loan-book.js';
import { until } from '../environment/new-user.js';
import { hostilePayloads, NativeActs } from '../environment/native-acts.js';
import { ParkedLoans } from '../environment/parked-loans.js';

const patienceMs = 60_000;
const stages = [
  ...['verification', 'approval', 'pre_disbursement', 'disbursement', 'servicing'],
  ...['held', 'closed'],
] as const;
type Place = (typeof stages)[number];
const live = stages.filter((place) => place !== 'closed');
/** Whether a cancellation ends the loan: the money order stands against it. */
const endable = ['verification', 'approval', 'pre_disbursement', 'held'];

let loans: ParkedLoans;
let acts: NativeActs;
const ids = new Map<Place, string>();
const of = (place: Place) => ids.get(place) ?? '';

/** As `submit`, at the bank that answers until the order is sent and then fails, so that its fate stays unknown. */
async function submitToSilentBank(): Promise<string> {
  const loanId = await loans.submit('s98-disbursement');
  const bank = { connector: 'core_banking', loanId };
  await loans.setFault({ ...bank, mode: 'latency', delayMs: 0, times: 1 + asksBeforeOrder });
  await loans.setFault({ ...bank, mode: 'error' });
  return loanId;
}

async function isPlaced(place: Place): Promise<boolean> {
  const { stage, held } = await loans.loan(of(place));
  if (place === 'held') return held;
  if (place === 'closed') return stage === 'closed';
  const waitsFor: Partial<Record<Place, string>> = {
    verification: 'applicant_interview',
    approval: 'approval',
    pre_disbursement: 'pre_disbursement_call',
  };
  const type = waitsFor[place];
  return (
    stage === place && (type === undefined || (await loans.openTypes(of(place))).includes(type))
  );
}

/** What must never change by anything that is done to a process: the stage, and what went outside. */
async function pictureOf(place: Place) {
  const { stage, held, exiting, closedReason } = await loans.loan(of(place));
  return { stage, held, exiting, closedReason };
}

async function expectStill(place: Place, before: unknown): Promise<void> {
  expect({ place, ...(await pictureOf(place)) }).toEqual({ place, ...(before as object) });
}

const noted = async (place: Place, what: string) =>
  (await loans.noted(of(place))).filter((line) => line.includes(what)).length;

const runOf = async (place: Place) =>
  (await loans.client.workflow.getHandle(of(place)).describe()).runId;

/** The process answers, its task does not fail, and it stands where the record stands. */
async function expectAlive(place: Place): Promise<void> {
  const { raw, status } = await loans.client.workflow.getHandle(of(place)).describe();
  expect({ place, status: status.name }).toEqual({ place, status: 'RUNNING' });
  expect(raw.pendingWorkflowTask?.attempt ?? 1).toBeLessThanOrEqual(2);
}

beforeAll(async () => {
  loans = await ParkedLoans.open();
  acts = new NativeActs(loans.client);
  ids.set('verification', await loans.submit('s98-verification', 'applicant_interview'));
  ids.set('approval', await loans.submit('s98-approval', 'approval'));
  ids.set('pre_disbursement', await loans.submit('s98-before', 'pre_disbursement_call'));
  ids.set('disbursement', await submitToSilentBank());
  ids.set('servicing', await loans.submit('s98-servicing'));
  ids.set('held', await loans.submit('s98-held', 'applicant_interview'));
  ids.set('closed', await loans.submit('s98-closed'));
  await loans.command('risk_officer', of('held'), 'hold');
  await loans.command('supervisor', of('closed'), 'withdraw');
  await loans.work(async () => (await Promise.all(stages.map(isPlaced))).every(Boolean));
}, 400_000);
afterAll(() => loans.close(), 60_000);

describe('S98: signals that nobody of ours sends', () => {
  it.each(live)(
    'in %s are noted or read as "look now", and change nothing',
    async (place) => {
      const before = await pictureOf(place);
      const { events } = await loans.client.workflow.getHandle(of('closed')).fetchHistory();
      const stolen = events?.[0]?.workflowExecutionStartedEventAttributes?.input?.payloads?.[0];
      for (const payload of hostilePayloads(stolen ?? {}))
        for (const name of ['changed', 'noise', '__temporal_x'])
          await acts.signal(of(place), name, payload);
      await until(async () => (await noted(place, 'temporal_x')) > 0, patienceMs);
      const handle = loans.client.workflow.getHandle(of(place));
      await expect(handle.executeUpdate('nothing', { args: [1] })).rejects.toThrow();
      await expect(handle.query('nothing')).rejects.toThrow();
      await expectAlive(place);
      await expectStill(place, before);
    },
    90_000,
  );
});

describe('S98: activities that are ended by hand', () => {
  it.each(['rubbish', 'failed'] as const)(
    'with %s go on, and the answers come under the same keys',
    async (how) => {
      await loans.setFault({ connector: 'judicial', mode: 'latency', delayMs: 2_000, times: 1 });
      const loanId = await loans.submit(`s98-${how}`, 'applicant_interview');
      await until(async () => (await acts.endActivities(loanId, how)) > 0, patienceMs);
      const isAsked = async () => (await loans.openTypes(loanId)).includes('applicant_interview');
      await until(isAsked, patienceMs);
      const { items } = await loans.read<{ items: { outcome: { outcome: string } }[] }>(
        `/v1/loans/${loanId}/checks`,
      );
      const outcomes = items.map(({ outcome }) => outcome.outcome);
      expect(outcomes).not.toContain('unavailable');
      const lines = await loans.timeline(loanId);
      const ended = lines.filter(({ type }) => type === 'source_answered');
      expect(ended.length).toBeGreaterThan(5);
      const failed = (await loans.noted(loanId)).filter((line) => line.includes('activity_failed'));
      expect(failed.length > 0).toBe(how === 'failed');
    },
    90_000,
  );
});

describe('S98: reset and terminated by hand', () => {
  it.each(live)(
    'in %s the process goes on from the record, and the timeline says so',
    async (place) => {
      const before = await pictureOf(place);
      await acts.reset(of(place), 'last');
      await until(async () => (await noted(place, 'reset')) === 1, patienceMs);
      await acts.reset(of(place), 'first');
      await until(async () => (await noted(place, 'reset')) === 2, patienceMs);
      await acts.terminate(of(place));
      // Visibility hears of the end a moment later, and until then a reconciler leaves the loan alone.
      await until(async () => {
        await loans.user.command('reconcile');
        return (await noted(place, 'terminate')) === 1;
      }, patienceMs);
      await expectAlive(place);
      await expectStill(place, before);
    },
    120_000,
  );

  it('a closed one stays closed', async () => {
    const before = await pictureOf('closed');
    await acts.reset(of('closed'), 'first');
    await until(async () => (await loans.processStatus(of('closed'))) === 'COMPLETED', patienceMs);
    await expectStill('closed', before);
  }, 90_000);
});

describe('S98: held, released and cancelled by hand', () => {
  it.each(live.filter((place) => place !== 'held'))(
    'in %s once each',
    async (place) => {
      const before = await pictureOf(place);
      await acts.signal(of(place), 'hold');
      await until(async () => (await loans.loan(of(place))).held, patienceMs);
      await acts.signal(of(place), 'release');
      await until(async () => !(await loans.loan(of(place))).held, patienceMs);
      const lines = await loans.timeline(of(place));
      for (const type of ['loan_held', 'loan_released'])
        expect(lines.filter((line) => line.type === type).map(({ actor }) => actor)).toEqual([
          'temporal',
        ]);
      await expectStill(place, before);
    },
    90_000,
  );

  it('the hold of a person is not lifted', async () => {
    await acts.signal(of('held'), 'release');
    await until(async () => (await noted('held', 'release')) === 1, patienceMs);
    expect((await loans.loan(of('held'))).held).toBe(true);
  }, 90_000);

  it.each(live.filter((place) => !endable.includes(place)))(
    'in %s no cancellation is taken, neither alone nor in a batch',
    async (place) => {
      const [before, cancelled] = [await pictureOf(place), await runOf(place)];
      await acts.cancel(of(place));
      await until(async () => (await noted(place, 'native_cancellation')) === 1, patienceMs);
      // A run is cancelled only once, so one whose cancellation was refused hands over, also while the bank is silent.
      await until(async () => (await runOf(place)) !== cancelled, patienceMs);
      await acts.batchCancel(of(place));
      await until(async () => (await noted(place, 'cancel')) === 2, patienceMs);
      await expectAlive(place);
      await expectStill(place, before);
    },
    90_000,
  );

  it.each(live.filter((place) => endable.includes(place)))(
    'in %s a cancellation ends the loan, by Temporal’s hand',
    async (place) => {
      await acts.batchCancel(of(place));
      if (place === 'held') {
        await until(async () => (await noted(place, 'native_cancellation')) === 1, patienceMs);
        await loans.command('risk_officer', of(place), 'release');
      }
      await until(async () => (await loans.loan(of(place))).stage === 'closed', patienceMs);
      expect(await loans.loan(of(place))).toMatchObject({ closedReason: 'cancelled' });
      const exits = (await loans.timeline(of(place))).filter(({ type }) => type === 'exit_started');
      expect(exits.map(({ actor }) => actor)).toEqual(['temporal']);
    },
    90_000,
  );
});

describe('S98: after all of it', () => {
  it('the money went out once each, nobody was written to twice, and every history is whole', async () => {
    await loans.clearFaults();
    await loans.work(async () => (await loans.loan(of('disbursement'))).stage === 'servicing');
    for (const place of stages) {
      const orders = await loans.at<{ status: string }>(`/core-banking/orders?loanId=${of(place)}`);
      const paid = ['disbursement', 'servicing'].includes(place) ? ['paid'] : [];
      expect({ place, orders: orders.map(({ status }) => status) }).toEqual({
        place,
        orders: paid,
      });
      const told = await loans.at<{
        idempotencyKey?: string;
        messageId?: string;
        template: string;
      }>(`/messages?loanId=${of(place)}`);
      const endings = told.filter(({ template }) => /^(approved|loan_|paid)/.test(template));
      const templates = endings.map(({ template }) => template);
      expect({ place, templates }).toEqual({ place, templates: [...new Set(templates)] });
      const proof = await loans.read(`/v1/loans/${of(place)}/timeline/verification`);
      expect(proof).toMatchObject({ valid: true });
      for (const line of await loans.noted(of(place))) expect(line).toMatch(/^temporal: /);
    }
  }, 150_000);
});
