import { appendFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createLog } from '../../../src/log/log.js';
import { tablesOfLoans } from '../../../src/record/proof/book-faults.js';
import { ErasureFile } from '../../../src/record/proof/erasure-file.js';
import { LongUnanchored, lateAfterMs } from '../../../src/record/proof/long-unanchored.js';
import { watchBook } from '../../../src/record/proof/book-watch.js';
import type { Tampering } from './tampering.js';
import { bookOf, tamperedBook, verifiedBook } from './verified-book.js';

describe('S43: the book as a whole', () => {
  let at: Tampering;
  beforeEach(async () => {
    at = await tamperedBook();
  });
  afterEach(() => at.close());
  const book = () => bookOf(at);
  const verify = () => verifiedBook(at);

  it('is sound as the service left it', async () => {
    await at.more('ln_b1', 7);
    const { faults, summary, sound } = await verify();
    expect(faults).toEqual([]);
    expect(sound).toBe(true);
    expect(summary).toMatchObject({
      ...{ loans: 3, events: 25, unanchored: 1, faults: 0, wrongCounts: 0 },
      ...{ answers: { altered: 0, withoutDigest: 0 }, anchors: { last: { number: 1 } } },
    });
  });

  it('misses a loan of which every row was deleted', async () => {
    const { rows } = await at.owner.query<{ name: string }>(
      `select table_name as name from information_schema.columns
        where column_name = 'loan_id' and table_schema = 'public' and table_name !~ '_\\d\\d$'
        order by table_name = 'loans', table_name = 'loan_events'`,
    );
    for (const { name } of rows)
      await at.owner.query(`delete from ${name} where loan_id = 'ln_b2'`);
    await at.owner.query(`update loan_counts set loans = loans - 1
      where ctid = (select ctid from loan_counts where loans > 0 limit 1)`);
    const { faults, sound } = await verify();
    expect(faults).toEqual([{ loanId: 'ln_b2', seq: 1, reason: 'missing', where: 'loans' }]);
    expect(sound).toBe(false);
  });

  it('names a loan that was altered, and goes on with the others', async () => {
    await at.alter('ln_b2', "update loan_events set actor = 'person:eve' where :loan and seq = 5");
    await at.alter('ln_b3', 'update loans set amount_minor = 1 where :loan');
    const { faults, summary } = await verify();
    expect(faults).toEqual([
      { loanId: 'ln_b2', seq: 5, reason: 'altered' },
      { loanId: 'ln_b3', seq: 8, reason: 'snapshot', where: 'loans.amount_minor' },
    ]);
    expect(summary).toMatchObject({ loans: 3, faults: 2 });
  });

  it('names whoever was erased once and can be read again, and whose list cannot be read', async () => {
    const erasures = new ErasureFile(at.erasurePath);
    const gone = { loanId: 'ln_b9', partyId: 'borrower' };
    for (const erased of [{ loanId: 'ln_b2', partyId: 'dealer' }, gone])
      await erasures.add([{ ...erased, at: '2026-01-01T00:00:00.000Z' }]);
    const named = { loanId: 'ln_b2', seq: 1, reason: 'missing', where: 'erasures/dealer' };
    expect(await verify()).toMatchObject({ faults: [named], sound: false });
    await appendFile(at.erasurePath, 'rubbish\n');
    const { faults, unverified, sound } = await verify();
    expect({ faults, sound }).toEqual({ faults: [], sound: false });
    expect(unverified).toMatchObject([{ target: 'erasures' }]);
  });

  it('finds a loan that nobody submitted', async () => {
    await at.owner.query(`create table copy as select * from loans where loan_id = 'ln_b1'`);
    await at.owner.query(`update copy set loan_id = 'ln_forged', application_number = 'forged'`);
    await at.owner.query('insert into loans select * from copy');
    const { faults, summary } = await verify();
    expect(faults).toEqual([{ loanId: 'ln_forged', seq: 1, reason: 'missing' }]);
    expect(summary.wrongCounts).toBe(1);
  });

  it('finds counts that were altered', async () => {
    await at.owner.query('update loan_counts set loans = loans + 1');
    expect(await verify()).toMatchObject({ sound: false, summary: { wrongCounts: 1 } });
  });

  it('finds remembered answers that were altered, and events that an answer knows of', async () => {
    await at.owner.query(`update commands set answer = '{}' where key = 'ln_b1-3'`);
    await at.owner.query(`update commands set answer_hmac = null where key = 'ln_b2-3'`);
    await at.remember('ln_b3');
    await at.more('ln_b3', 7);
    await at.owner.query(`create table kept_commands as select * from commands where version = 9`);
    await at.putBack('ln_b3');
    await at.owner.query('insert into commands select * from kept_commands');
    const { faults, summary } = await verify();
    expect(faults).toEqual([
      { loanId: 'ln_b1', seq: 5, reason: 'altered', where: 'commands' },
      { loanId: 'ln_b2', seq: 5, reason: 'altered', where: 'commands' },
      { loanId: 'ln_b3', seq: 9, reason: 'missing', where: 'commands' },
    ]);
    expect(summary.answers).toEqual({ altered: 2, withoutDigest: 0 });
  });

  it('believes an answer without digest only beside an event without commitment, which no owner can take away unseen', async () => {
    await at.owner.query(`update commands set answer_hmac = null where key = 'ln_b2-3'`);
    await at.alter(
      'ln_b2',
      'update loan_events set data_commitment = null where :loan and seq = 5',
    );
    const { faults, summary } = await verify();
    expect(faults).toEqual([{ loanId: 'ln_b2', seq: 5, reason: 'altered' }]);
    expect(summary.answers).toEqual({ altered: 0, withoutDigest: 1 });
  });

  it('finds rows of loans that are not there, in every table', async () => {
    const { rows: keys } = await at.owner.query<{ table: string; name: string }>(
      `select conrelid::regclass::text as table, conname as name from pg_constraint
        where confrelid = 'loans'::regclass and conparentid = 0 order by 1`,
    );
    // Whoever adds a table of loans has it looked through.
    expect([...tablesOfLoans].sort()).toEqual(keys.map(({ table }) => table));
    for (const { table, name } of keys)
      await at.owner.query(`alter table ${table} drop constraint ${name}`);
    const tables = ['blind_indexes', 'commands', 'data_keys', 'loan_events', 'loan_snapshots'];
    for (const table of tables)
      await at.owner.query(`update ${table} set loan_id = 'ln_ghost' where ctid = (
        select ctid from ${table} where loan_id = 'ln_b3' limit 1) and loan_id = 'ln_b3'`);
    const { faults, sound } = await verify();
    expect(sound).toBe(false);
    const ghosts = faults.filter(({ loanId }) => loanId === 'ln_ghost');
    expect(ghosts.map(({ where }) => where).sort()).toEqual(tables);
  });

  it('says that the anchors are broken once, and judges the loans by the rest', async () => {
    await at.owner.query('update anchors set hash = sha256(hash)');
    await at.alter('ln_b2', 'delete from loan_events where :loan and seq = 5');
    const { faults, summary, sound } = await verify();
    expect(faults).toEqual([{ loanId: 'ln_b2', seq: 5, reason: 'missing' }]);
    expect(summary.anchors).toEqual({ broken: 'anchor 1 is another one' });
    expect(sound).toBe(false);
  });

  it('is watched: every fault is an error of the log, in each round', async () => {
    const lines: string[] = [];
    const log = createLog({ role: 'relay', level: 'info', write: (line) => lines.push(line) });
    const pause = () => Promise.resolve();
    const unanchored = new LongUnanchored();
    const round = () => watchBook({ log, open: book, pause, unanchored }, () => false);
    await round();
    await at.alter('ln_b2', 'delete from loan_events where :loan and seq = 5');
    await round();
    const logged = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(logged).toMatchObject([
      { level: 30, msg: 'book_verified', count: 3, events: 24, unanchored: 0 },
      { level: 50, msg: 'timeline_broken', loanId: 'ln_b2', seq: 5, reason: 'missing' },
      { level: 50, msg: 'book_broken', count: 3, faults: 1 },
    ]);
  });

  it('is watched: a head that stands without an anchor for an hour is named, whatever the database says of its time', async () => {
    const lines: string[] = [];
    const log = createLog({ role: 'relay', level: 'error', write: (line) => lines.push(line) });
    const told: number[] = [];
    const notice = {
      ...{ fault: () => undefined, finished: () => undefined },
      ...{ unverified: () => undefined, failed: () => undefined },
      unanchored: (count: number) => void told.push(count),
    };
    let nowMs = 0;
    const unanchored = new LongUnanchored(() => nowMs);
    const pause = () => Promise.resolve();
    const round = () => watchBook({ log, notice, open: book, pause, unanchored }, () => false);
    await at.more('ln_b1', 7);
    await at.more('ln_b2', 7);
    await round();
    nowMs = lateAfterMs + 1;
    await at.more('ln_b2', 8);
    await at.anchor();
    await at.more('ln_b1', 8);
    await round();
    expect(told).toEqual([0, 0]);
    nowMs += lateAfterMs + 1;
    // Whoever owns the database may say that it changed long ago, or never.
    await at.owner.query(`update loans set changed_at = '1990-01-01'`);
    await round();
    expect(told).toEqual([0, 0, 1]);
    expect(lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([
      { level: 50, msg: 'head_long_unanchored', loanId: 'ln_b1', seq: 10, count: 1 },
    ]);
    await at.anchor();
    await round();
    expect(told).toEqual([0, 0, 1, 0]);
  });

  it('is left when the watch is stopped', async () => {
    const log = createLog({ role: 'relay', level: 'silent' });
    const pause = () => Promise.resolve();
    const unanchored = new LongUnanchored();
    expect(await watchBook({ log, open: book, pause, unanchored }, () => true)).toBeUndefined();
  });
});
