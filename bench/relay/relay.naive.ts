import type pg from 'pg';
import type { LoanProcesses } from '../../src/temporal/loan-processes.js';
import type { RecordPool } from '../../src/record/record-pool.js';

const batchSize = 32;
const takeText = `select id, loan_id, kind, body from outbox where target = 'temporal' and delivered_at is null
  order by id limit $1 for update skip locked`;
const markText = 'update outbox set delivered_at = clock_timestamp() where id = any($1::bigint[])';

interface Row {
  readonly id: number;
  readonly loan_id: string;
  readonly kind: string;
  readonly body: { readonly epoch: number; readonly version: number };
}

/**
 * The twin of the relay: the usual outbox of a service that needs no order. It takes the oldest rows that nobody has locked, delivers as
 * many side by side as ours, marks them as one and commits; its statements are prepared, its pool is the same. Nothing keeps the rows
 * of one loan from overtaking each other.
 */
export async function deliverUnordered(pool: RecordPool, processes: LoanProcesses): Promise<void> {
  for (;;) if ((await pool.use((client) => once(client, processes))) === 0) return;
}

async function once(client: pg.PoolClient, processes: LoanProcesses): Promise<number> {
  const [, { rows }] = await Promise.all([
    client.query('begin'),
    client.query<Row>({ name: 'take', text: takeText, values: [batchSize] }),
  ]);
  await Promise.all(
    rows.map(async ({ loan_id: loanId, kind, body }) => {
      if (kind === 'start') await processes.start({ loanId, epoch: body.epoch });
      else await processes.tell(loanId, body.version);
    }),
  );
  await Promise.all([
    client.query({ name: 'mark', text: markText, values: [rows.map(({ id }) => id)] }),
    client.query('commit'),
  ]);
  return rows.length;
}
