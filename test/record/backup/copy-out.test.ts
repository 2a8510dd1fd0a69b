import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { CopyOut } from '../../../src/record/backup/copy-out.js';
import { freshDatabase, type TestDatabase } from '../../environment/database.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

describe('copying out', () => {
  it.each([1, 100, 100_000, 3_000_000])(
    'leaves the connection free after a last row of %i characters and a slow reader',
    async (characters) => {
      const client = new pg.Client({ connectionString: database.ownerUrl });
      await client.connect();
      const rows = client.query(new CopyOut(`copy (select repeat('x', ${characters})) to stdout`));
      // Nobody reads before everything has come.
      await new Promise((resolve) => rows.once('readable', resolve));
      let bytes = 0;
      for await (const chunk of rows) bytes += (chunk as Buffer).length;
      expect(bytes).toBe(characters + 1);
      expect((await client.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
      await client.end();
    },
    30_000,
  );
});

describe('copying out to a slow reader', () => {
  it.each([1, 2, 3, 4])(
    'gives every row as it is, though what it came in is used again (%i)',
    async (round) => {
      const client = new pg.Client({ connectionString: database.ownerUrl });
      await client.connect();
      const text = `copy (select i || ' ' || repeat(i || '-', 150) from generate_series(1, 20000) i) to stdout`;
      const chunks: Buffer[] = [];
      const rows = client.query(new CopyOut(text));
      for await (const chunk of rows) {
        await pause(round);
        chunks.push(Buffer.from(chunk as Buffer));
      }
      const lines = Buffer.concat(chunks).toString('utf8').trimEnd().split('\n');
      const wrong = lines.filter((line, i) => line !== `${i + 1} ${`${i + 1}-`.repeat(150)}`);
      expect({ lines: lines.length, wrong: wrong.length }).toEqual({ lines: 20_000, wrong: 0 });
      expect(rows.rowsSent).toBe(20_000);
      await client.end();
    },
    60_000,
  );
});
