import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { withConnection } from '../../src/embedded/postgres-databases.js';
import { SealBroken } from '../../src/keys/sealing.js';
import { DataKeyCache } from '../../src/record/data-keys.js';
import { digestOf, OpenedParts, type OpenedPart } from '../../src/record/opened-parts.js';
import { loadLoan } from '../../src/record/reads/opened-loan.js';
import { createRecord } from '../../src/record/record.js';
import { findParts } from '../../src/record/stored-loan.js';
import { anApplication } from '../builders/an-application.js';
import { fromAnn, submission } from './open-record.js';
import { openRealRecord } from './real-core.js';

describe('parts of a snapshot that are remembered', () => {
  let opened: Awaited<ReturnType<typeof openRealRecord>>;
  beforeAll(async () => {
    opened = await openRealRecord();
  });
  afterAll(() => opened.close());

  const submitted = async (loanId: string) => {
    await opened.record(submission(loanId, anApplication({ applicationNumber: loanId })));
    return await loanOf(loanId);
  };
  const loanOf = async (loanId: string) => (await loadLoan(opened.deps, loanId))?.loan;
  const asOwner = (sql: string, values: unknown[]) =>
    withConnection(opened.database.ownerUrl, (client) => client.query(sql, values));
  const known = (loanId: string) => opened.deps.cache.openedParts.of(loanId);

  it('are given again, and their bytes stay in the database', async () => {
    const loan = await submitted('ln_again');
    const again = await loanOf('ln_again');
    expect(again).toEqual(loan);
    expect(again?.parties['borrower']?.facts).toBe(loan?.parties['borrower']?.facts);
    const rows = await opened.pool.use((client) =>
      findParts(client, 'ln_again', known('ln_again')),
    );
    expect(rows.length).toBeGreaterThan(10);
    expect(rows.filter(({ sealed }) => sealed !== null)).toEqual([]);
  });

  it('are none of a loan that has just come in, and those that the next command writes', async () => {
    await opened.record(submission('ln_new', anApplication({ applicationNumber: 'ln_new' })));
    expect([...known('ln_new').keys()]).toEqual([]);
    await opened.record(fromAnn('ln_new', { type: 'hold', reason: 'test' }, 'k-new'));
    expect([...known('ln_new').keys()]).toContain('LOAN');
  });

  it('give way to what another process wrote', async () => {
    const before = await submitted('ln_other');
    const cache = new DataKeyCache(opened.keyring.master);
    const other = createRecord({ ...opened.deps, cache });
    await other(fromAnn('ln_other', { type: 'hold', reason: 'test' }, 'k-1'));
    const after = await loanOf('ln_other');
    expect([before?.held, after?.held?.reason]).toEqual([null, 'test']);
  });

  const alterations = [
    {
      name: 'bytes that were altered',
      sql: `update loan_snapshots set sealed = set_byte(sealed, 40, get_byte(sealed, 40) # 1)
        where loan_id = $1 and subject = 'borrower'`,
    },
    {
      name: "another party's bytes",
      sql: `update loan_snapshots set sealed = other.sealed from loan_snapshots other
        where loan_snapshots.loan_id = $1 and loan_snapshots.subject = 'borrower'
          and other.loan_id = $1 and other.subject = 'dealer'`,
    },
    {
      name: 'the same bytes under another version',
      sql: `update loan_snapshots set sealed_at_version = sealed_at_version + 1
        where loan_id = $1 and subject = 'borrower'`,
    },
  ];
  it('are not given for an older part, although it was sealed for this place', async () => {
    const loanId = 'ln_older';
    await submitted(loanId);
    await asOwner(`create table older as select * from loan_snapshots where loan_id = $1`, [
      loanId,
    ]);
    await opened.record(fromAnn(loanId, { type: 'withdraw', reason: 'test' }, 'k-2'));
    const putBack = await asOwner(
      `update loan_snapshots s set sealed = older.sealed, sealed_at_version = older.sealed_at_version
        from older where s.loan_id = older.loan_id and s.subject = older.subject
          and s.subject = 'LOAN/steps' and s.sealed <> older.sealed`,
      [],
    );
    expect(putBack.rowCount).toBe(1);
    await expect(loanOf(loanId)).rejects.toThrow(SealBroken);
  });

  it.each(alterations)('are not given for $name', async ({ name, sql }) => {
    const loanId = `ln_${digestOf(Buffer.from(name)).toString('hex').slice(0, 12)}`;
    await submitted(loanId);
    await asOwner(sql, [loanId]);
    await expect(loanOf(loanId)).rejects.toThrow(SealBroken);
  });

  it('are forgotten with the key of the party', async () => {
    await submitted('ln_erased');
    await asOwner(
      `update data_keys set wrapped = null, destroyed_at = now() where loan_id = $1 and subject = 'dealer'`,
      ['ln_erased'],
    );
    expect(Object.keys((await loanOf('ln_erased'))?.parties ?? {})).toEqual([
      'borrower',
      'contact',
    ]);
    const names = [...known('ln_erased').keys()];
    expect(names).toContain('borrower/facts');
    expect(names.filter((name) => name.startsWith('dealer'))).toEqual([]);
  });
});

describe('the memory for opened parts', () => {
  const part = (loanId: string, name: string, size: number): OpenedPart => {
    const bytes = Buffer.from(`${loanId} ${name}`);
    const sealed = { sealedAtVersion: 1, key: bytes, digest: digestOf(bytes) };
    return { loanId, part: name, ...sealed, size, value: name };
  };
  it('forgets the loan that was opened longest ago when it is full', () => {
    const parts = new OpenedParts(100);
    parts.remember(part('a', 'LOAN', 40));
    parts.remember(part('b', 'LOAN', 40));
    parts.remember(part('a', 'borrower', 10));
    parts.remember(part('c', 'LOAN', 40));
    expect(['a', 'b', 'c'].map((id) => [...parts.of(id).keys()])).toEqual([
      ['LOAN', 'borrower'],
      [],
      ['LOAN'],
    ]);
  });
  it('forgets all parts of a subject, and frees their room', () => {
    const parts = new OpenedParts(100);
    for (const name of ['a', 'a/said', 'ab']) parts.remember(part('one', name, 30));
    parts.forget('one', 'a');
    parts.remember(part('two', 'LOAN', 60));
    expect([[...parts.of('one').keys()], [...parts.of('two').keys()]]).toEqual([['ab'], ['LOAN']]);
  });
  it('counts a part that is replaced once', () => {
    const parts = new OpenedParts(100);
    for (let n = 0; n < 10; n += 1) parts.remember(part('a', 'LOAN', 90));
    expect(parts.of('a').size).toBe(1);
  });
});
