import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { outsideFailure } from '../../src/api/problems/outside-failure.js';
import { createRecord } from '../../src/record/record.js';
import { openPrisma } from '../../src/record/reads/prisma.js';
import { RecordPool } from '../../src/record/record-pool.js';
import { unhurried } from '../../src/record/silent-connections.js';
import { listenForOutbox } from '../../src/relay/listener.js';
import { startRelay, type Relay } from '../../src/relay/relay.js';
import type { LoanProcesses } from '../../src/temporal/loan-processes.js';
import { anApplication } from '../builders/an-application.js';
import { CutLine } from '../environment/cut-line.js';
import { patientLimits } from '../environment/patient-limits.js';
import { fromAnn, openRecord, submission } from './open-record.js';

/** Longer than an answer is waited for, with the pause after it; far shorter than "for ever". */
const soonMs = 25_000;

describe('a database whose connections die without a word', () => {
  let opened: Awaited<ReturnType<typeof openRecord>>;
  const lines: CutLine[] = [];
  let number = 0;
  beforeAll(async () => {
    opened = await openRecord();
  });
  afterAll(async () => {
    await Promise.all(lines.map((line) => line.cut()));
    await opened.close();
  });

  /** A way to the database that a test has for itself: each waits for what does not come, so that they wait side by side. */
  const aLine = async () => {
    const direct = new URL(opened.database.url);
    const line = await CutLine.to(direct.host);
    lines.push(line);
    direct.host = line.address;
    return { line, url: direct.toString() };
  };

  const aLoan = async () => {
    number += 1;
    const loanId = `ln_silent_${number}`;
    await opened.record(submission(loanId, anApplication({ applicationNumber: `S-${number}` })));
    return loanId;
  };
  /** A pool by a line of its own, of which so many connections lie idle. */
  const pooled = async (connections: number) => {
    const { line, url } = await aLine();
    const pool = new RecordPool(url, { ...patientLimits, connections });
    const lent = await Promise.all(Array.from({ length: connections }, () => pool.pool.connect()));
    for (const client of lent) client.release();
    return { pool, line, url };
  };
  const until = async (met: () => boolean | Promise<boolean>, withinMs = soonMs) => {
    const giveUpMs = performance.now() + withinMs;
    // Polls the real condition: what is waited for happens on the other side of a network, which tells nobody.
    while (!(await met())) {
      if (performance.now() > giveUpMs) throw new Error('it did not come');
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };

  it.concurrent(
    'are found out by the first that waits, and none of a whole pool is lent again',
    async () => {
      const { pool, line } = await pooled(6);
      const dead = new Set<number>();
      for (const pid of await pids(pool, 6)) dead.add(pid);
      line.hush();
      await expect(pool.pool.query('select 1')).rejects.toThrow('Query read timeout');
      await until(() => pool.pool.totalCount === 0);
      const asked = performance.now();
      const living = await pids(pool, 6);
      expect(performance.now() - asked).toBeLessThan(6_000);
      expect(living.filter((pid) => dead.has(pid))).toEqual([]);
      await pool.end();
    },
    60_000,
  );

  it.concurrent(
    'lose the answer of a commit: it is told as unknown, and the same key gives the answer',
    async () => {
      const { pool, line } = await pooled(1);
      const loanId = await aLoan();
      const record = createRecord({ ...opened.deps, pool });
      const command = fromAnn(loanId, { type: 'hold', reason: 'a' }, 'held once');
      const client = await pool.pool.connect();
      const whole = client.query.bind(client) as (...args: unknown[]) => unknown;
      // The last moment at which it can be lost: the commit goes out, its answer does not come in.
      const query = (...args: unknown[]) => {
        if (args[0] === 'commit') line.hush('answers');
        return whole(...args);
      };
      Object.assign(client, { query });
      client.release();
      const lost = await record(command).catch((error: unknown) => error);
      expect(outsideFailure(lost)?.status).toBe(503);
      const again = await record(command);
      expect(again).toMatchObject({ outcome: 'repeated' });
      const { rows } = await opened.pool.pool.query(
        `select count(*)::int as kept from commands where loan_id = $1 and key = 'held once'`,
        [loanId],
      );
      expect(rows).toEqual([{ kept: 1 }]);
      await pool.end();
    },
    60_000,
  );

  it.concurrent(
    'do not stop the relay: it delivers again within seconds, and its loop turned all the while',
    async () => {
      const { pool, line, url } = await pooled(10);
      const told: string[] = [];
      const start: LoanProcesses['start'] = ({ loanId }) => Promise.resolve(void told.push(loanId));
      const processes = { start, replace: start, tell: () => Promise.resolve('told' as const) };
      const failures: unknown[] = [];
      const fail = (error: unknown) => void failures.push(error);
      const onFailure = (_: unknown, error: unknown) => fail(error);
      const relay: Relay = startRelay({
        ...{ pool: pool.pool, processes, onFailure, onDatabaseFailure: fail },
      });
      const listener = listenForOutbox(url, () => relay.wake());
      const first = await aLoan();
      await until(() => told.includes(first));
      line.hush();
      const second = await aLoan();
      await until(() => told.includes(second));
      expect(failures).not.toEqual([]);
      expect(relay.isTurning()).toBe(true);
      await listener.stop();
      await relay.stop();
      await pool.end();
    },
    120_000,
  );

  it.concurrent(
    'are given up by ordinary reads as well',
    async () => {
      const { line, url } = await aLine();
      const prisma = openPrisma(url);
      const count = () => prisma.$queryRaw`select 1 as one`;
      await Promise.all([count(), count(), count()]);
      line.hush();
      const failed = await count().catch((error: unknown) => error);
      expect(outsideFailure(failed)?.status).toBe(503);
      expect(await count()).toEqual([{ one: 1 }]);
      await prisma.$disconnect();
    },
    60_000,
  );

  it.concurrent(
    'are not suspected where a statement may take long',
    async () => {
      const { pool } = await pooled(1);
      const rows = await pool.use(async (client) => {
        await client.query('begin read only');
        await client.query('set local statement_timeout = 0');
        const found = await client.query<{ slept: string }>(
          unhurried('select pg_sleep(9)::text as slept'),
        );
        await client.query('commit');
        return found.rows;
      });
      expect(rows).toEqual([{ slept: '' }]);
      await pool.end();
    },
    60_000,
  );

  it.concurrent('tells the server to look after hosts that are gone', async () => {
    const { pool } = await pooled(1);
    const shown = async (name: string) =>
      (await pool.pool.query<{ now: string }>('select current_setting($1) as now', [name])).rows;
    expect(await shown('tcp_keepalives_idle')).toEqual([{ now: '30' }]);
    expect(await shown('tcp_user_timeout')).toEqual([{ now: '30000' }]);
    expect(await shown('TimeZone')).toEqual([{ now: 'UTC' }]);
    await pool.end();
  });
});

/** Backends of so many connections of the pool, all of them lent at once. */
async function pids({ pool }: RecordPool, connections: number): Promise<number[]> {
  const clients = await Promise.all(Array.from({ length: connections }, () => pool.connect()));
  const rows = await Promise.all(
    clients.map((client) => client.query<{ pid: number }>('select pg_backend_pid() as pid')),
  );
  for (const client of clients) client.release();
  return rows.map(({ rows: [row] }) => row?.pid ?? 0);
}
