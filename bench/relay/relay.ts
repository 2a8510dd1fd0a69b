import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import { withConnection } from '../../src/embedded/postgres-databases.js';
import { RecordPool } from '../../src/record/record-pool.js';
import { startRelay } from '../../src/relay/relay.js';
import { connectClient } from '../../src/temporal/connect.js';
import { createLoanProcesses, type LoanProcesses } from '../../src/temporal/loan-processes.js';
import { compare, timed, type Outcome } from '../measure.js';
import { startBenchServer } from '../server.js';
import { sideBySide } from '../side-by-side.js';
import { startBenchTemporal } from '../temporal.js';
import { addLoans, refill } from './outbox-rows.js';
import { deliverUnordered } from './relay.naive.js';
import { Told } from './told.js';

/** As `src/relay/open-relay.ts` has them. */
const limits = { connections: 10, waiting: 1_000, waitMs: 5_000 };
/** Messages of a loan that must not overtake each other, so many loans: what a relay finds after it was away. */
const backlog = { loans: 3_000, each: 4, kind: 'start' } as const;
/** A signal to each of so many processes. */
const signals = { loans: 2_000, each: 1, kind: 'changed' } as const;
const startsAtOnce = 32;

interface Side {
  readonly pool: RecordPool;
  readonly filler: pg.Client;
}

/** The relay, from its start until everything is delivered and marked. */
async function ours({ pool: { pool } }: Side, told: Told, rows: number): Promise<void> {
  const failures: unknown[] = [];
  const failed = (error: unknown) => void failures.push(error);
  const relay = startRelay({
    ...{ pool, processes: told, onDatabaseFailure: failed },
    onFailure: (_, error) => failed(error),
  });
  await told.reaches(rows);
  await relay.stop();
  if (failures.length > 0) throw failures[0];
}

/** Nothing is left, everything went out once, and ours in order. */
async function check({ filler }: Side, told: Told, rows: number): Promise<void> {
  const { rows: left } = await filler.query(
    'select from outbox where delivered_at is null limit 1',
  );
  if (left.length > 0 || told.count !== rows)
    throw new Error(`${told.count} of ${rows} were delivered`);
}

async function against(
  title: string,
  wish: { loans: number; each: number; kind: 'start' | 'changed' },
  side: Side,
  target: LoanProcesses | undefined,
): Promise<Outcome> {
  const rows = wish.loans * wish.each;
  const run = async (deliver: (told: Told) => Promise<void>) => {
    await refill(side.filler, wish.loans, wish.each, wish.kind);
    const told = new Told(target);
    const took = await timed(() => deliver(told));
    await check(side, told, rows);
    return { took, told };
  };
  return await compare({
    ...{ title, unit: 'rows', perRound: rows },
    ours: {
      run: async () => {
        const { took, told } = await run((to) => ours(side, to, rows));
        if (told.overtaken > 0) throw new Error(`${told.overtaken} messages were overtaken`);
        return took;
      },
    },
    twin: { run: async () => (await run((to) => deliverUnordered(side.pool, to))).took },
  });
}

/** The relay, which keeps the order of each loan, against plain `for update skip locked`, which keeps none. */
export async function measureRelay(): Promise<Outcome[]> {
  const server = await startBenchServer();
  const closing: (() => Promise<unknown>)[] = [() => server.stop()];
  try {
    const pool = new RecordPool(await server.freshDatabase('outbox'), limits);
    closing.unshift(() => pool.end());
    return await withConnection(server.superuserAddress('outbox'), async (filler) => {
      await addLoans(filler, Math.max(backlog.loans, signals.loans));
      const side = { pool, filler };
      const nowhere = 'relay, to a target that takes everything at once';
      const first = await against(nowhere, backlog, side, undefined);
      const temporal = await startBenchTemporal(server.folder, 'temporal');
      closing.unshift(() => temporal.stop());
      const key = { current: 'bench', keys: new Map([['bench', randomBytes(32)]]) };
      const connected = connectClient(temporal.config, key);
      closing.unshift(() => connected.close());
      const processes = createLoanProcesses(connected.client);
      const loans = Array.from({ length: signals.loans }, (_, n) => `ln_${n + 1}`);
      await sideBySide(loans, startsAtOnce, (loanId) => processes.start({ loanId, epoch: 1 }));
      const title = 'relay, to a Temporal development server';
      return [first, await against(title, signals, side, processes)];
    });
  } finally {
    for (const close of closing) await close();
  }
}
