import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Registry } from 'prom-client';
import { StartFailure } from '../../../src/config/start-failure.js';
import { withConnection } from '../../../src/embedded/postgres-databases.js';
import { SealBroken } from '../../../src/keys/sealing.js';
import { createLog } from '../../../src/log/log.js';
import { verificationMetrics } from '../../../src/metrics/verification-metrics.js';
import { verifyRecord } from '../../../src/record/backup/verify-record.js';
import { unanchoredHeads, type OtherHead } from '../../../src/record/proof/unanchored.js';
import { verifyBook } from '../../../src/record/proof/verify-book.js';
import { RecordPool } from '../../../src/record/record-pool.js';
import { readEvents } from '../../../src/record/reads/opened-loan.js';
import { startWatch } from '../../../src/relay/watching.js';
import { eventually } from '../../embedded/eventually.js';
import { fromEnvironment } from '../../environment/from-environment.js';
import type { Tampering } from './tampering.js';
import { bookOf, tamperedBook, verifiedBook } from './verified-book.js';

describe('S43: verification of the book, when somebody would rather it ended', () => {
  let at: Tampering;
  beforeEach(async () => {
    at = await tamperedBook();
  });
  afterEach(() => at.close());
  const book = () => bookOf(at);
  const verify = () => verifiedBook(at);

  const verifyAsRestored = () =>
    verifyRecord({
      deps: at.opened.deps,
      reads: {
        verifyTimeline: async (loanId) => {
          const found = await at.verify(loanId);
          if (found === null) throw new Error('it is there');
          return found;
        },
      },
    });
  /** As somebody who may do more than the owner of the database. */
  const asSuperuser = <Answer extends object>(text: string) =>
    withConnection(
      fromEnvironment('SANCHA_TEST_DATABASE_ADMIN_URL'),
      async (client) => (await client.query<Answer>(text)).rows,
    );

  it('goes on where parts of an event are none that were ever written', async () => {
    await at.alter('ln_b1', `update loan_events set parties = 'null' where :loan and seq = 2`);
    await at.alter('ln_b2', `update loan_events set parties = '{"x":{}}' where :loan and seq = 3`);
    await at.owner.query('alter table loan_events alter column hash drop not null');
    await at.alter('ln_b3', 'update loan_events set hash = null where :loan and seq = 4');
    await at.owner.query(`update commands set answer = '1e400' where key = 'ln_b1-3'`);
    await at.owner.query('update loan_counts set loans = loans + 1');
    const { faults, unverified, summary } = await verify();
    expect(faults).toEqual([
      { loanId: 'ln_b1', seq: 2, reason: 'altered' },
      { loanId: 'ln_b2', seq: 3, reason: 'altered' },
      { loanId: 'ln_b3', seq: 4, reason: 'altered' },
      { loanId: 'ln_b1', seq: 5, reason: 'altered', where: 'commands' },
    ]);
    expect(unverified).toEqual([]);
    expect(summary).toMatchObject({ loans: 3, wrongCounts: 1, answers: { altered: 1 } });
    // Whoever reads the loan is refused it, as where its bytes were altered.
    await expect(readEvents(at.opened.deps, 'ln_b1', 0, 10)).rejects.toThrow(SealBroken);
  });

  /** A policy of the owner's that fails for one loan, with whichever code he likes: here that of a server that goes down. */
  const failFor = async (loanId: string) => {
    await at.owner.query(`create function fails(loan text) returns boolean language plpgsql as $$
      begin if loan = '${loanId}' then raise 'no' using errcode = '57P01'; end if; return true; end $$`);
    await at.owner.query('alter table loan_snapshots enable row level security');
    await at.owner.query('create policy failing on loan_snapshots using (fails(loan_id))');
  };

  it('names a loan that cannot be verified, and goes on with the others', async () => {
    await failFor('ln_b2');
    await at.owner.query('update loan_counts set loans = loans + 1');
    await at.alter('ln_b3', 'update loans set amount_minor = 1 where :loan');
    const { faults, unverified, summary, sound } = await verify();
    // Whether the table has rows of nobody cannot be told either, and whatever comes after it can.
    const because = 'error 57P01';
    expect(unverified).toEqual([
      { loanId: 'ln_b2', because },
      { target: 'loan_snapshots', because },
    ]);
    expect(faults).toEqual([
      { loanId: 'ln_b3', seq: 8, reason: 'snapshot', where: 'loans.amount_minor' },
    ]);
    expect(summary).toMatchObject({ loans: 2, unverified: 2, faults: 1, wrongCounts: 1 });
    expect(sound).toBe(false);
    expect(await verifyAsRestored()).toMatchObject({
      ...{ loans: 3, wentBack: [] },
      bad: [{ loanId: 'ln_b3', seq: 8, reason: 'snapshot' }],
      unverified: [{ loanId: 'ln_b2', because }],
    });
  });

  it('tries a loan again whose connection was lost under it', async () => {
    await at.owner.query('begin');
    await at.owner.query('lock table loan_snapshots in access exclusive mode');
    const verifying = verify();
    const waiting = await eventually(async () => {
      const [found] = await asSuperuser<{ pid: number }>(
        `select pid from pg_stat_activity where datname = '${at.opened.database.name}' and wait_event_type = 'Lock'`,
      );
      return found?.pid;
    });
    await asSuperuser(`select pg_terminate_backend(${waiting}, 10000)`);
    await at.owner.query('commit');
    expect(await verifying).toMatchObject({ sound: true, summary: { loans: 3, unverified: 0 } });
  });

  it('ends with one clear message when the database goes away, and the round of a watch is counted', async () => {
    const { name } = at.opened.database;
    const lines: string[] = [];
    const log = createLog({ role: 'relay', level: 'warn', write: (line) => lines.push(line) });
    const registry = new Registry();
    const notice = verificationMetrics(registry);
    // Its lock is on a connection that stays; what it verifies with does not.
    const steady = new RecordPool(at.opened.database.ownerUrl);
    try {
      const verifying = verifyBook(book(), {
        onFault: () => undefined,
        onUnverified: () => undefined,
        afterLoan: async () => {
          await asSuperuser(`alter database ${name} allow_connections false`);
          await asSuperuser(`select pg_terminate_backend(pid, 10000) from pg_stat_activity
            where datname = '${name}' and usename = 'sancha_app'`);
          return true;
        },
      });
      await expect(verifying).rejects.toThrow(StartFailure);
      await expect(verifying).rejects.toThrow(/^The database does not answer any more/);
      await asSuperuser(`alter database ${name} allow_connections true`);
      await steady.open();
      await asSuperuser(`alter database ${name} allow_connections false`);
      const watch = startWatch(steady.pool, log, book, notice);
      await eventually(async () =>
        /failed_rounds_total 1/.test(await registry.metrics()) ? true : undefined,
      );
      await watch.stop();
      expect(lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([
        { level: 40, msg: 'watch_failed', code: '55000' },
      ]);
    } finally {
      await asSuperuser(`alter database ${name} allow_connections true`);
      await steady.pool.end();
    }
  });

  it('takes no loan whose id is the empty text, and looks at one that was put in all the same', async () => {
    await expect(
      at.owner.query(`update loans set loan_id = '' where loan_id = 'ln_b1'`),
    ).rejects.toMatchObject({ constraint: 'loans_loan_id_not_empty' });
    await at.owner.query('alter table loans drop constraint loans_loan_id_not_empty');
    await at.owner.query(`create table copy as select * from loans where loan_id = 'ln_b1'`);
    await at.owner.query(`update copy set loan_id = '', application_number = 'forged'`);
    await at.owner.query('insert into loans select * from copy');
    await at.owner.query(`update loan_counts set loans = loans + 1
      where ctid = (select ctid from loan_counts where loans > 0 limit 1)`);
    const fault = { loanId: '', seq: 1, reason: 'missing' };
    expect(await verify()).toMatchObject({ faults: [fault], sound: false });
    expect(await verifyAsRestored()).toMatchObject({ loans: 4, bad: [fault] });
    const heads: OtherHead[] = [];
    for await (const page of unanchoredHeads(at.opened.pool, at.anchors)) heads.push(...page);
    expect(heads.map(({ head }) => head.loanId)).toEqual(['']);
  });

  it('tells a loan that went back from one whose contents were altered besides', async () => {
    for (const loanId of ['ln_b1', 'ln_b2']) {
      await at.remember(loanId);
      await at.more(loanId, 7);
      await at.anchor();
      await at.putBack(loanId);
    }
    await at.alter(
      'ln_b2',
      `update data_keys set wrapped = '\\x00' where :loan and subject <> 'LOAN'`,
    );
    expect(await verifyAsRestored()).toMatchObject({
      wentBack: ['ln_b1'],
      bad: [{ loanId: 'ln_b2', reason: 'altered', where: 'data_keys' }],
    });
  });
});
