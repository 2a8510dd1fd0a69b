import type pg from 'pg';
import type { Tracing } from './tracing.js';

type Query = (...args: unknown[]) => unknown;

const plainWords = ['begin', 'commit', 'rollback'];

/**
 * A span for each statement on the connections of a pool, as a part of what runs; what runs outside of a span, such as a relay that looks
 * whether there is work, makes none. Of a statement its name is told, never its text or values. Without tracing nothing is wrapped.
 */
export function traceQueries(pool: pg.Pool, tracing: Tracing): void {
  if (!tracing.on) return;
  pool.on('connect', (client) => {
    const query = client.query.bind(client) as Query;
    const traced: Query = (...args) =>
      tracing.current() === undefined ? query(...args) : followed(tracing, query, args);
    Object.assign(client, { query: traced });
  });
  const query = pool.query.bind(pool) as Query;
  const lent: Query = (...args) =>
    typeof args.at(-1) === 'function' ? query(...args) : onOwnTurn(pool, args);
  Object.assign(pool, { query: lent });
}

/**
 * What the pool's own `query` does, with `await`: the pool sends a statement that had to wait from within whatever gave the connection
 * back, and it would be told as a part of that.
 */
async function onOwnTurn(pool: pg.Pool, args: unknown[]): Promise<unknown> {
  const client = await pool.connect();
  const query = client.query.bind(client) as Query;
  try {
    const result = await query(...args);
    client.release();
    return result;
  } catch (error) {
    // With the failure: the pool looks whether it was silence.
    client.release(error instanceof Error ? error : true);
    throw error;
  }
}

function followed(tracing: Tracing, query: Query, args: unknown[]): unknown {
  const answer = query(...args);
  // Who asks with a callback or by a stream is not followed; nobody of ours does.
  if (!(answer instanceof Promise)) return answer;
  const statement = nameOf(args[0]);
  const attributes = { 'db.system.name': 'postgresql', 'sancha.statement': statement };
  const span = tracing.open(`sql ${statement}`, { kind: 'client', attributes });
  answer.then(
    () => span.end(),
    (error: unknown) => {
      span.fail(error);
      span.end();
    },
  );
  return answer;
}

function nameOf(statement: unknown): string {
  if (typeof statement === 'string') return plainWords.includes(statement) ? statement : 'unnamed';
  const { name, text } = (statement ?? {}) as { readonly name?: unknown; readonly text?: unknown };
  if (typeof name === 'string') return name.replaceAll(' ', '_');
  return typeof text === 'string' ? tableOf(text) : 'unnamed';
}

/** Prisma names no statement, and writes each after one pattern: what it reads is told by its first table, which is a name of ours. */
const prismaRead = /^SELECT .{0,10000}? FROM "public"\."([a-z_]{1,40})"/s;

function tableOf(text: string): string {
  const table = prismaRead.exec(text)?.[1];
  return table === undefined ? 'unnamed' : `select_${table}`;
}
