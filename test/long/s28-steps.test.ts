import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sandboxList, setFault } from '../environment/clients.js';
import { clearFaultsOf, done, person, soon, type LoanDesk } from '../environment/desk.js';
import { all, LoanBook } from '../environment/loan-book.js';
import { PhoneDesk } from '../environment/phone-desk.js';
import { Story } from '../environment/story.js';
import { wholeStack, type WholeStack } from '../environment/whole-stack.js';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
/** The work is done, and the answer comes when nobody waits for it any more. */
const late = { mode: 'late', times: 1 };
const short = { timeoutSeconds: 2, openForSeconds: 0.1 };
/** As long as the API waits for a telephone at most: what rings late must be able to ring while the API still listens. */
const onThePhone = { timeoutSeconds: 10, openForSeconds: 0.1 };

let stack: WholeStack;
let story: Story;
let book: LoanBook;
/** One that is paid, one that is undone, and two whose borrowers are on the telephone when they end. */
let [paid, undone, called, ringing]: LoanDesk[] = [];
const stageOf = async (loan: LoanDesk) => (await loan.read<{ stage: string }>()).stage;
const isIn = (stage: string) => async (loan: LoanDesk) => (await stageOf(loan)) === stage;

async function setLate(connector: string, loan: LoanDesk): Promise<void> {
  await setFault(stack, { connector, loanId: loan.loanId, ...late });
}
/** What the provider saw of an act, oldest first, and under how many keys. */
async function seenOf(loan: LoanDesk, method: string, part: string) {
  const requests = (await book.journal(loan)).filter(
    (request) => request.method === method && request.path.includes(part),
  );
  const keys = new Set(requests.map(({ idempotencyKey }) => idempotencyKey));
  return { statuses: requests.map(({ fault }) => fault ?? 'answered'), keys: keys.size };
}
/** Taken with the first request, whose answer was lost, and told with the second. */
const takenOnce = { statuses: ['late', 'answered'], keys: 1 };

beforeAll(async () => {
  stack = await wholeStack({
    providers: {
      ...{ core_banking: short, vehicle_register: short, messages: short, telephony: onThePhone },
    },
  });
  story = new Story(stack);
  book = new LoanBook(stack, story);
  // Calls to the employer come later, so that one telephone rings at a time.
  for (const type of ['applicant_interview', 'employer_verification', 'pre_disbursement_call'])
    story.left.add(type);
  [paid, undone, called, ringing] = await book.submit('s28-steps', 4);
  const isAsked = async (loan: LoanDesk) =>
    (await loan.openTasks()).some(({ type }) => type === 'applicant_interview');
  await story.until(() => all([paid, undone, called, ringing] as LoanDesk[], isAsked), 3);
}, 240_000);
afterAll(() => stack.close());

describe('S28: a telephone whose answer is lost', () => {
  interface Placed {
    status: number;
    callId: string;
  }
  /** Claims the interview, and waits until its first number may be called. */
  async function wait(loan: LoanDesk): Promise<() => Promise<Placed>> {
    const verifier = person(stack, 'verifier');
    const { taskId } = await loan.openTask('applicant_interview');
    const path = `/v1/tasks/${taskId}`;
    done(await verifier.post(`${path}/claim`, {}));
    type Workspace = { contacts: { contactPointId: string; verdict: { allowed: boolean } }[] };
    const look = async () => done(await verifier.get<Workspace>(path)).contacts[0];
    while ((await look())?.verdict.allowed !== true) await stack.clock.pass(hourMs);
    const headers = {
      authorization: `Bearer ${await verifier.accessToken()}`,
      ...{ 'idempotency-key': randomUUID(), 'content-type': 'application/json' },
    };
    const body = JSON.stringify({ contactPointId: (await look())?.contactPointId });
    return async () => {
      const request = { method: 'POST', headers, body };
      const response = await fetch(`${stack.apiUrl}${path}/attempts`, request);
      const { callId = '' } = (await response.json()) as { callId?: string };
      return { status: response.status, callId };
    };
  }
  const calls = async (loan: LoanDesk) =>
    await new PhoneDesk(stack, loan, person(stack, 'verifier'), 'applicant_interview').dialled();

  it('rings once, when the same request comes again', async () => {
    const loan = called as LoanDesk;
    const dial = await wait(loan);
    await setLate('telephony', loan);
    expect(await dial()).toMatchObject({ status: 503 });
    expect(await calls(loan)).toMatchObject([{ status: 'in_progress' }]);
    const again = await dial();
    expect(again.status).toBeLessThan(300);
    expect(await calls(loan)).toMatchObject([{ callId: again.callId, status: 'in_progress' }]);
    expect(await seenOf(loan, 'POST', '/telephony/calls')).toEqual(takenOnce);
  }, 60_000);

  it('is cut at once by a native cancel, and the cut is told once though its answer is lost', async () => {
    const loan = called as LoanDesk;
    expect(await calls(loan)).toMatchObject([{ status: 'in_progress' }]);
    await setLate('telephony', loan);
    await stack.environment.client.workflow.getHandle(loan.loanId).cancel();
    await soon(async () => (await calls(loan)).at(-1)?.status === 'ended');
    await soon(async () => (await stageOf(loan)) === 'closed');
    expect(await seenOf(loan, 'POST', '/hangup')).toEqual(takenOnce);
    expect(await loan.read()).toMatchObject({ closedReason: 'cancelled' });
  }, 60_000);

  it('is cut when it rings only after its loan has closed', async () => {
    const loan = ringing as LoanDesk;
    const dial = await wait(loan);
    const slow = { mode: 'latency', delayMs: 8_000, times: 1 };
    await setFault(stack, { connector: 'telephony', loanId: loan.loanId, ...slow });
    const dialling = dial();
    await soon(async () => (await seenOf(loan, 'POST', '/telephony/calls')).keys === 1);
    done(await loan.give(person(stack, 'supervisor'), 'withdraw', { reason: 'moved' }));
    await soon(async () => (await stageOf(loan)) === 'closed');
    expect(await dialling).toMatchObject({ status: 409 });
    expect(await calls(loan)).toMatchObject([{ status: 'ended' }]);
  }, 60_000);
});

describe('S28: a step that was taken and whose answer is lost', () => {
  const loans = () => [paid, undone] as [LoanDesk, LoanDesk];

  it('is a message, which goes out once', async () => {
    for (const loan of loans()) await setLate('messages', loan);
    story.left.delete('applicant_interview');
    story.left.delete('employer_verification');
    const isReady = async (loan: LoanDesk) =>
      (await loan.openTasks()).some(({ type }) => type === 'pre_disbursement_call');
    await story.until(() => all(loans(), isReady), 12);
    for (const loan of loans()) {
      expect(await seenOf(loan, 'POST', '/messages')).toEqual(takenOnce);
      const told = await sandboxList(stack, `/messages?loanId=${loan.loanId}`);
      expect(told).toMatchObject([{ template: 'approved' }]);
      const sent = (await loan.timeline()).filter(({ type }) => type === 'message_sent');
      expect(sent).toHaveLength(1);
    }
  }, 240_000);

  it('is a reservation and a lien, each there once', async () => {
    // The loan that is undone keeps its lien waiting, so that it can be withdrawn behind it.
    for (const loan of loans()) await setLate('core_banking', loan);
    await setLate('vehicle_register', paid as LoanDesk);
    const register = { connector: 'vehicle_register', loanId: undone?.loanId };
    await setFault(stack, { ...register, ...late });
    await setFault(stack, { ...register, mode: 'error' });
    story.left.delete('pre_disbursement_call');
    const isBegun = async (loan: LoanDesk) =>
      (await seenOf(loan, 'POST', '/liens')).statuses.length > 1;
    while (!(await all(loans(), isBegun))) {
      if ((await story.staff.workOnce()) === 0) await stack.clock.pass(minuteMs);
    }
    for (const loan of loans())
      expect(await seenOf(loan, 'POST', '/reservations')).toEqual(takenOnce);
    expect(await seenOf(paid as LoanDesk, 'POST', '/liens')).toEqual(takenOnce);
  }, 120_000);

  it('is what gives both back, after which the loan closes and nobody has work', async () => {
    const loan = undone as LoanDesk;
    done(await loan.give(person(stack, 'supervisor'), 'withdraw', { reason: 'moved' }));
    await clearFaultsOf(stack, 'vehicle_register');
    await setFault(stack, {
      ...{ connector: 'vehicle_register', loanId: loan.loanId },
      ...{ mode: 'latency', delayMs: 0, times: 1 },
    });
    await setLate('vehicle_register', loan);
    await setLate('core_banking', loan);
    await story.until(async () => (await stageOf(loan)) === 'closed', 1);
    expect(await seenOf(loan, 'DELETE', '/liens/')).toEqual(takenOnce);
    expect(await seenOf(loan, 'DELETE', '/reservations/')).toEqual(takenOnce);
    expect((await seenOf(loan, 'POST', '/liens')).keys).toBe(1);
    expect(await book.orders(loan)).toEqual([]);
    expect((await loan.tasks()).filter(({ type }) => type === 'administration')).toEqual([]);
  }, 120_000);

  it('is the bank’s account of a cycle, which is evaluated once', async () => {
    const loan = paid as LoanDesk;
    await story.until(() => isIn('servicing')(loan), 3);
    expect(await book.orders(loan)).toMatchObject([{ status: 'paid' }]);
    await setLate('loan_account', loan);
    type Plan = { cycles: { closedAt: string | null; daysPastDue: number | null }[] };
    const cycles = async () => (await loan.read<Plan>('plan')).cycles;
    await story.until(async () => (await cycles()).at(-1)?.closedAt != null, 70);
    expect(await cycles()).toMatchObject([{ daysPastDue: 0 }]);
    expect(await seenOf(loan, 'POST', '/loan_account')).toMatchObject(takenOnce);
    expect(await book.orders(loan)).toHaveLength(1);
    expect(await loan.read('timeline/verification')).toMatchObject({ valid: true });
  }, 120_000);
});
