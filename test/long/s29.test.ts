import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { applicationOf, originationOf, sandboxList, setFault } from '../environment/clients.js';
import {
  clearFaultsOf,
  done,
  LoanDesk,
  person,
  refusalOf,
  soon,
  type Requested,
} from '../environment/desk.js';
import { Story } from '../environment/story.js';
import { wholeStack, type WholeStack } from '../environment/whole-stack.js';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
/** Long enough that a hold can be given while the answer is on its way. */
const slow = { mode: 'latency', delayMs: 5_000, times: 1 };

interface Checks {
  items: { check: string; outcome: { outcome: string } }[];
  pending: { source: string; stepKey: string }[];
}

let stack: WholeStack;
let story: Story;
let loan: LoanDesk;
const asked = async (filter = '') =>
  await sandboxList<Requested>(stack, `/journal?loanId=${loan.loanId}${filter}`);
const messages = async () =>
  await sandboxList<{ template: string }>(stack, `/messages?loanId=${loan.loanId}`);
const orders = async () => await sandboxList(stack, `/core-banking/orders?loanId=${loan.loanId}`);
const pending = async () =>
  (await loan.read<Checks>('checks')).pending.map(({ source }) => source).sort();
const outcomeOf = async (source: string) =>
  (await loan.read<Checks>('checks')).items.find(({ check }) => check === source)?.outcome.outcome;
const isOpen = async (type: string) => (await loan.openTasks()).some((task) => task.type === type);
const native = async (signal: string) =>
  await stack.environment.client.workflow.getHandle(loan.loanId).signal(signal);
const noted = async () => {
  const events = (await loan.timeline()).filter(({ type }) => type === 'native_noted');
  return events.map(({ actor, summary }) => `${actor}: ${summary}`);
};

async function hold(): Promise<void> {
  done(await loan.give(person(stack, 'risk_officer'), 'hold', { reason: 'asked by risk' }));
}
async function release(): Promise<void> {
  done(await loan.give(person(stack, 'risk_officer'), 'release', { reason: 'clear' }));
}
/** Days go by while the loan is held, and nobody outside hears of it. */
async function expectStillness(): Promise<void> {
  const before = await asked();
  await stack.clock.pass(3 * dayMs);
  await story.settle();
  expect(await asked()).toEqual(before);
  expect(await loan.read()).toMatchObject({ held: true, nextWakeAt: null });
  expect(await loan.read('trace')).toMatchObject({ due: [], process: { status: 'RUNNING' } });
}

beforeAll(async () => {
  stack = await wholeStack();
  story = new Story(stack);
  for (const type of ['applicant_interview', 'approval', 'pre_disbursement_call']) {
    story.left.add(type);
  }
}, 60_000);
afterAll(() => stack.close());

describe('S29: a hold while sources are asked', () => {
  beforeAll(async () => {
    await setFault(stack, { connector: 'tax', ...slow });
    await setFault(stack, { connector: 'judicial', mode: 'error' });
    const application = await applicationOf(stack, 'clean', 's29');
    const submitted = await originationOf(stack).post('/v1/loans', application);
    loan = new LoanDesk(stack, String(done(submitted)['loanId']));
    await soon(async () => (await pending()).length === 2);
    await hold();
    expect(await pending()).toEqual(['judicial', 'tax']);
  }, 60_000);

  it('takes the answer that was on its way', async () => {
    await soon(async () => (await pending()).length === 1);
    expect(await outcomeOf('tax')).toBe('passed');
    expect(await loan.read()).toMatchObject({ held: true, hold: { by: 'person:risk-officer-1' } });
  });

  it('asks nobody again, not even the source that kept failing', async () => {
    await clearFaultsOf(stack, 'judicial');
    await expectStillness();
    expect(await outcomeOf('judicial')).toBeUndefined();
  });

  it('is not lifted by Temporal, which did not set it', async () => {
    await native('release');
    await soon(async () => (await noted()).length === 1);
    expect(await noted()).toEqual(['temporal: Command release from Temporal: hold_of_person']);
    expect(await loan.read()).toMatchObject({ held: true });
  });

  it('goes on after the release with the same question under the same key', async () => {
    await release();
    await story.until(() => isOpen('applicant_interview'), 1);
    const keys = (await asked('&connector=judicial')).map(({ idempotencyKey, status }) => ({
      ...{ idempotencyKey, status },
    }));
    expect(new Set(keys.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(1);
    const statuses = keys.map(({ status }) => status);
    // How often it failed before the hold is the machine's; after the release one answer is enough.
    expect(new Set(statuses.slice(0, -1))).toEqual(new Set([503]));
    expect(statuses.at(-1)).toBe(200);
    expect(await outcomeOf('judicial')).toBe('passed');
  });
});

describe('S29: a hold while people work', () => {
  it('lets nobody claim or call, and stops the clock of the task', async () => {
    const verifier = person(stack, 'verifier');
    const before = await loan.openTask('applicant_interview');
    const path = `/v1/tasks/${before.taskId}`;
    done(await verifier.post(`${path}/claim`, {}));
    type Workspace = { contacts: { contactPointId: string }[] };
    const { contacts } = done(await verifier.get<Workspace>(path));
    await native('hold');
    await soon(async () => (await loan.read())['held'] === true);
    expect(await loan.read()).toMatchObject({ hold: { by: 'temporal', bySort: 'temporal' } });
    const { contactPointId } = contacts[0] ?? {};
    const call = await verifier.post(`${path}/attempts`, { contactPointId });
    expect(refusalOf(call)).toEqual({ status: 409, rule: 'held' });
    const other = await person(stack, 'verifier', 2).post(`${path}/claim`, {});
    expect(refusalOf(other)).toEqual({ status: 409, rule: 'held' });
    expect(await loan.openTask('applicant_interview')).toMatchObject({ dueAt: null });
    await expectStillness();
    const types = (await loan.timeline()).map(({ type }) => type);
    expect(types).not.toContain('task_escalated');
    await native('release');
    await soon(async () => (await loan.read())['held'] === false);
    const after = await loan.openTask('applicant_interview');
    expect(String(after.dueAt) > String(before.dueAt)).toBe(true);
    done(await verifier.post(`${path}/release`, { reason: 'for a colleague' }));
  });

  it('sends no message that was not sent', async () => {
    story.left.delete('applicant_interview');
    await story.until(() => isOpen('approval'), 7);
    await setFault(stack, { connector: 'messages', mode: 'error' });
    done(await loan.decide(person(stack, 'approver', 1), 'approve'));
    done(await loan.decide(person(stack, 'approver', 2), 'approve'));
    await soon(async () => (await asked('&connector=messages')).length > 0);
    await hold();
    await clearFaultsOf(stack, 'messages');
    await expectStillness();
    expect(await messages()).toEqual([]);
    await release();
    await story.until(async () => (await messages()).length > 0, 1);
    expect((await messages()).map(({ template }) => template)).toEqual(['approved']);
  });
});

describe('S29: a hold before the money', () => {
  const liens = async () =>
    (await asked('&connector=vehicle_register')).filter(({ path }) => path.includes('/liens'));
  it('records the lien that was on its way, and orders no money', async () => {
    await story.until(() => isOpen('pre_disbursement_call'), 3);
    await setFault(stack, { connector: 'vehicle_register', ...slow });
    story.left.delete('pre_disbursement_call');
    while (await isOpen('pre_disbursement_call')) {
      if ((await story.staff.workOnce()) === 0) await stack.clock.pass(10 * minuteMs);
    }
    await soon(async () => (await liens()).length > 0);
    await hold();
    const finished = async () =>
      (await loan.timeline()).filter(({ type }) => type === 'step_finished').at(-1);
    expect((await finished())?.actor).toBe('system:reserve_funds.funds');
    await soon(async () => (await finished())?.actor === 'system:register_lien.vehicle');
    await expectStillness();
    expect(await loan.read()).toMatchObject({ stage: 'pre_disbursement', money: null });
    expect(await orders()).toEqual([]);
  }, 60_000);

  it('pays once after the release', async () => {
    await release();
    await story.until(async () => (await loan.read())['stage'] === 'servicing', 1);
    expect(await orders()).toMatchObject([{ status: 'paid' }]);
    expect(await liens()).toHaveLength(1);
  });
});
