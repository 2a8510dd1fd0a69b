import type pg from 'pg';
import type { Employer, EmployerDigits } from '../../../domain/employers/employer.js';
import type {
  EmployerEvent,
  RecordedEmployerEvent,
} from '../../../domain/employers/employer-event.js';
import { evolveEmployer } from '../../../domain/employers/evolve-employer.js';
import type { OpenedEmployer } from '../../api/employers/employer-book.js';
import type { Keyring } from '../../keys/keyring.js';
import { openJson, sealJson } from '../../keys/sealing.js';
import type { DataKeyCache } from '../data-keys.js';
import { linkEntry, unlinkedUpTo } from './employer-chain.js';
import { writeEmployerTask } from './employer-task-row.js';

/** What reading and writing the directory needs. */
export interface EmployerStore {
  readonly tenant: string;
  readonly cache: DataKeyCache;
  /** Signs what is written; PostgreSQL never sees its key. */
  readonly keyring: Pick<Keyring, 'signing'>;
}
/** What opening entries needs. */
export type EmployerOpening = Pick<EmployerStore, 'tenant' | 'cache'>;

/** The key of an entry as it lies in its row. */
export interface KeyRow {
  uscc: string;
  key_id: string;
  master_key_id: string;
  wrapped_key: Buffer;
}
export interface EmployerRow extends KeyRow {
  sealed: Buffer;
}
/** An entry with its digits and the key that seals them. */
export interface KeyedEmployer extends OpenedEmployer {
  /** By which fold its entry was made. */
  readonly fold: number;
  /** Up to which event another release may have left it without links. */
  readonly unlinkedUpTo: number;
  readonly key: Buffer;
  readonly keyId: string;
}

/** Raised when `evolveEmployer` gives another entry for the same events: one of another number is folded anew before it is used. */
export const employerFold = 2;
type Sealed = OpenedEmployer & { readonly fold?: number };

/** Bound into the key and into what it seals, so that the numbers of one employer open for no other. */
const holderOf = (uscc: string) => `employer ${uscc}`;
const subject = 'entry';
const eventPlace = (uscc: string, seq: number) => `${holderOf(uscc)} event ${seq}`;

export const keyColumns = 'uscc, key_id, master_key_id, wrapped_key';
/** Opens a row. @throws SealBroken where it is another's or was altered. */
export async function openEmployer(
  row: EmployerRow,
  store: EmployerOpening,
): Promise<KeyedEmployer> {
  const key = await keyOf(row, store);
  const { employer, digits, fold = 1 } = openJson(key, row.sealed, holderOf(row.uscc)) as Sealed;
  const unlinked = unlinkedUpTo(fold, employer.version);
  return { employer, digits, fold, key, keyId: row.key_id, unlinkedUpTo: unlinked };
}

/** Opens what an event says. @throws SealBroken */
export async function openEvent(
  row: KeyRow,
  seq: number,
  sealed: Buffer,
  store: EmployerOpening,
): Promise<EmployerEvent['data']> {
  const key = await keyOf(row, store);
  return openJson(key, sealed, eventPlace(row.uscc, seq)) as EmployerEvent['data'];
}

async function keyOf(row: KeyRow, { cache }: EmployerOpening): Promise<Buffer> {
  const { key_id, master_key_id, wrapped_key } = row;
  return await cache.unwrap(holderOf(row.uscc), {
    ...{ key_id, subject, master_key_id, wrapped: wrapped_key },
  });
}

/** One entry at a time is changed by one transaction; all of them take this lock before any other of the directory. */
export async function lockEmployer(
  client: Pick<pg.ClientBase, 'query'>,
  uscc: string,
  { tenant }: EmployerOpening,
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

const eventText = `insert into employer_events (tenant, uscc, seq, type, at, actor, sealed, scope, key, body_digest)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`;
const spreadText = 'insert into employer_spreads (tenant, uscc, seq) values ($1, $2, $3)';
const enterText = `insert into employers (tenant, uscc, version, refresh_due_on, sealed, key_id, master_key_id, wrapped_key)
  values ($1, $2, $3, $4, $5, $6, $7, $8)`;
const saveText = `update employers set version = $3, refresh_due_on = $4, sealed = $5, changed_at = clock_timestamp()
  where tenant = $1 and uscc = $2`;

/**
 * Writes what was decided about an entry, under its lock: events, entry, and for each rename, move or closure the mark that live loans have to
 * be told. The key of the first of several events carries the command's.
 */
export async function writeEmployer(
  client: Pick<pg.ClientBase, 'query'>,
  uscc: string,
  before: KeyedEmployer | undefined,
  decided: { readonly events: readonly EmployerEvent[]; readonly digits: EmployerDigits },
  { at, actor, key }: EmployerMark,
  store: EmployerStore,
): Promise<Employer> {
  const { tenant, cache, keyring } = store;
  const made = before === undefined ? await cache.create(holderOf(uscc), subject) : undefined;
  const sealing = before?.key ?? made?.key.key;
  if (sealing === undefined) throw new Error('employers: an entry without a key');
  let employer = before?.employer ?? null;
  for (const [i, event] of decided.events.entries()) {
    const recorded: RecordedEmployerEvent = {
      ...{ ...event, seq: (employer?.version ?? 0) + 1, at, actor },
    };
    employer = evolveEmployer(employer, uscc, recorded);
    const { seq, type, data } = recorded;
    const own = i === 0 ? key : undefined;
    const marks = [own?.scope ?? null, own?.key ?? null, own?.bodyDigest ?? null];
    const sealed = sealJson(sealing, data, eventPlace(uscc, seq));
    await client.query(eventText, [tenant, uscc, seq, type, at, actor, sealed, ...marks]);
    if (type === 'employer_changed') await client.query(spreadText, [tenant, uscc, seq]);
    if (type.startsWith('refresh_') && employer.refresh !== null)
      await writeEmployerTask(client, tenant, uscc, employer.refresh);
  }
  if (employer === null) throw new Error('employers: a decision about nobody made no events');
  const digits = { ...before?.digits, ...decided.digits };
  const sealed = sealJson(sealing, { employer, digits, fold: employerFold }, holderOf(uscc));
  const row = [tenant, uscc, employer.version, employer.refreshDueOn, sealed];
  if (made === undefined) await client.query(saveText, row);
  else {
    const { keyId, masterKeyId, wrapped } = made.row;
    await client.query(enterText, [...row, keyId, masterKeyId, wrapped]);
  }
  const keyId = before?.keyId ?? made?.row.keyId ?? '';
  const linkable = { upTo: before?.unlinkedUpTo ?? 0, after: before?.employer.version ?? 0 };
  await linkEntry(client, { tenant, uscc, keyId }, linkable, keyring.signing);
  return employer;
}

const rewrapText = `select ${keyColumns} from employers
  where tenant = $1 and master_key_id <> $2 order by uscc limit 500`;

/** Wraps the keys of the directory with the newest master key; again changes nothing. Returns how many were. */
export async function rewrapEmployers(
  pool: Pick<pg.Pool, 'query'>,
  { tenant, cache }: EmployerOpening,
  master: { readonly keyId: string; wrap(key: Buffer, place: string): Promise<Buffer> },
  placeOf: (holder: string, subject: string) => string,
): Promise<number> {
  for (let done = 0; ;) {
    const { rows } = await pool.query<KeyRow>(rewrapText, [tenant, master.keyId]);
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
