import type pg from 'pg';
import { evolveSuspicion } from '../../../domain/suspicions/evolve-suspicion.js';
import type {
  RecordedSuspicionEvent,
  Suspicion,
  SuspicionEvent,
} from '../../../domain/suspicions/suspicion.js';
import { openJson, sealJson } from '../../keys/sealing.js';
import type { SigningKey } from '../../keys/signing-key.js';
import type { DataKeyCache } from '../data-keys.js';
import {
  emptyHead,
  suspicionHash,
  suspicionHeadText,
  type SuspicionHead,
} from './suspicion-chain.js';

/** What reading and writing suspicions needs. */
export interface SuspicionStore {
  readonly tenant: string;
  readonly cache: DataKeyCache;
  readonly signing: SigningKey;
}

interface KeyRow {
  readonly case_id: string;
  readonly key_id: string;
  readonly master_key_id: string;
  readonly wrapped_key: Buffer;
}
/** A case as it lies in its row. */
export interface CaseRow extends KeyRow {
  readonly sealed: Buffer;
}

/** An event as it is sealed: with the digest of the command that made it. */
interface SealedEvent {
  readonly event: RecordedSuspicionEvent;
  readonly bodyDigest: string;
}

const holderOf = (caseId: string) => `suspicion ${caseId}`;
const subject = 'case';
const eventPlace = (caseId: string, seq: number) => `${holderOf(caseId)} event ${seq}`;

const keyColumns = 'case_id, key_id, master_key_id, wrapped_key';
export const caseColumns = `${keyColumns}, sealed`;

type Queries = Pick<pg.ClientBase, 'query'>;

/** Opens a row. @throws SealBroken where it is another's or was altered. */
export async function openCase(row: CaseRow, { cache }: SuspicionStore): Promise<Suspicion> {
  return openJson(await keyOf(row, cache), row.sealed, holderOf(row.case_id)) as Suspicion;
}

/** The case with its key, or undefined. */
export async function readCase(
  client: Queries,
  caseId: string,
  store: SuspicionStore,
): Promise<{ suspicion: Suspicion; key: Buffer } | undefined> {
  const { rows } = await client.query<CaseRow>(
    `select ${caseColumns} from suspicion_cases where tenant = $1 and case_id = $2`,
    [store.tenant, caseId],
  );
  const [row] = rows;
  if (row === undefined) return undefined;
  return { suspicion: await openCase(row, store), key: await keyOf(row, store.cache) };
}

/** The events of a case, oldest first. */
export async function readCaseEvents(
  client: Queries,
  caseId: string,
  store: SuspicionStore,
): Promise<RecordedSuspicionEvent[]> {
  const { rows } = await client.query<CaseRow & { case_seq: number }>(
    `select ${keyColumns}, v.sealed, v.case_seq from suspicion_events v
      join suspicion_cases c using (tenant, case_id) where tenant = $1 and case_id = $2 order by v.case_seq`,
    [store.tenant, caseId],
  );
  return await Promise.all(
    rows.map(async (row) => {
      const key = await keyOf(row, store.cache);
      return (openJson(key, row.sealed, eventPlace(caseId, row.case_seq)) as SealedEvent).event;
    }),
  );
}

/** What a key was used for: the case, and the digest of its command's body; undefined where it was not used. */
export async function usedFor(
  client: Queries,
  commandKey: string,
  store: SuspicionStore,
): Promise<{ caseId: string; bodyDigest: string } | undefined> {
  const { rows } = await client.query<CaseRow & { case_seq: number }>(
    `select ${keyColumns}, v.sealed, v.case_seq from suspicion_events v
      join suspicion_cases c using (tenant, case_id) where tenant = $1 and command_key = $2`,
    [store.tenant, commandKey],
  );
  const [row] = rows;
  if (row === undefined) return undefined;
  const key = await keyOf(row, store.cache);
  const place = eventPlace(row.case_id, row.case_seq);
  const { bodyDigest } = openJson(key, row.sealed, place) as SealedEvent;
  return { caseId: row.case_id, bodyDigest };
}

async function keyOf(row: KeyRow, cache: DataKeyCache): Promise<Buffer> {
  const { key_id, master_key_id, wrapped_key } = row;
  return await cache.unwrap(holderOf(row.case_id), {
    ...{ key_id, subject, master_key_id, wrapped: wrapped_key },
  });
}

/** The stream is written by one transaction at a time. */
export async function lockStream(client: Queries, { tenant }: SuspicionStore): Promise<void> {
  await client.query(`select pg_advisory_xact_lock(hashtext('sancha suspicions ' || $1))`, [
    tenant,
  ]);
}

/** Who did it, when on the loans' clock, and under which key. */
export interface SuspicionMark {
  readonly at: string;
  readonly actor: string;
  readonly commandKey: string;
  readonly bodyDigest: string;
}

const eventText = `insert into suspicion_events (tenant, seq, case_id, case_seq, sealed, prev_hash, hash,
    signature, signing_key_id, command_key) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`;
const enterText = `insert into suspicion_cases (tenant, case_id, branch, closed, due_on, version, sealed,
    key_id, master_key_id, wrapped_key) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`;
const saveText = `update suspicion_cases set branch = $3, closed = $4, due_on = $5, version = $6, sealed = $7,
    changed_at = clock_timestamp() where tenant = $1 and case_id = $2`;

/** Writes one event of a case and the case after it, under the stream's lock. */
export async function writeCase(
  client: Queries,
  caseId: string,
  before: { readonly suspicion: Suspicion; readonly key: Buffer } | undefined,
  event: SuspicionEvent,
  { at, actor, commandKey, bodyDigest }: SuspicionMark,
  store: SuspicionStore,
): Promise<Suspicion> {
  const { tenant, cache, signing } = store;
  const made = before === undefined ? await cache.create(holderOf(caseId), subject) : undefined;
  const key = before?.key ?? made?.key.key;
  if (key === undefined) throw new Error('suspicions: a case without a key');
  const caseSeq = (before?.suspicion.version ?? 0) + 1;
  const recorded: RecordedSuspicionEvent = { ...event, seq: caseSeq, at, actor };
  const suspicion = evolveSuspicion(before?.suspicion ?? null, caseId, recorded);
  const told: SealedEvent = { event: recorded, bodyDigest };
  const sealed = sealJson(key, told, eventPlace(caseId, caseSeq));
  const head = await headOf(client, tenant);
  const seq = head.seq + 1;
  const row = { seq, case_id: caseId, case_seq: caseSeq, sealed };
  const hash = suspicionHash(tenant, row, head.hash);
  const signature = signing.sign(suspicionHeadText(tenant, seq, hash));
  const saved = [
    ...[tenant, caseId, suspicion.branch, suspicion.status === 'done', suspicion.dueOn],
    ...[suspicion.version, sealJson(key, suspicion, holderOf(caseId))],
  ];
  if (made === undefined) await client.query(saveText, saved);
  else {
    const { keyId, masterKeyId, wrapped } = made.row;
    await client.query(enterText, [...saved, keyId, masterKeyId, wrapped]);
  }
  await client.query(eventText, [
    ...[tenant, seq, caseId, caseSeq, sealed, head.hash, hash, signature, signing.keyId],
    commandKey,
  ]);
  return suspicion;
}

async function headOf(client: Queries, tenant: string): Promise<SuspicionHead> {
  const { rows } = await client.query<SuspicionHead>(
    'select seq, hash from suspicion_events where tenant = $1 order by seq desc limit 1',
    [tenant],
  );
  return rows[0] ?? emptyHead;
}

const rewrapText = `select ${keyColumns} from suspicion_cases
  where tenant = $1 and master_key_id <> $2 order by case_id limit 500`;

/** Wraps the keys of the cases with the newest master key; again changes nothing. */
export async function rewrapSuspicions(
  pool: Pick<pg.Pool, 'query'>,
  { tenant, cache }: Pick<SuspicionStore, 'tenant' | 'cache'>,
  master: { readonly keyId: string; wrap(key: Buffer, place: string): Promise<Buffer> },
  placeOf: (holder: string, of: string) => string,
): Promise<void> {
  for (;;) {
    const { rows } = await pool.query<KeyRow>(rewrapText, [tenant, master.keyId]);
    for (const row of rows) {
      const key = await keyOf(row, cache);
      const wrapped = await master.wrap(key, placeOf(holderOf(row.case_id), subject));
      await pool.query(
        `update suspicion_cases set master_key_id = $4, wrapped_key = $5
          where tenant = $1 and case_id = $2 and master_key_id = $3`,
        [tenant, row.case_id, row.master_key_id, master.keyId, wrapped],
      );
    }
    if (rows.length < 500) return;
  }
}
