import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client, Connection } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { systemClock } from '../../src/clock/system-clock.js';
import { withConnection } from '../../src/embedded/postgres-databases.js';
import { reconcileByHand } from '../../src/record/reconcile.js';
import { exclusively, loopLocks } from '../../src/relay/exclusive.js';
import { reconcile } from '../../src/relay/reconciler.js';
import { anApplication } from '../builders/an-application.js';
import { realTimeEnvironment } from '../environment/temporal.js';
import { openRecord, submission } from '../record/open-record.js';

describe('reconciling all by hand while another reconciler is at work', () => {
  let opened: Awaited<ReturnType<typeof openRecord>>;
  let temporal: TestWorkflowEnvironment;
  beforeAll(async () => {
    opened = await openRecord();
    temporal = await realTimeEnvironment();
    await opened.record(submission('ln_by_hand', anApplication()));
  });
  afterAll(async () => {
    await temporal.teardown();
    await opened.close();
  });

  /** Says it while the other is at work, until `leave` is called. */
  const whileAnother = async (
    withinMs: number,
    meanwhile: (said: string, leave: () => void) => void,
  ) => {
    const { pool } = opened.pool;
    const lines: string[] = [];
    let leave: () => void = () => undefined;
    const left = new Promise<void>((resolve) => (leave = resolve));
    let code = -1;
    await exclusively(pool, loopLocks.reconcile, async () => {
      const deps = { pool, client: temporal.client, clock: systemClock };
      const byHand = reconcileByHand(deps, { all: true, withinMs }, (line) => {
        lines.push(line);
        meanwhile(line, leave);
      });
      await Promise.race([left, byHand]);
      return { byHand };
    }).then(async (done) => {
      code = (await done?.byHand) ?? -1;
    });
    return { lines, code };
  };
  const fenced = async () => {
    const { rows } = await opened.pool.pool.query<{ fenced: boolean }>(
      `select restored_at is not null as fenced from loans where loan_id = 'ln_by_hand'`,
    );
    return rows[0]?.fenced;
  };

  it('ends with 1 and says that nothing is fenced when its turn does not come', async () => {
    const { lines, code } = await whileAnother(1_500, () => undefined);
    expect(code).toBe(1);
    expect(lines.at(-1)).toContain('NOTHING IS FENCED');
    expect(await fenced()).toBe(false);
  });

  it('waits, says so, and fences when its turn comes', async () => {
    const { lines, code } = await whileAnother(60_000, (_, leave) => leave());
    expect(code).toBe(0);
    expect(lines).toEqual([
      'Another reconciler is at work; waiting for its end.',
      'Reconciled: 1 live loans are fenced; each asks core banking for its orders before anything else',
      ...lines.slice(2),
    ]);
    expect(await fenced()).toBe(true);
  });
});

describe('reconciling while a loan cannot be asked for', () => {
  /** More than are asked at once. */
  const lost = Array.from({ length: 40 }, (_, n) => `ln_lost_${n + 10}`);
  /** Temporal has no answer for it, since it is no id of a workflow. It stands before all others. */
  const bad = '';
  let opened: Awaited<ReturnType<typeof openRecord>>;
  let temporal: TestWorkflowEnvironment;
  beforeAll(async () => {
    opened = await openRecord();
    temporal = await realTimeEnvironment();
    // Whoever puts such a row in takes away first what forbids it.
    await withConnection(opened.database.ownerUrl, (owner) =>
      owner.query('alter table loans drop constraint if exists loans_loan_id_not_empty'),
    );
    const { pool } = opened.pool;
    // No process of theirs has ever been started, and word of it is not on its way.
    await pool.query(
      `insert into loans (loan_id, branch, originator, application_number, product, channel,
        submitted_at, stage_entered_at, last_at)
        select id, 'b', 'o', 'A' || at, 'auto', 'dealer', now(), now(), now()
        from unnest($1::text[]) with ordinality as loan (id, at)`,
      [[...lost, bad]],
    );
  });
  afterAll(async () => {
    await temporal.teardown();
    await opened.close();
  });

  const withEpoch = async (epoch: number) => {
    const { rows } = await opened.pool.pool.query<{ loan_id: string }>(
      'select loan_id from loans where epoch = $1 order by loan_id',
      [epoch],
    );
    return rows.map(({ loan_id: loanId }) => loanId);
  };

  it('stops at the first ones when Temporal has gone away meanwhile, with its one message', async () => {
    const nobody = Connection.lazy({ address: '127.0.0.1:1', connectTimeout: 200 });
    const away = new Client({ connection: nobody, namespace: 'away' });
    let asked = 0;
    const workflow = new Proxy(away.workflow, {
      get: (target, name) => {
        if (name === 'list') return temporal.client.workflow.list.bind(temporal.client.workflow);
        if (name === 'getHandle') asked += 1;
        return Reflect.get(target, name, target) as unknown;
      },
    });
    const client = new Proxy(away, {
      get: (target, name) =>
        name === 'workflow' ? workflow : (Reflect.get(target, name, target) as unknown),
    });
    const deps = { pool: opened.pool.pool, client, clock: systemClock, answerWithinMs: 300 };
    await expect(reconcile(deps)).rejects.toThrow();
    expect(asked).toBe(16);
    expect(await withEpoch(2)).toEqual([]);
    await nobody.close();
  });

  it('looks at all others, names it, and ends with 1', async () => {
    const deps = { pool: opened.pool.pool, client: temporal.client, clock: systemClock };
    const lines: string[] = [];
    const code = await reconcileByHand(deps, { all: false }, (line) => lines.push(line));
    expect(await withEpoch(2)).toEqual(lost);
    expect(code).toBe(1);
    expect(lines).toEqual([
      'Reconciled: 41 live loans, 41 looked at, 40 given a new process; 1 COULD NOT BE LOOKED AT: ""',
    ]);
  });
});
