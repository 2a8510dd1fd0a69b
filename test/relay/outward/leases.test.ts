import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { markAndLeaseDeliveries } from '../../../src/relay/outward/deliveries.js';
import { outwardGround, until } from './ground.js';

const waiting = 3_000;
const name = { tenant: 'main', subscriptionId: 'wh_leases' };

describe('a lease', () => {
  let ground: Awaited<ReturnType<typeof outwardGround>>;
  beforeAll(async () => {
    ground = await outwardGround();
  });
  afterAll(() => ground.close());
  const looked = async () => {
    const { rows } = await ground.pool.query<{ looks: number; read: number }>(
      `select idx_scan::int as looks, idx_tup_read::int as read from pg_stat_user_indexes
        where indexrelname = 'webhook_deliveries_loan'`,
    );
    return rows[0] ?? { looks: 0, read: 0 };
  };

  it('of a table that was filled a moment ago does not read what waits once for each of its rows', async () => {
    await ground.pool.query(
      `insert into webhook_deliveries (tenant, subscription_id, position, loan_id)
        select $1, $2, null, 'ln_' || loan from generate_series(1, ${waiting}) as loan`,
      [name.tenant, name.subscriptionId],
    );
    const limit = 32;
    const leased = await markAndLeaseDeliveries(ground.pool, name, [], { limit, isAway: false });
    expect(leased).toHaveLength(limit);
    await ground.pool.query('select pg_stat_force_next_flush()');
    await until(async () => (await looked()).looks >= limit);
    expect((await looked()).read).toBeLessThan(waiting);
  });
});
