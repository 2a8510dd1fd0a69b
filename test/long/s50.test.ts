import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { hireStaff, type Staff } from '../../sandbox/staff/staff.js';
import { isAlive, NewUser, readMe, until } from '../environment/new-user.js';

interface Task {
  taskId: string;
  type: string;
  status: string;
  assignee: string | null;
}
interface Report {
  digest: string;
  status: string;
  report: { recommendation: string };
}

/** A day takes ten seconds, so that the hours in which a borrower may be called come by themselves; later, when nobody calls, two. */
const flags = ['--empty', '--clock', '1d=10s'];
const quicker = ['--empty', '--clock', '1d=2s'];
const patienceMs = 120_000;
let user: NewUser;
let started: Awaited<ReturnType<NewUser['start']>>;
let loanId: string;
/** What colleagues did, as `person type result`. */
const worked: string[] = [];

/** Colleagues in the office: those whose turn it is, and nobody else. */
function colleagues(isIn: (id: string) => boolean): Staff {
  return hireStaff({
    ...{ apiUrl: started.api, sandboxUrl: started.sandbox },
    ...{ tokenEndpoint: started.tokenEndpoint, machines: started.clients },
    users: started.users.filter(({ id }) => isIn(id)),
    say: (event, about) => worked.push(`${event} ${about['person']} ${about['type']}`),
  });
}

async function workUntil(staff: Staff, holds: () => Promise<boolean>): Promise<void> {
  await until(async () => {
    await staff.workOnce();
    return await holds();
  }, patienceMs);
  await staff.stop();
}

/** The application that the README's request sends. */
async function readMes({ sandbox }: { sandbox: string }): Promise<unknown> {
  const [, path = ''] = /"\$SANDBOX(\/personas\/[^"]+)"/.exec(await readMe()) ?? [];
  return await (await fetch(`${sandbox}${path}`)).json();
}

const loan = async () => (await user.ask('supervisor', 'GET', `/v1/loans/${loanId}`)).body;
const isIn = (stage: string) => async () => (await loan())['stage'] === stage;
const part = async <Part>(name: string) =>
  (await user.ask<Part>('supervisor', 'GET', `/v1/loans/${loanId}/${name}`)).body;

beforeAll(async () => {
  user = await NewUser.withFolder();
  started = await user.start(...flags);
}, 240_000);
afterAll(() => user.leave(), 60_000);

describe('S50: a new user, by the README alone', () => {
  it('is told where everything is, and finds the documentation and the Temporal UI there', async () => {
    expect(user.said).toContain(started.api);
    for (const address of [`${started.api}/readyz`, started.docs, started.temporal.ui]) {
      const { status } = await fetch(address);
      expect({ address, status }).toEqual({ address, status: 200 });
    }
  });

  it(
    'may start a second one beside it, with a directory and a port of its own',
    async () => {
      const neighbour = await NewUser.withFolder();
      try {
        const other = await neighbour.start();
        const addresses = (one: typeof started) => [one.api, one.temporal.ui, one.sandbox];
        expect(addresses(other).filter((one) => addresses(started).includes(one))).toEqual([]);
        for (const { api } of [started, other])
          expect({ api, status: (await fetch(`${api}/readyz`)).status }).toEqual({
            api,
            status: 200,
          });
        // The sample book is there, and what the README submits is none of it.
        const { body } = await neighbour.ask(
          'origination',
          'POST',
          '/v1/loans',
          await readMes(other),
        );
        expect(body).toMatchObject({ stage: 'verification', repeated: false });
      } finally {
        await neighbour.leave();
      }
    },
    patienceMs * 2,
  );

  it('submits a loan with one request', async () => {
    const application = await readMes(started);
    const { status, body } = await user.ask('origination', 'POST', '/v1/loans', application);
    const { stage, repeated } = body;
    const expected = { status: 202, stage: 'verification', repeated: false };
    expect({ status, stage, repeated }).toEqual(expected);
    loanId = String(body['loanId']);
  });

  it(
    'finishes one call as a verifier',
    async () => {
      // `next` gives the best task, already claimed; before the sources have answered there is none.
      let taken: Task | undefined;
      await until(async () => {
        const next = await user.ask<Task>('verifier', 'POST', '/v1/tasks/next', {});
        if (next.status === 200) taken = next.body;
        return taken !== undefined;
      }, patienceMs);
      const finished = async () => {
        const path = `/v1/tasks/${taken?.taskId}`;
        const { body } = await user.ask<{ task: Task }>('verifier', 'GET', path);
        return body.task.status === 'done' ? body.task : undefined;
      };
      const isAnswered = async () => {
        const calls = await fetch(`${started.sandbox}/telephony/calls?loanId=${loanId}`);
        const { items } = (await calls.json()) as { items: { result: string }[] };
        return items.some(({ result }) => result === 'answered');
      };
      // The telephone is simulated, and so is the hand that types: what the script asks, said and written down.
      await workUntil(
        colleagues((id) => id === 'verifier-1'),
        // The best task may be to look at papers, and nobody is called at night: the call comes in its turn.
        async () => (await finished()) !== undefined && (await isAnswered()),
      );
      expect(await finished()).toMatchObject({ assignee: 'person:verifier-1' });
    },
    patienceMs * 2,
  );

  it(
    'approves the loan on the report that was signed, with a colleague',
    async () => {
      const approvers = (id: string) => /^(approver|risk-officer)/.test(id);
      await workUntil(
        colleagues((id) => !approvers(id)),
        isIn('approval'),
      );
      const { digest, status } = await part<Report>('report');
      expect(status).toBe('signed');
      const read = { verdict: 'approve', digest, comment: 'read and judged' };
      const path = `/v1/loans/${loanId}/decisions`;
      expect(await user.ask('approver', 'POST', path, read)).toMatchObject({ status: 200 });
      await workUntil(
        colleagues((id) => id !== 'approver-1'),
        isIn('servicing'),
      );
      const { approval } = (await loan()) as {
        approval: { rounds: { outcome: string; decisions: { by: string }[] }[] };
      };
      const [round] = approval.rounds;
      expect(round?.decisions[0]?.by).toBe('person:approver-1');
      expect(new Set(round?.decisions.map(({ by }) => by)).size).toBe(2);
    },
    patienceMs * 2,
  );

  it('sees its trace, and the timeline proves itself', async () => {
    expect(await part('trace')).toMatchObject({
      stage: 'servicing',
      process: { workflowId: loanId, status: 'RUNNING' },
    });
    expect(await part('timeline/verification')).toMatchObject({ valid: true });
    expect(worked.filter((line) => line.startsWith('failed'))).toEqual([]);
  });

  it(
    'stops it with Ctrl-C, and finds the loan again at the next start',
    async () => {
      const before = await loan();
      await user.interrupt();
      expect(await user.credentials()).toMatchObject({ ready: false, pids: {} });
      for (const pid of Object.values(started.pids)) expect(isAlive(pid)).toBe(false);
      started = await user.start(...quicker);
      const after = await loan();
      expect(after).toMatchObject({ loanId, stage: 'servicing' });
      expect(Number(after['version'])).toBeGreaterThanOrEqual(Number(before['version']));
      expect(await part('trace')).toMatchObject({
        process: { workflowId: loanId, status: 'RUNNING' },
      });
      // It is not only there: it goes on, to the call that the plan has for the first week.
      await until(async () => {
        const { items } = await part<{ items: { status: string }[] }>('plan');
        return items[0]?.status === 'opened';
      }, patienceMs);
    },
    patienceMs * 3,
  );
});
