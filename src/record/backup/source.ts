import type pg from 'pg';
import type { Manifest } from './manifest.js';

type Source = Pick<
  Manifest,
  'takenAt' | 'migrations' | 'loans' | 'events' | 'demoClock' | 'keys' | 'sequences'
>;

const isoText = (expression: string) =>
  `to_char(${expression} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const summaryText = `select ${isoText('clock_timestamp()')} as taken_at,
  (select count(*)::int from loans) as loans, (select count(*)::int from loan_events) as events,
  (select ${isoText('simulated_anchor')} from demo_clock) as demo_clock,
  array(select master_key_id from data_keys where wrapped is not null
    union select master_key_id from employers
    union select master_key_id from suspicion_cases order by 1) as master,
  array(select distinct signing_key_id from loan_events where signing_key_id is not null order by 1) as signing`;

interface Summary {
  taken_at: string;
  loans: number;
  events: number;
  demo_clock: string | null;
  master: string[];
  signing: string[];
}

/** What the database says of itself, in the snapshot of the copy. */
export async function readSource(client: pg.ClientBase): Promise<Source> {
  const { rows } = await client.query<Summary>(summaryText);
  const [summary] = rows;
  if (summary === undefined) throw new Error('a query without a table answered no row');
  const migrations = await appliedMigrations(client);
  const { rows: sequences } = await client.query<{ name: string; last: string | null }>(
    `select sequencename as name, last_value as last from pg_sequences where schemaname = 'public'`,
  );
  return {
    takenAt: summary.taken_at,
    migrations,
    ...{ loans: summary.loans, events: summary.events, demoClock: summary.demo_clock },
    keys: { master: summary.master, signing: summary.signing },
    sequences: Object.fromEntries(
      sequences.flatMap(({ name, last }) => (last === null ? [] : [[name, Number(last)]])),
    ),
  };
}

/** The schema as its migrations name it. */
async function appliedMigrations(client: pg.ClientBase): Promise<Manifest['migrations']> {
  const { rows } = await client.query<{ name: string; checksum: string }>(
    `select migration_name as name, checksum from _prisma_migrations
      where finished_at is not null and rolled_back_at is null order by migration_name`,
  );
  return rows;
}
