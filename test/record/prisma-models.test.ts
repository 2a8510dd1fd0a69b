import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openPrisma } from '../../src/record/reads/prisma.js';
import { sweep } from '../../src/relay/outbox.js';
import { anApplication } from '../builders/an-application.js';
import { fromAnn, openRecord, submission } from './open-record.js';

describe("Prisma's models", () => {
  let opened: Awaited<ReturnType<typeof openRecord>>;
  let prisma: ReturnType<typeof openPrisma>;
  beforeAll(async () => {
    opened = await openRecord();
    prisma = openPrisma(opened.database.url);
    await opened.record(submission('ln_1', anApplication()));
    await opened.record(fromAnn('ln_1', { type: 'hold', reason: 'a' }, 'key-1'));
  });
  afterAll(async () => {
    await prisma.$disconnect();
    await opened.close();
  });

  it('name every column of their tables, and no other', async () => {
    const rows = [
      ['loans', await prisma.loan.findFirst()],
      ['loan_events', await prisma.loanEvent.findFirst()],
      ['loan_counts', await prisma.loanCount.findFirst()],
      ['tasks', await prisma.task.findFirst()],
      ['commands', await prisma.command.findFirst()],
    ] as const;
    for (const [table, row] of rows) {
      const found = await opened.pool.pool.query<{ name: string }>(
        'select column_name as name from information_schema.columns where table_name = $1',
        [table],
      );
      const camel = (name: string) =>
        name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
      expect({ table, fields: Object.keys(row ?? {}).sort() }).toEqual({
        table,
        fields: found.rows.map(({ name }) => camel(name)).sort(),
      });
    }
  });

  it('sweeping keeps step keys and undelivered rows, and drops what is out of date', async () => {
    const { pool } = opened.pool;
    await opened.record({
      ...fromAnn('ln_1', { type: 'release', reason: 'a' }, 'step-1'),
      keyScope: 'step',
    });
    await pool.query(
      "update outbox set delivered_at = clock_timestamp() - interval '2 days' where kind = 'start'",
    );
    await sweep(pool);
    expect(await prisma.command.count()).toBe(3);
    const { rows } = await pool.query<{ kind: string }>('select kind from outbox order by id');
    expect(rows.map(({ kind }) => kind)).toEqual(['changed', 'changed']);
  });
});
