import type pg from 'pg';
import type { Employer, EmployerDigits } from '../../../domain/employers/employer.js';
import type {
  EmployerEvent,
  RecordedEmployerEvent,
} from '../../../domain/employers/employer-event.js';
import { evolveEmployer } from '../../../domain/employers/evolve-employer.js';
import type { OpenedEmployer } from '../../api/employers/employer-book.js';
import { openJson, sealJson } from '../../keys/sealing.js';
import type { DataKeyCache } from '../data-keys.js';

/** What reading and writing the directory needs. */
export interface EmployerStore {
  readonly tenant: string;
  readonly cache: DataKeyCache;
}

interface EmployerRow {
  uscc: string;
  state: Employer;
  key_id: string;
  master_key_id: string;
  wrapped_key: Buffer;
  numbers: Buffer;
}

/** Bound into the key and into what it seals, so that the numbers of one employer open for no other. */
const holderOf = (uscc: string) => `employer ${uscc}`;
const subject = 'numbers';

const readText = `select uscc, state, key_id, master_key_id, wrapped_key, numbers from employers
  where tenant = $1 and uscc = $2`;

/** The entry and its digits, or undefined. */
export async function readEmployer(
  client: Pick<pg.ClientBase, 'query'>,
  uscc: string,
  store: EmployerStore,
): Promise<OpenedEmployer | undefined> {
  const { rows } = await client.query<EmployerRow>(readText, [store.tenant, uscc]);
  const [row] = rows;
  if (row === undefined) return undefined;
  const key = await keyOf(row, store);
  return {
    employer: row.state,
    digits: openJson(key, row.numbers, holderOf(uscc)) as EmployerDigits,
  };
}

async function keyOf(row: EmployerRow, { cache }: EmployerStore): Promise<Buffer> {
  const { key_id, master_key_id, wrapped_key } = row;
  return await cache.unwrap(holderOf(row.uscc), {
    ...{ key_id, subject, master_key_id, wrapped: wrapped_key },
  });
}

/** One entry at a time is changed by one transaction; all of them take this lock before any other of the directory. */
export async function lockEmployer(
  client: Pick<pg.ClientBase, 'query'>,
  uscc: string,
  { tenant }: EmployerStore,
): Promise<void> {
  await client.query(`select pg_advisory_xact_lock(hashtext('sancha employer ' || $1 || $2))`, [
    ...[tenant, uscc],
  ]);
}

/** Who did it, when on the loans' clock, and of a command through the API its key. */
export interface EmployerMark {
  readonly at: string;
  readonly actor: string;
  readonly key?: { readonly scope: string; readonly key: string; readonly bodyDigest: string };
}

const eventText = `insert into employer_events (tenant, uscc, seq, type, at, actor, data, scope, key, body_digest)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`;
const spreadText = 'insert into employer_spreads (tenant, uscc, seq) values ($1, $2, $3)';
const saveText = `insert into employers (tenant, uscc, version, name, status, refresh_due_on, state,
    key_id, master_key_id, wrapped_key, numbers)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
  on conflict (tenant, uscc) do update set version = excluded.version, name = excluded.name,
    status = excluded.status, refresh_due_on = excluded.refresh_due_on, state = excluded.state,
    numbers = excluded.numbers, changed_at = clock_timestamp()`;

/**
 * Writes what was decided about an entry, under its lock: events, entry, and for each rename, move or closure the mark that live loans have to
 * be told. The key of the first of several events carries the command's.
 */
export async function writeEmployer(
  client: Pick<pg.ClientBase, 'query'>,
  uscc: string,
  before: OpenedEmployer | undefined,
  decided: { readonly events: readonly EmployerEvent[]; readonly digits: EmployerDigits },
  { at, actor, key }: EmployerMark,
  store: EmployerStore,
): Promise<Employer> {
  const { tenant, cache } = store;
  let employer = before?.employer ?? null;
  for (const [i, event] of decided.events.entries()) {
    const recorded: RecordedEmployerEvent = {
      ...{ ...event, seq: (employer?.version ?? 0) + 1, at, actor },
    };
    employer = evolveEmployer(employer, uscc, recorded);
    const { seq, type, data } = recorded;
    const own = i === 0 ? key : undefined;
    const marks = [own?.scope ?? null, own?.key ?? null, own?.bodyDigest ?? null];
    await client.query(eventText, [tenant, uscc, seq, type, at, actor, data, ...marks]);
    if (type === 'employer_changed') await client.query(spreadText, [tenant, uscc, seq]);
  }
  if (employer === null) throw new Error('employers: a decision about nobody made no events');
  const digits = { ...before?.digits, ...decided.digits };
  const kept = await sealed(client, uscc, digits, before, { tenant, cache });
  const { version, name, status, refreshDueOn } = employer;
  const head = [tenant, uscc, version, name, status, refreshDueOn, employer];
  await client.query(saveText, [...head, ...kept]);
  return employer;
}

/** Key id, master key, wrapped key and sealed digits of the row. */
async function sealed(
  client: Pick<pg.ClientBase, 'query'>,
  uscc: string,
  digits: EmployerDigits,
  before: OpenedEmployer | undefined,
  store: EmployerStore,
): Promise<unknown[]> {
  if (before === undefined) {
    const { row, key } = await store.cache.create(holderOf(uscc), subject);
    const numbers = sealJson(key.key, digits, holderOf(uscc));
    return [row.keyId, row.masterKeyId, row.wrapped, numbers];
  }
  const { rows } = await client.query<EmployerRow>(readText, [store.tenant, uscc]);
  const [row] = rows;
  if (row === undefined) throw new Error('employers: an entry is gone under its lock');
  const numbers = sealJson(await keyOf(row, store), digits, holderOf(uscc));
  return [row.key_id, row.master_key_id, row.wrapped_key, numbers];
}

const rewrapText = `select uscc, state, key_id, master_key_id, wrapped_key, numbers from employers
  where tenant = $1 and master_key_id <> $2 order by uscc limit 500`;

/** Wraps the keys of the directory with the newest master key; again changes nothing. Returns how many were. */
export async function rewrapEmployers(
  pool: Pick<pg.Pool, 'query'>,
  { tenant, cache }: EmployerStore,
  master: { readonly keyId: string; wrap(key: Buffer, place: string): Promise<Buffer> },
  placeOf: (holder: string, subject: string) => string,
): Promise<number> {
  for (let done = 0; ;) {
    const { rows } = await pool.query<EmployerRow>(rewrapText, [tenant, master.keyId]);
    for (const row of rows) {
      const key = await keyOf(row, { tenant, cache });
      const wrapped = await master.wrap(key, placeOf(holderOf(row.uscc), subject));
      await pool.query(
        `update employers set master_key_id = $4, wrapped_key = $5
          where tenant = $1 and uscc = $2 and master_key_id = $3`,
        [tenant, row.uscc, row.master_key_id, master.keyId, wrapped],
      );
    }
    done += rows.length;
    if (rows.length < 500) return done;
  }
}
