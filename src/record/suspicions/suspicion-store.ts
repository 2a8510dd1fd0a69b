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
  rowColumns,
  suspicionHash,
  suspicionHeadText,
  type SuspicionHead,
  type SuspicionRow,
} from './suspicion-chain.js';

/** What opening cases needs. */
export interface SuspicionOpening {
  readonly tenant: string;
  readonly cache: DataKeyCache;
}
/** What reading and writing suspicions needs. */
export interface SuspicionStore extends SuspicionOpening {
  readonly signing: SigningKey;
}

/** The key of a case as it lies in its row. */
export interface KeyRow {
  readonly case_id: string;
  readonly key_id: string;
  readonly master_key_id: string;
  readonly wrapped_key: Buffer;
}
/** A case as it lies in its row. */
export interface CaseRow extends KeyRow {
  readonly branch: string;
  readonly closed: boolean;
  readonly due_on: string;
  readonly version: number;
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
export const caseColumns = `${keyColumns}, branch, closed, due_on::text, version, sealed`;

/** What of a case stands in clear, for the lists. */
const clearOf = ({ branch, status, dueOn, version }: Suspicion) => ({
  ...{ branch, closed: status === 'done', due_on: dueOn, version },
});

/** The first column in clear that does not say what the case says, or undefined: the database's owner can write them, and not the seal. */
export function otherColumn(row: CaseRow, suspicion: Suspicion): string | undefined {
  const clear = Object.entries(clearOf(suspicion));
  return clear.find(([column, value]) => row[column as keyof CaseRow] !== value)?.[0];
}

type Queries = Pick<pg.ClientBase, 'query'>;

/** Opens a row. @throws SealBroken where it is another's or was altered. */
export async function openCase(row: CaseRow, { cache }: SuspicionOpening): Promise<Suspicion> {
  return openJson(await keyOf(row, cache), row.sealed, holderOf(row.case_id)) as Suspicion;
}

/** Opens an event of a case. @throws SealBroken */
export async function openCaseEvent(
  key: KeyRow,
  { case_seq, sealed }: Pick<SuspicionRow, 'case_seq' | 'sealed'>,
  { cache }: SuspicionOpening,
): Promise<RecordedSuspicionEvent> {
  const place = eventPlace(key.case_id, case_seq);
  return (openJson(await keyOf(key, cache), sealed, place) as SealedEvent).event;
}

/** The case with its key, or undefined. */
export async function readCase(
  client: Queries,
  caseId: string,
  store: SuspicionStore,
): Promise<{ suspicion: Suspicion; key: Buffer; row: CaseRow } | undefined> {
  const { rows } = await client.query<CaseRow>(
    `select ${caseColumns} from suspicion_cases where tenant = $1 and case_id = $2`,
    [store.tenant, caseId],
  );
  const [row] = rows;
  if (row === undefined) return undefined;
  return { suspicion: await openCase(row, store), key: await keyOf(row, store.cache), row };
}

/** The events of a case as they lie in the stream, oldest first. */
export async function readCaseRows(
  client: Queries,
  tenant: string,
  caseId: string,
): Promise<SuspicionRow[]> {
  const { rows } = await client.query<SuspicionRow>(
    `select ${rowColumns} from suspicion_events where tenant = $1 and case_id = $2 order by case_seq`,
    [tenant, caseId],
  );
  return rows;
}

/** What a key was used for, by whichever of its digests: the case, and the digest of its command's body; undefined where it was not used. */
export async function usedFor(
  client: Queries,
  commandKeys: readonly string[],
  store: SuspicionStore,
): Promise<{ caseId: string; bodyDigest: string } | undefined> {
  const { rows } = await client.query<KeyRow & { sealed: Buffer; case_seq: number }>(
    `select ${keyColumns}, v.sealed, v.case_seq from suspicion_events v
      join suspicion_cases c using (tenant, case_id) where tenant = $1 and command_key = any ($2::text[])`,
    [store.tenant, commandKeys],
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
  /** Digests of the key under each master key of the file, the newest first: one wrote it, another may have it first. */
  readonly commandKeys: readonly [string, ...string[]];
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
  { at, actor, commandKeys, bodyDigest }: SuspicionMark,
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
  const clear = clearOf(suspicion);
  const saved = [
    ...[tenant, caseId, clear.branch, clear.closed, clear.due_on, clear.version],
    sealJson(key, suspicion, holderOf(caseId)),
  ];
  if (made === undefined) await client.query(saveText, saved);
  else {
    const { keyId, masterKeyId, wrapped } = made.row;
    await client.query(enterText, [...saved, keyId, masterKeyId, wrapped]);
  }
  await client.query(eventText, [
    ...[tenant, seq, caseId, caseSeq, sealed, head.hash, hash, signature, signing.keyId],
    commandKeys[0],
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
  { tenant, cache }: SuspicionOpening,
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
