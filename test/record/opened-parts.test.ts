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
    expect((await loanOf('ln_again'))?.parties['borrower']).toBe(loan?.parties['borrower']);
    const rows = await opened.pool.use((client) =>
      findParts(client, 'ln_again', known('ln_again')),
    );
    expect(rows.map(({ subject, sealed }) => ({ subject, sealed }))).toEqual([
      { subject: 'LOAN', sealed: null },
      { subject: 'borrower', sealed: null },
      { subject: 'dealer', sealed: null },
    ]);
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
    expect(Object.keys((await loanOf('ln_erased'))?.parties ?? {})).toEqual(['borrower']);
    expect([...known('ln_erased').keys()]).toEqual(['LOAN', 'borrower']);
  });
});

describe('the memory for opened parts', () => {
  const part = (loanId: string, subject: string, size: number): OpenedPart => {
    const bytes = Buffer.from(`${loanId} ${subject}`);
    const sealed = { sealedAtVersion: 1, key: bytes, digest: digestOf(bytes) };
    return { loanId, subject, ...sealed, size, value: subject };
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
  it('counts a part that is replaced once', () => {
    const parts = new OpenedParts(100);
    for (let n = 0; n < 10; n += 1) parts.remember(part('a', 'LOAN', 90));
    expect(parts.of('a').size).toBe(1);
  });
});
