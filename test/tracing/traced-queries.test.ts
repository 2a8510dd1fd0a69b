import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { openTracing } from '../../src/tracing/open-tracing.js';
import { traceQueries } from '../../src/tracing/traced-queries.js';
import type { Tracing } from '../../src/tracing/tracing.js';
import { freshDatabase, type TestDatabase } from '../environment/database.js';
import { TraceReceiver } from '../environment/trace-receiver.js';
import { pathsOf, type Span } from './span-tree.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await freshDatabase({ migrated: false });
});
afterAll(() => database.drop());

/** What was told of work on a pool of one connection. */
async function told(work: (pool: pg.Pool, tracing: Tracing) => Promise<unknown>): Promise<Span[]> {
  const receiver = await TraceReceiver.open();
  const sampling = { sampler: 'always_on', ratio: 1 } as const;
  const config = {
    endpoint: `${receiver.url}/v1/traces`,
    protocol: 'http/json',
    sampling,
  } as const;
  const tracing = await openTracing(config, 'record', () => undefined);
  const pool = new pg.Pool({ connectionString: database.url, max: 1 });
  traceQueries(pool, tracing);
  await work(pool, tracing);
  await pool.end();
  await tracing.stop();
  await receiver.close();
  return receiver.spans;
}

const ask = (name: string) => ({ name, text: 'select pg_sleep(0.01), $1::text', values: ['鹮鴷'] });

describe('statements', () => {
  it('belong to whoever asked, also when they waited for the connection of another', async () => {
    const spans = await told(async (pool, tracing) => {
      const within = (name: string) =>
        tracing.span(name, {}, async () => await pool.query(ask(name.replace(' ', '_'))));
      const outside = pool.query(ask('outside'));
      await Promise.all([within('record a'), outside, within('record b'), pool.query(ask('late'))]);
    });
    const paths = [...pathsOf(spans)].sort();
    expect(paths).toEqual([
      'record a',
      'record a > sql record_a',
      'record b',
      'record b > sql record_b',
    ]);
  });

  it('are told by name, with the class and state of an error, and leave the connection of use', async () => {
    const spans = await told(async (pool, tracing) => {
      await tracing.span('record a', {}, async () => {
        await pool.query(`select '鹮鴷'`);
        await pool.query('select no_such_column').catch(() => undefined);
        const prismas = `SELECT "t"."id" FROM "public"."work_items" AS "t" WHERE "t"."id" = '鹮鴷'`;
        await pool.query({ text: prismas }).catch(() => undefined);
        const client = await pool.connect();
        await client.query('begin');
        await client.query({ ...ask('save tasks') });
        await client.query('commit');
        client.release();
      });
    });
    const sql = spans.filter(({ name }) => name.startsWith('sql'));
    expect(sql.map(({ name, attributes }) => [name, attributes['error.type']])).toEqual([
      ['sql unnamed', undefined],
      ['sql unnamed', 'error.42703'],
      ['sql select_work_items', 'error.42P01'],
      ['sql begin', undefined],
      ['sql save_tasks', undefined],
      ['sql commit', undefined],
    ]);
    expect(JSON.stringify(spans)).not.toContain('鹮');
  });
});
