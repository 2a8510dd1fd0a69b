import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { WantedAdminTask } from '../../../domain/admin/admin-task.js';
import {
  endAdminTask,
  keepAdminTasks,
  listAdminTasks,
} from '../../../src/record/administration/admin-tasks.js';
import {
  decideAdminTask,
  type AdminDecision,
} from '../../../src/record/administration/administration-stream.js';
import { HandClock } from '../real-core.js';
import type { Tampering } from '../proof/tampering.js';
import { tamperedBook, verifiedBook } from '../proof/verified-book.js';

const wanted: WantedAdminTask = {
  ...{ reason: 'rule_completed', subject: 'cn-auto 2026.2 form 2', dueOn: null, todo: 'look' },
};
const [ann, bob] = ['person:ann', 'person:bob'];

let at: Tampering;
let clock: HandClock;
beforeEach(async () => {
  at = await tamperedBook();
  clock = new HandClock('2026-03-03T02:00:00.000Z');
});
afterEach(() => at.close());

const pool = () => at.opened.pool.pool;
/** One release looks: it wants the task, or does not know of it. */
const look = async (...tasks: WantedAdminTask[]) =>
  await keepAdminTasks(pool(), 'main', tasks, await clock.now());
const list = (ended: boolean) => listAdminTasks(pool(), 'main', { ended, after: null, limit: 10 });
const theOne = async () => {
  const [task] = [...(await list(false)), ...(await list(true))];
  if (task === undefined) throw new Error('no task');
  return task;
};
const decide = async (decision: AdminDecision) =>
  await decideAdminTask(decision, {
    ...{ pool: at.opened.pool, tenant: 'main', clock, signing: at.opened.keyring.signing },
  });
const claim = async (by: string) =>
  decide({ type: 'admin_task_claimed', taskId: (await theOne()).taskId, by });
const end = async (by: string) =>
  decide({ type: 'admin_task_ended', taskId: (await theOne()).taskId, by, comment: 'stays' });
const events = async () =>
  (
    await at.owner.query<{ seq: number; type: string; actor: string; data: object }>(
      `select seq, type, actor, data from admin_events where stream = 'administration' order by seq`,
    )
  ).rows;
const minutes = (count: number) => {
  clock.time = new Date(Date.parse(clock.time) + count * 60_000).toISOString();
};

describe('a task of administrators', () => {
  beforeEach(() => look(wanted));

  it('is ended by nobody but who has it, also where he took it a moment ago', async () => {
    const { taskId } = await theOne();
    expect(await claim(ann)).toMatchObject({ assignee: ann });
    const late = { taskId, by: bob, comment: 'stays', now: clock.time };
    expect(await endAdminTask(pool(), 'main', late)).toBeUndefined();
    expect(await end(bob)).toBeUndefined();
    expect(await claim(bob)).toBeUndefined();
    expect((await theOne()).ended).toBeNull();
    expect(await end(ann)).toMatchObject({ ended: { by: ann, comment: 'stays' } });
    expect(await end(ann)).toBeUndefined();
  });

  it('of two who take it at once is one person’s, and of two ends one counts', async () => {
    const taken = await Promise.all([claim(ann), claim(bob)]);
    const [winner] = taken.flatMap((one) => one?.assignee ?? []);
    expect(taken.filter((one) => one !== undefined)).toHaveLength(1);
    await Promise.all([end(ann), end(bob)]);
    expect((await theOne()).ended).toMatchObject({ by: winner });
    expect(await events()).toHaveLength(2);
  });

  it('stays with who has it while two releases end and open it in turn, and is open anew later', async () => {
    const { openedAt } = await theOne();
    await claim(ann);
    for (let turns = 0; turns < 3; turns += 1) {
      minutes(0.5);
      await look();
      expect((await theOne()).ended).toMatchObject({ by: 'system' });
      minutes(0.5);
      await look(wanted);
      expect(await theOne()).toMatchObject({ assignee: ann, ended: null, openedAt });
    }
    await look();
    minutes(9);
    await look(wanted);
    expect(await theOne()).toMatchObject({ assignee: ann, openedAt });
    await look();
    minutes(11);
    await look(wanted);
    expect(await theOne()).toMatchObject({ assignee: null, openedAt: clock.time, ended: null });
    expect((await verifiedBook(at)).faults).toEqual([]);
    await claim(bob);
    expect((await verifiedBook(at)).faults).toEqual([]);
  });

  it('is signed for, claim and end, and not what opens and ends by itself', async () => {
    await claim(ann);
    await end(ann);
    const { taskId } = await theOne();
    const { reason, subject } = wanted;
    expect(await events()).toEqual([
      { seq: 1, type: 'admin_task_claimed', actor: ann, data: { taskId, reason, subject } },
      {
        ...{ seq: 2, type: 'admin_task_ended', actor: ann },
        data: { taskId, reason, subject, comment: 'stays' },
      },
    ]);
    await look();
    minutes(20);
    await look(wanted);
    expect((await theOne()).ended).toMatchObject({ by: ann });
    expect((await verifiedBook(at)).faults).toEqual([]);
  });
});

describe('the book is found altered', () => {
  const place = { loanId: 'stream/main/administration' };
  beforeEach(async () => {
    await look(wanted, { ...wanted, subject: 'cn-loan 2026.2 form 2' });
    const [first] = await list(false);
    const taskId = first?.taskId ?? '';
    await decide({ type: 'admin_task_claimed', taskId, by: ann });
    await decide({ type: 'admin_task_ended', taskId, by: ann, comment: 'stays' });
    await at.owner.query('alter table admin_events disable trigger user');
    expect((await verifiedBook(at)).faults).toEqual([]);
  });

  it.each([
    {
      name: 'where another is said to have decided',
      spoil: `update admin_tasks set ended_by = '${bob}' where ended_by is not null`,
      fault: { seq: 2, reason: 'altered', where: 'admin_tasks' },
    },
    {
      name: 'where another reason is said',
      spoil: `update admin_tasks set comment = 'other' where ended_by is not null`,
      fault: { seq: 2, reason: 'altered', where: 'admin_tasks' },
    },
    {
      name: 'where another had taken it',
      spoil: `update admin_tasks set assignee = '${bob}' where ended_by is not null`,
      fault: { seq: 2, reason: 'altered', where: 'admin_tasks' },
    },
    {
      name: 'where nobody had taken it',
      spoil: `update admin_tasks set assignee = null where ended_by is not null`,
      fault: { seq: 2, reason: 'altered', where: 'admin_tasks' },
    },
    {
      name: 'where it is open again',
      spoil: 'update admin_tasks set ended_by = null, ended_at = null, comment = null',
      fault: { seq: 2, reason: 'altered', where: 'admin_tasks' },
    },
    {
      name: 'where the rules are said to have ended it',
      spoil: `update admin_tasks set ended_by = 'system' where ended_by is not null`,
      fault: { seq: 2, reason: 'altered', where: 'admin_tasks' },
    },
    {
      name: 'where a decision is invented',
      spoil: `update admin_tasks set ended_by = '${bob}', ended_at = now(), comment = 'x' where ended_by is null`,
      fault: { seq: 1, reason: 'inserted', where: 'admin_tasks' },
    },
    {
      name: 'where the task is gone',
      spoil: 'delete from admin_tasks where ended_by is not null',
      fault: { seq: 2, reason: 'missing', where: 'admin_tasks' },
    },
    {
      name: 'where the signed decision is another',
      spoil: `update admin_events set actor = '${bob}' where stream = 'administration' and seq = 2`,
      fault: { seq: 2, reason: 'altered', where: 'admin_events' },
    },
    {
      name: 'where a decision is gone from between',
      spoil: `delete from admin_events where stream = 'administration' and seq = 1`,
      fault: { seq: 1, reason: 'missing', where: 'admin_events' },
    },
  ])('$name', async ({ spoil, fault }) => {
    await at.owner.query(spoil);
    expect((await verifiedBook(at)).faults).toEqual([{ ...place, ...fault }]);
  });
});
