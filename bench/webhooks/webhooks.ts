import { createHash } from 'node:crypto';
import type pg from 'pg';
import { usualSchedule } from '../../domain/outward/retry-schedule.js';
import { newWebhookSecret, sealSecret } from '../../src/keys/webhook-secret.js';
import { withConnection } from '../../src/embedded/postgres-databases.js';
import { targetsOf } from '../../src/outbound/targets.js';
import { RecordPool } from '../../src/record/record-pool.js';
import { startOutward } from '../../src/relay/outward/sending.js';
import { compare, timed, type Outcome } from '../measure.js';
import { addLoans } from '../relay/outbox-rows.js';
import { startBenchServer } from '../server.js';
import type { Size } from '../size.js';
import { BenchReceiver } from './receiver.js';
import { postAll } from './webhooks.naive.js';

/** As `src/relay/open-relay.ts` has them. */
const limits = { connections: 10, waiting: 1_000, waitMs: 5_000 };
/** As the sender has them. */
const atOnce = 32;
const sizes = { smoke: { loans: 20, each: 3 }, full: { loans: 1_000, each: 10 } } as const;

const keys = {
  current: 'bench',
  keys: new Map([['bench', createHash('sha256').update('bench').digest()]]),
};
const place = { subscriptionId: 'wh_bench', secretId: 'whs_bench' };
const secret = newWebhookSecret();

async function subscribe(filler: pg.Client, url: string): Promise<void> {
  const { rows } = await filler.query<{ branch: string }>('select distinct branch from loans');
  const settings = { url, description: 'bench', originator: null, types: null };
  const branches = rows.map(({ branch }) => branch);
  await filler.query(
    `insert into webhooks (subscription_id, status, settings, created_at) values ($1, 'active', $2, now())`,
    [place.subscriptionId, JSON.stringify({ ...settings, branches })],
  );
  const { keyId, sealed } = sealSecret(secret, place, keys);
  await filler.query(
    'insert into webhook_secrets (subscription_id, secret_id, key_id, sealed) values ($1, $2, $3, $4)',
    [place.subscriptionId, place.secretId, keyId, sealed],
  );
}

/** Commands of one event each, as the record leaves them: what is measured begins with publishing. */
async function refill(filler: pg.Client, loans: number, each: number): Promise<void> {
  await filler.query('truncate outward_outbox, webhook_deliveries, outward_events');
  await filler.query(
    `insert into outward_outbox (loan_id, body)
      select 'ln_' || loan, jsonb_build_object('product', 'auto', 'stage', 'verification', 'held', false,
        'events', jsonb_build_array(jsonb_build_object('seq', seq, 'type', 'task_completed', 'at', now(),
          'hash', repeat('0', 64), 'change', jsonb_build_object('taskId', 'tk_1', 'result', 'verified'))))
      from generate_series(1, $2::int) as seq cross join generate_series(1, $1::int) as loan`,
    [loans, each],
  );
  await filler.query('analyze outward_outbox');
}

async function ours(pool: RecordPool, receiver: BenchReceiver, rows: number): Promise<void> {
  const failures: unknown[] = [];
  const failed = (error: unknown) => void failures.push(error);
  const told = receiver.reaches(rows);
  const relay = startOutward({
    ...{ pool: pool.pool, keys, targets: targetsOf(['127.0.0.1']), schedule: usualSchedule },
    ...{ onTried: () => undefined, onSuspended: failed, onDatabaseFailure: failed },
    onFailure: (_, error) => failed(error),
  });
  await told;
  await relay.stop();
  if (failures.length > 0) throw failures[0];
  if (receiver.overtaken > 0) throw new Error(`${receiver.overtaken} events were overtaken`);
}

/** What was recorded, published, signed, delivered in order and marked, against a bare loop of signed posts. */
export async function measureWebhooks(
  _say: (line: string) => void,
  size: Size,
): Promise<Outcome[]> {
  const { loans, each } = sizes[size];
  const rows = loans * each;
  const server = await startBenchServer();
  const receiver = await BenchReceiver.open();
  const pool = new RecordPool(await server.freshDatabase('webhooks'), limits);
  const bodies = Array.from({ length: rows }, (_, n) => ({
    ...{
      id: `ln_${n % loans}-${Math.floor(n / loans) + 1}`,
      body: JSON.stringify({ x: 'y'.repeat(450) }),
    },
  }));
  try {
    return await withConnection(server.superuserAddress('webhooks'), async (filler) => {
      await addLoans(filler, loans);
      await subscribe(filler, receiver.url);
      return [
        await compare({
          ...{ title: 'webhooks to a receiver on this machine', unit: 'events', perRound: rows },
          prepare: () => refill(filler, loans, each),
          ours: { run: async () => await timed(() => ours(pool, receiver, rows)) },
          twin: {
            run: async () => {
              const told = receiver.reaches(rows);
              return await timed(async () => {
                await postAll(receiver.url, bodies, secret, atOnce);
                await told;
              });
            },
          },
        }),
      ];
    });
  } finally {
    await receiver.close();
    await pool.end();
    await server.stop();
  }
}
