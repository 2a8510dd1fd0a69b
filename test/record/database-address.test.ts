import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type pg from 'pg';
import { addressWith } from '../../src/record/database-address.js';
import { RecordPool } from '../../src/record/record-pool.js';
import { openPrisma } from '../../src/record/reads/prisma.js';
import { freshDatabase, type TestDatabase } from '../environment/database.js';

describe('the address of the database', () => {
  let database: TestDatabase;
  let url: string;
  beforeAll(async () => {
    database = await freshDatabase();
    const address = new URL(database.url);
    // What an operator wants, and settings that are ours.
    const theirs = '-c work_mem=5MB -c timezone=Asia/Shanghai -c tcp_keepalives_idle=7200';
    address.searchParams.set('options', theirs);
    url = address.href;
  });
  afterAll(() => database.drop());

  const settings = `select current_setting('work_mem') as memory, current_setting('TimeZone') as zone,
    current_setting('tcp_keepalives_idle') as idle, current_setting('statement_timeout') as within,
    current_setting('application_name') as name`;

  it('keeps its options beside ours, and ours win, in the pool of the record', async () => {
    const pool = new RecordPool(url, undefined, 'sancha-record abc');
    const { rows } = await pool.use((client: pg.PoolClient) => client.query(settings));
    await pool.end();
    expect(rows).toEqual([
      { memory: '5MB', zone: 'UTC', idle: '30', within: '3s', name: 'sancha-record abc' },
    ]);
  });

  it('and in the reads by Prisma, which leave the time zone alone', async () => {
    const prisma = openPrisma(url);
    const rows = await prisma.$queryRawUnsafe(settings);
    await prisma.$disconnect();
    expect(rows).toMatchObject([{ memory: '5MB', idle: '30', within: '3s', name: 'sancha-reads' }]);
  });

  it.each([
    { says: 'none', url: 'postgresql://a:p%40w@db/x?sslmode=verify-full', options: '-c ours=1' },
    { says: 'no address of a URL', url: '/var/run/postgresql sancha', options: '-c ours=1' },
  ])('is left as it is where it has no options: $says', ({ url: given, options }) => {
    expect(addressWith(given, '-c ours=1')).toEqual({ connectionString: given, options });
  });

  it('keeps everything else that it says', () => {
    const given = 'postgresql://a:p%40w@db/x?sslmode=verify-full&options=-c%20a%3Db&host=/tmp';
    expect(addressWith(given, '-c ours=1')).toEqual({
      connectionString: 'postgresql://a:p%40w@db/x?sslmode=verify-full&host=%2Ftmp',
      options: '-c a=b -c ours=1',
    });
  });
});
