import type pg from 'pg';
import type { Tracing } from './tracing.js';

type Query = (...args: unknown[]) => unknown;
type Done = (error: unknown, result: unknown) => void;

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
}

/** The pool itself asks with a callback, everybody else with a promise. */
function followed(tracing: Tracing, query: Query, args: unknown[]): unknown {
  const statement = nameOf(args[0]);
  const attributes = { 'db.system.name': 'postgresql', 'sancha.statement': statement };
  const span = tracing.open(`sql ${statement}`, { kind: 'client', attributes });
  const ended = (error?: unknown) => {
    if (error) span.fail(error);
    span.end();
  };
  const done = args.at(-1);
  if (typeof done === 'function') {
    const told: Done = (error, result) => {
      ended(error);
      (done as Done)(error, result);
    };
    return query(...args.slice(0, -1), told);
  }
  const answer = query(...args) as Promise<unknown>;
  answer.then(() => ended(), ended);
  return answer;
}

function nameOf(statement: unknown): string {
  if (typeof statement === 'string') return plainWords.includes(statement) ? statement : 'unnamed';
  const { name } = (statement ?? {}) as { readonly name?: unknown };
  return typeof name === 'string' ? name.replaceAll(' ', '_') : 'unnamed';
}
