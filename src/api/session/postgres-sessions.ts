import type pg from 'pg';
import type { Log } from '../../log/log.js';
import type { RecordPool } from '../../record/record-pool.js';
import type { SealedRefresh } from './sealed-refresh.js';
import type { SessionRow, SessionStore } from './session-row.js';
import { isSealed, sealOf, type SessionKeys } from './session-seal.js';

interface Row {
  id_hash: Buffer;
  subject: string;
  roles: string[];
  branches: string[];
  name: Buffer | null;
  signed_in_at: string;
  idle_until: string;
  ends_at: string;
  trusted_until: string;
  master_key_id: string | null;
  wrapped_key: Buffer | null;
  refresh_token: Buffer | null;
  seal: Buffer | null;
}

const insertText = `insert into console_sessions (id_hash, subject, roles, branches, name, signed_in_at, idle_until,
    ends_at, trusted_until, master_key_id, wrapped_key, refresh_token, seal)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`;

const findText = `select id_hash, subject, roles, branches, name, signed_in_at, idle_until, ends_at, trusted_until,
    master_key_id, wrapped_key, refresh_token, seal
  from console_sessions where id_hash = $1`;

/** Two requests may note their use in either order, hence the greatest. */
const noteUseText = `update console_sessions set idle_until = greatest(idle_until, $2) where id_hash = $1`;

const takeTurnText = `update console_sessions set renewing_until = $3
  where id_hash = $1 and (renewing_until is null or renewing_until <= $2)`;

const renewText = `update console_sessions set roles = $2, branches = $3, name = $4, trusted_until = $5, ends_at = $6,
    master_key_id = $7, wrapped_key = $8, refresh_token = $9, seal = $10, renewing_until = null
  where id_hash = $1`;

/**
 * Sessions in the record's database, over the pool that sheds load when it is full. A row that is not sealed just as it stands was not
 * written by this service and is none, whatever it says.
 */
export function postgresSessions(pool: RecordPool, keys: SessionKeys, log: Log): SessionStore {
  const run = <Found extends pg.QueryResultRow>(name: string, text: string, values: unknown[]) =>
    pool.use((client) => client.query<Found>({ name: `session-${name}`, text, values }));
  return {
    insert: async (row) => {
      const { idHash, subject, roles, branches, name } = row;
      const until = [row.signedInAtMs, row.idleUntilMs, row.endsAtMs, row.trustedUntilMs];
      const values = [idHash, subject, roles, branches, name, ...until.map(instant)];
      await run('insert', insertText, [...values, ...columnsOf(row.refresh), sealOf(keys, row)]);
    },
    find: async (idHash) => {
      const { rows } = await run<Row>('find', findText, [idHash]);
      const [found] = rows;
      if (found === undefined) return null;
      const session = sessionOf(found);
      if (isSealed(keys, session, found.seal)) return session;
      // Who it says it is may be a forger's word, so it is not repeated.
      log.warn('session_not_ours', { reason: found.seal === null ? 'unsealed' : 'altered' });
      return null;
    },
    noteUse: async (idHash, idleUntilMs) => {
      await run('note-use', noteUseText, [idHash, instant(idleUntilMs)]);
    },
    takeTurn: async (idHash, nowMs, untilMs) => {
      const values = [idHash, instant(nowMs), instant(untilMs)];
      return (await run('take-turn', takeTurnText, values)).rowCount === 1;
    },
    giveTurn: async (idHash) => {
      const text = 'update console_sessions set renewing_until = null where id_hash = $1';
      await run('give-turn', text, [idHash]);
    },
    renew: async (row) => {
      const { idHash, roles, branches, name, refresh } = row;
      const until = [instant(row.trustedUntilMs), instant(row.endsAtMs)];
      const values = [idHash, roles, branches, name, ...until, ...columnsOf(refresh)];
      await run('renew', renewText, [...values, sealOf(keys, row)]);
    },
    remove: async (idHash) => {
      const text = 'delete from console_sessions where id_hash = $1';
      return (await run('remove', text, [idHash])).rowCount === 1;
    },
  };
}

const instant = (ms: number) => new Date(ms).toISOString();

const columnsOf = (refresh: SealedRefresh | null) =>
  refresh === null ? [null, null, null] : [refresh.masterKeyId, refresh.wrappedKey, refresh.token];

function sessionOf(row: Row): SessionRow {
  const { master_key_id: masterKeyId, wrapped_key: wrappedKey, refresh_token: token } = row;
  const isSealed = masterKeyId !== null && wrappedKey !== null && token !== null;
  return {
    idHash: row.id_hash,
    subject: row.subject,
    roles: row.roles,
    branches: row.branches,
    name: row.name,
    signedInAtMs: Date.parse(row.signed_in_at),
    idleUntilMs: Date.parse(row.idle_until),
    endsAtMs: Date.parse(row.ends_at),
    trustedUntilMs: Date.parse(row.trusted_until),
    refresh: isSealed ? { masterKeyId, wrappedKey, token } : null,
  };
}
