import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { withConnection } from '../../src/embedded/postgres-databases.js';
import { leaseRows } from '../../src/relay/outbox.js';
import { openRecord } from '../record/open-record.js';
import { until } from './outward/ground.js';

const waiting = 3_000;

describe('a lease of the relay', () => {
  let opened: Awaited<ReturnType<typeof openRecord>>;
  beforeAll(async () => {
    opened = await openRecord();
  });
  afterAll(() => opened.close());

  it('of an outbox that was just restored does not read what waits once for each of its rows', async () => {
    const { pool } = opened.pool;
    const looked = async () => {
      const { rows } = await pool.query<{ looks: number; read: number }>(
        `select idx_scan::int as looks, idx_tup_read::int as read from pg_stat_user_indexes
          where indexrelname = 'outbox_loan'`,
      );
      return rows[0] ?? { looks: 0, read: 0 };
    };
    await withConnection(opened.database.ownerUrl, async (owner) => {
      await owner.query(
        `insert into loans (loan_id, branch, originator, application_number, product, channel, submitted_at, stage_entered_at, last_at)
          select 'ln_' || loan, 'sh-01', 'o', 'A-' || loan, 'auto', 'dealer', now(), now(), now()
          from generate_series(1, ${waiting}) as loan`,
      );
    });
    await pool.query(
      `insert into outbox (loan_id, target, kind, body)
        select 'ln_' || loan, 'temporal', 'start', '{"epoch": 1}' from generate_series(1, ${waiting}) as loan`,
    );
    const limit = 32;
    expect(await leaseRows(pool, limit)).toHaveLength(limit);
    await pool.query('select pg_stat_force_next_flush()');
    await until(async () => (await looked()).looks >= limit);
    expect((await looked()).read).toBeLessThan(waiting);
  });
});
