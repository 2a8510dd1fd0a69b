import type pg from 'pg';

/** Digits of a key's id that a connection shows; they say nothing of the key. */
const shownDigits = 8;
/** PostgreSQL keeps 63 bytes of a name. */
const shownMax = 5;
const plainName = 'sancha-record';

/**
 * What a connection of a process is called that holds master keys: whoever rotates them sees from it which keys the process knows, and
 * with which one it writes.
 */
export function holderName(keyIds: readonly string[]): string {
  const shown = keyIds.slice(0, shownMax).map((id) => id.slice(0, shownDigits));
  return shown.length === 0 ? plainName : `${plainName} ${shown.join(',')}`;
}

/** Connections of processes that hold keys, by what they hold. */
export interface KeyHolders {
  readonly connections: number;
  /** The first writes, all read; the first digits of their ids. */
  readonly keys: readonly string[];
}

/** Processes that are connected now and hold master keys. Connections of relays without keys and of earlier releases do not say. */
export async function keyHolders(client: Pick<pg.ClientBase, 'query'>): Promise<KeyHolders[]> {
  const { rows } = await client.query<{ name: string; connections: number }>(
    `select application_name as name, count(*)::int as connections from pg_stat_activity
      where datname = current_database() and application_name like $1 group by 1 order by 1`,
    [`${plainName} %`],
  );
  return rows.map(({ name, connections }) => ({
    connections,
    keys: name.slice(plainName.length + 1).split(','),
  }));
}

/** Those that do not know a key: they could not read what is wrapped with it. */
export const withoutKey = (holders: readonly KeyHolders[], keyId: string): KeyHolders[] =>
  holders.filter(({ keys }) => !keys.includes(keyId.slice(0, shownDigits)));

/** Those that write with a key. */
export const writingWith = (holders: readonly KeyHolders[], keyId: string): number =>
  holders
    .filter(({ keys }) => keys[0] === keyId.slice(0, shownDigits))
    .reduce((all, { connections }) => all + connections, 0);
