import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { systemClock } from '../../src/clock/system-clock.js';
import { reconcileByHand } from '../../src/record/reconcile.js';
import { exclusively, loopLocks } from '../../src/relay/exclusive.js';
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
