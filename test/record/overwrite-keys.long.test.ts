import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { KeyOverwriting } from '../../src/record/overwrite-keys.js';
import { loadLoan } from '../../src/record/reads/opened-loan.js';
import { anApplication } from '../builders/an-application.js';
import { fileOfTable, keysOverwritten } from '../environment/table-file.js';
import { erasure, openRecord, submission } from './open-record.js';

/** Enough loans for several pages; the erased ones are the first, the last and one in the middle of a page. */
const loans = Array.from({ length: 90 }, (_, n) => `ln_key${n}`);

const piecesOf = (key: Buffer) =>
  Array.from({ length: key.length - 15 }, (_, at) => key.subarray(at, at + 16));

describe('the file of the data keys', () => {
  let opened: Awaited<ReturnType<typeof openRecord>>;
  beforeAll(async () => {
    opened = await openRecord();
    for (const id of loans)
      await opened.record(submission(id, anApplication({ applicationNumber: id })));
  }, 60_000);
  afterAll(() => opened.close());

  const wrappedOf = async (loanId: string, subject = 'borrower'): Promise<Buffer> => {
    const { rows } = await opened.pool.pool.query<{ wrapped: Buffer }>(
      `select wrapped from data_keys where loan_id = $1 and subject = $2`,
      [loanId, subject],
    );
    return rows[0]?.wrapped ?? Buffer.alloc(0);
  };
  /** A party's key that lies lowest on its page, which is full: nothing is moved over it, and its new row goes elsewhere. */
  const lowest = async (): Promise<{ loanId: string; subject: string }> => {
    const { rows } = await opened.pool.pool.query<{ loanId: string; subject: string }>(
      `select "loanId", subject from (
        select distinct on (page) loan_id as "loanId", subject, page from (
          select loan_id, subject, (ctid::text::point)[0] as page, (ctid::text::point)[1] as line from data_keys) rows
        order by page, line desc) last
      where subject <> 'LOAN' and page > 0 order by page limit 1`,
    );
    const [row] = rows;
    if (row === undefined) throw new Error('every page ends with the key of a loan');
    return row;
  };
  const file = () => fileOfTable(opened.database, 'data_keys');

  it('is left as it is while nobody was erased', async () => {
    expect(await new KeyOverwriting(opened.pool.pool).turn()).toBe('nothing');
  });

  it('has a destroyed key that lies lowest on its page until it is overwritten, and then no piece of it', async () => {
    const { loanId, subject } = await lowest();
    const key = await wrappedOf(loanId, subject);
    await opened.record({ ...erasure(loanId, subject), key: `${loanId} ${subject}` });
    expect((await file()).includes(key)).toBe(true);
    await keysOverwritten(opened.pool.pool);
    const after = await file();
    expect(piecesOf(key).filter((piece) => after.includes(piece))).toEqual([]);
  });

  it.each([
    ['in the middle of a page', [loans[20]]],
    ['that is the last of the table', [loans.at(-1)]],
    ['of many, whole pages of them', loans.slice(30, 80)],
  ])(
    'has a destroyed key %s until it is overwritten, and then no piece of it',
    async (_, which) => {
      const erased = which.map(String);
      const keys = await Promise.all(erased.map((id) => wrappedOf(id)));
      for (const id of erased)
        expect(await opened.record({ ...erasure(id, 'borrower'), key: id })).toMatchObject({
          outcome: 'recorded',
        });
      const before = await file();
      // Of many, later ones write over earlier ones by themselves.
      expect(keys.filter((key) => before.includes(key)).length).toBeGreaterThan(0);
      await keysOverwritten(opened.pool.pool);
      const after = await file();
      const pieces = keys.flatMap(piecesOf);
      expect(pieces.filter((piece) => after.includes(piece))).toEqual([]);
    },
  );

  it('has a destroyed key for as long as somebody reads as of before, were it for days, and until it is overwritten', async () => {
    const [loanId] = [loans[25] ?? ''];
    const key = await wrappedOf(loanId);
    const keys = new KeyOverwriting(opened.pool.pool);
    const owner = new pg.Client({ connectionString: opened.database.ownerUrl });
    const reader = new pg.Client({ connectionString: opened.database.url });
    await Promise.all([owner.connect(), reader.connect()]);
    await reader.query('begin isolation level repeatable read');
    await reader.query('select from loans limit 1');
    await opened.record({ ...erasure(loanId, 'borrower'), key: loanId });
    await owner.query(
      `update data_keys set destroyed_at = destroyed_at - interval '3 days' where destroyed_at is not null`,
    );
    expect([await keys.turn(), await keys.turn()]).toEqual(['kept', 'kept']);
    expect((await file()).includes(key)).toBe(true);
    await reader.query('rollback');
    let done = await keys.turn();
    while (done === 'kept') done = await keys.turn();
    expect([done, await keys.turn()]).toEqual(['gone', 'nothing']);
    const after = await file();
    expect(piecesOf(key).filter((piece) => after.includes(piece))).toEqual([]);
    await Promise.all([owner.end(), reader.end()]);
  });

  it('is gone over also where a vacuum takes longer than any answer may', async () => {
    const [loanId] = [loans[26] ?? ''];
    await opened.record({ ...erasure(loanId, 'borrower'), key: loanId });
    const owner = new pg.Client({ connectionString: opened.database.ownerUrl });
    await owner.connect();
    await owner.query('begin');
    await owner.query('lock table data_keys in share update exclusive mode');
    const impatient = new pg.Pool({
      ...{ connectionString: opened.database.url, query_timeout: 2_000 },
      application_name: 'impatient',
    });
    const gone = keysOverwritten(impatient);
    const isLong = async () => {
      const { rows } = await opened.pool.pool.query(
        `select from pg_stat_activity where application_name = 'impatient' and query = 'vacuum data_keys'
          and clock_timestamp() - query_start > interval '2500 ms'`,
      );
      return rows.length > 0;
    };
    while (!(await isLong()));
    await owner.query('rollback');
    await gone;
    await Promise.all([owner.end(), impatient.end()]);
  });

  it('has nothing of a key that leaves much room behind, as a rotation does', async () => {
    const owner = new pg.Client({ connectionString: opened.database.ownerUrl });
    await owner.connect();
    const old = Buffer.alloc(400, 'an old key of many ');
    await owner.query(
      `insert into data_keys (key_id, loan_id, subject, master_key_id, wrapped)
        select 'z' || n, $1, 'z' || n, 'm', $2 from generate_series(1, 30000) n`,
      [loans[0], old],
    );
    // So that the end of the table is in use, and no vacuum cuts it off.
    await opened.record(submission('ln_last', anApplication({ applicationNumber: 'last' })));
    await opened.record({ ...erasure('ln_last', 'borrower'), key: 'last' });
    await owner.query(`delete from data_keys where key_id like 'z%'`);
    await owner.end();
    await keysOverwritten(opened.pool.pool);
    expect((await file()).includes(old.subarray(0, 40))).toBe(false);
  });

  it('keeps every other key', async () => {
    const [kept] = [loans[0] ?? ''];
    expect((await file()).includes(await wrappedOf(kept))).toBe(true);
    expect(Object.keys((await loadLoan(opened.deps, kept))?.loan.parties ?? {})).toContain(
      'borrower',
    );
    const { rows } = await opened.pool.pool.query(`select from data_keys where key_id like 'f%'`);
    expect(rows).toEqual([]);
  });
});
