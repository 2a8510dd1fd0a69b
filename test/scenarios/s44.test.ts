import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  everyHistory,
  everyPartOfABackup,
  everyTable,
  findings,
  foundInFiles,
  type Place,
} from '../environment/at-rest.js';
import { applicationOfCanaries, canaries, inClear, type Numbers } from '../environment/canaries.js';
import {
  applicationOf,
  changeFacts,
  originationOf,
  userOf,
  type Answer,
  type Client,
} from '../environment/clients.js';
import { done, LoanDesk, person } from '../environment/desk.js';
import { Story } from '../environment/story.js';
import { tracingTo, TraceReceiver } from '../environment/trace-receiver.js';
import { wholeStack, type WholeStack } from '../environment/whole-stack.js';

let receiver: TraceReceiver;
let tracing: Awaited<ReturnType<typeof tracingTo>>;
let stack: WholeStack;
let story: Story;
let loanId: string;
let desk: LoanDesk;
let numbers: Numbers;
const problems: Place[] = [];
const secrets = () => ({ ...canaries, ...numbers });

/** Keeps what a refusal says. */
function refused(name: string, { status, body }: Answer): void {
  expect({ name, refused: status >= 400 && status < 500 }).toEqual({ name, refused: true });
  problems.push({ place: `problem ${name}`, text: JSON.stringify(body) });
}

/** Refusals in which a careless service would repeat what it was sent. */
async function provoke(application: Record<string, unknown>): Promise<void> {
  const origination = originationOf(stack);
  const submit = (change: object) => origination.post('/v1/loans', { ...application, ...change });
  refused('unknown field', await submit({ [canaries.name]: canaries.name }));
  refused('wrong type', await submit({ collateral: canaries.make }));
  refused('wrong value', await submit({ branch: canaries.dealerBank, product: numbers.idNumber }));
  const { terms } = application as { terms: object };
  refused('another body', await submit({ terms: { ...terms, termMonths: 24 } }));
  const wrong = { path: `parties.borrower.idNumber`, value: numbers.idNumber, reason: 'x' };
  refused('uncorrectable', await desk.give(origination, 'corrections', wrong));
  refused('unknown loan', await origination.get(`/v1/loans/${numbers.idNumber}`));
  const cursor = encodeURIComponent(canaries.name);
  refused('cursor', await userOf(stack, 'supervisor').get(`/v1/loans?cursor=${cursor}`));
}

/** In servicing: a renewed policy, and an address that the borrower has moved to. */
async function sayWhatChanged(supervisor: Client): Promise<void> {
  const { insurer, policyNumber, beneficiary: firstBeneficiary } = canaries;
  const cover = { from: '2027-01-01', to: '2027-12-31' };
  const policy = {
    ...{ type: 'insurance_policy', key: 'policies/s44', sha256: 'c'.repeat(64), partyId: null },
    insurance: { insurer, policyNumber, firstBeneficiary, ...cover },
  };
  done(await desk.give(originationOf(stack), 'documents', policy));
  const value = {
    ...{ kind: 'address', cause: 'changed' },
    value: { districtCode: '330106', text: canaries.newAddress },
  };
  const moved = {
    path: 'parties.borrower.contactPoints',
    value,
    reason: canaries.correctionReason,
  };
  done(await desk.give(supervisor, 'corrections', moved));
}

/** A verifier takes the interview, writes down what was said, is called off and gives the task back. */
async function talkOnce(): Promise<void> {
  const verifier = person(stack, 'verifier', 4);
  const { taskId } = await desk.openTask('applicant_interview');
  const path = `/v1/tasks/${taskId}`;
  done(await verifier.post(`${path}/claim`, {}));
  const contactPointId = 'mobile-1';
  const call = done(await verifier.post(`${path}/attempts`, { contactPointId }));
  const opening = { versionRead: 0, fields: {}, said: canaries.said, notAnswered: null };
  done(await verifier.put(`${path}/answers/Q-OPEN-01`, opening));
  const ended = { outcome: 'TECH_FAIL', note: canaries.callNote, callBackAt: null };
  done(await verifier.post(`${path}/attempts/${String(call['attemptId'])}/outcome`, ended));
  done(await verifier.post(`${path}/release`, { reason: canaries.taskReason }));
}

beforeAll(async () => {
  receiver = await TraceReceiver.open();
  tracing = await tracingTo(receiver);
  stack = await wholeStack({}, tracing);
  const made = await applicationOfCanaries(stack, 's44');
  const { application } = made;
  numbers = made.numbers;
  const submitted = await originationOf(stack).post('/v1/loans', application);
  loanId = String(done(submitted)['loanId']);
  desk = new LoanDesk(stack, loanId);
  const supervisor = userOf(stack, 'supervisor');
  await provoke(application);
  const nobody = new Story({ ...stack, users: [], machines: [] });
  await nobody.until(async () => (await desk.openTasks()).length > 0, 1);
  done(await desk.give(supervisor, 'hold', { reason: canaries.holdReason }));
  done(await desk.give(supervisor, 'release', { reason: canaries.releaseReason }));
  const path = 'parties.borrower.employment.post';
  const correction = { path, value: canaries.correctedPost, reason: canaries.correctionReason };
  done(await desk.give(supervisor, 'corrections', correction));
  // A new car has no plate yet: one that is typed by mistake is taken out again.
  for (const value of [canaries.plate, null]) {
    const plate = { path: 'collateral.plate', value, reason: 'typed wrongly' };
    done(await desk.give(supervisor, 'corrections', plate));
    await nobody.settle();
  }
  await changeFacts(stack, 'clean:s44', { employment: { post: canaries.correctedPost } });
  await nobody.until(() => mayRing(), 2);
  await talkOnce();
  // Everybody works but the approvers, so that a comment of the test's own is among the decisions.
  const users = stack.users.filter(({ role }) => !['approver', 'risk_officer'].includes(role));
  const others = new Story({ ...stack, users });
  await others.until(async () => (await desk.read())['stage'] === 'approval', 10);
  const comment = { comment: canaries.decisionComment };
  done(await desk.decide(person(stack, 'approver'), 'approve', comment));
  story = new Story(stack);
  await story.until(async () => (await desk.read())['stage'] === 'servicing', 14);
  const signal = { code: 'EW-C01', sources: ['outside:feed'], note: canaries.signalNote };
  done(await desk.give(supervisor, 'signals', signal));
  await sayWhatChanged(supervisor);
  await story.settle();
  await tracing.stop();
}, 300_000);
afterAll(async () => {
  await stack.close();
  await receiver.close();
});

/** Whether a call to the borrower is allowed now. */
async function mayRing(): Promise<boolean> {
  const { taskId } = await desk.openTask('applicant_interview');
  const { body } = await userOf(stack, 'verifier').get<{
    contacts: { verdict: { allowed: boolean } }[];
  }>(`/v1/tasks/${taskId}`);
  return body.contacts[0]?.verdict.allowed === true;
}

describe('S44: a canary in every field of a loan that is paid out', () => {
  it('was really sent: each is found where it is looked for without sealing', async () => {
    const journal = await (await fetch(`${stack.sandboxUrl}/journal?loanId=${loanId}`)).text();
    const application = JSON.stringify(await applicationOf(stack, 'clean', 's44'));
    const seen = findings([{ place: 'outside', text: journal + application }], secrets());
    expect(seen).toEqual(
      expect.arrayContaining(
        ['name', 'employer', 'dealer', 'idNumber', 'mobile', 'card', 'make', 'lender'].map(
          (name) => `outside: ${name}`,
        ),
      ),
    );
    expect(story.done.filter(({ event }) => event === 'failed')).toEqual([]);
  });

  it('is in no table of the database', async () => {
    const tables = await everyTable(stack);
    expect(tables.length).toBeGreaterThan(30);
    expect(findings(tables, secrets())).toEqual([]);
    expect(findings(tables, inClear).length).toBeGreaterThan(3);
  });

  it('is in no backup, in no file of the database and not in its log', async () => {
    const backup = await everyPartOfABackup(stack);
    expect(findings(backup, secrets())).toEqual([]);
    expect(findings(backup, inClear).length).toBeGreaterThan(3);
    // Each canary of people begins with these two; what is put together of others is looked for as a whole.
    const { mailbox, policyNumber, name } = canaries;
    const texts = { written: name.slice(0, 2), mailbox, policyNumber, ...numbers };
    const { files, found } = await foundInFiles(stack, texts);
    expect(found).toEqual([]);
    expect(files).toBeGreaterThan(100);
    // The same look finds what stands there.
    const { found: clear } = await foundInFiles(stack, { loan: loanId });
    expect(clear.sort()).toEqual([expect.stringMatching(/^\d+: loan$/), 'pg_wal: loan']);
  });

  it('is nowhere in Temporal: histories, payloads, ids, search attributes', async () => {
    const histories = await everyHistory(stack, loanId);
    expect(histories.length).toBeGreaterThanOrEqual(8);
    expect(findings(histories, secrets())).toEqual([]);
    const shown = histories.filter(({ place }) => place.startsWith('visibility'));
    expect(findings(shown, { branch: inClear.branch, product: inClear.product })).not.toEqual([]);
  });

  it('is in no logged line, no figure and no problem', async () => {
    expect(stack.logged.length).toBeGreaterThan(100);
    const metrics = await (await fetch(`${stack.apiUrl}/metrics`)).text();
    const told = [
      { place: 'log', text: stack.logged.join('\n') },
      { place: 'metrics', text: metrics },
      ...problems,
    ];
    expect(problems).toHaveLength(7);
    expect(findings(told, secrets())).toEqual([]);
  });

  it('is in no span of the traces of its whole way to the payout and after', () => {
    expect(receiver.spans.length).toBeGreaterThan(500);
    const bodies = receiver.bodies.map((text, n) => ({ place: `trace ${n}`, text }));
    expect(findings(bodies, secrets())).toEqual([]);
    expect(findings(bodies, { loanId }).length).toBeGreaterThan(0);
  });

  it('is in no address that we ask outside: those go through the logs of proxies', async () => {
    const response = await fetch(`${stack.sandboxUrl}/journal?loanId=${loanId}`);
    const { items } = (await response.json()) as { items: { method: string; path: string }[] };
    expect(items.length).toBeGreaterThan(10);
    const asked = items.map(({ method, path }, n) => ({ place: `${n} ${method}`, text: path }));
    expect(findings(asked, secrets())).toEqual([]);
  });
});
