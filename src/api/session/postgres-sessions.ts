import type pg from 'pg';
import type { RecordPool } from '../../record/record-pool.js';
import type { SealedRefresh } from './sealed-refresh.js';
import type { SessionRow, SessionStore } from './session-row.js';

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
}

const insertText = `insert into console_sessions (id_hash, subject, roles, branches, name, signed_in_at, idle_until,
    ends_at, trusted_until, master_key_id, wrapped_key, refresh_token)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`;

const findText = `select id_hash, subject, roles, branches, name, signed_in_at, idle_until, ends_at, trusted_until,
    master_key_id, wrapped_key, refresh_token
  from console_sessions where id_hash = $1`;

/** Two requests may note their use in either order, hence the greatest. */
const noteUseText = `update console_sessions set idle_until = greatest(idle_until, $2) where id_hash = $1`;

const takeTurnText = `update console_sessions set renewing_until = $3
  where id_hash = $1 and (renewing_until is null or renewing_until <= $2)`;

const renewText = `update console_sessions set roles = $2, branches = $3, name = $4, trusted_until = $5, ends_at = $6,
    master_key_id = $7, wrapped_key = $8, refresh_token = $9, renewing_until = null
  where id_hash = $1`;

/** Sessions in the record's database, over the pool that sheds load when it is full. */
export function postgresSessions(pool: RecordPool): SessionStore {
  const run = <Found extends pg.QueryResultRow>(name: string, text: string, values: unknown[]) =>
    pool.use((client) => client.query<Found>({ name: `session-${name}`, text, values }));
  return {
    insert: async (row) => {
      const { idHash, subject, roles, branches, name } = row;
      const until = [row.signedInAtMs, row.idleUntilMs, row.endsAtMs, row.trustedUntilMs];
      const values = [idHash, subject, roles, branches, name, ...until.map(instant)];
      await run('insert', insertText, [...values, ...columnsOf(row.refresh)]);
    },
    find: async (idHash) => {
      const { rows } = await run<Row>('find', findText, [idHash]);
      return rows[0] === undefined ? null : sessionOf(rows[0]);
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
    renew: async (idHash, renewal) => {
      const { roles, branches, name, trustedUntilMs, endsAtMs, refresh } = renewal;
      const until = [instant(trustedUntilMs), instant(endsAtMs)];
      await run('renew', renewText, [
        idHash,
        roles,
        branches,
        name,
        ...until,
        ...columnsOf(refresh),
      ]);
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
