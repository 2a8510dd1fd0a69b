import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openRecord } from '../../src/record/compose.js';
import { refuseOwner } from '../../src/record/application-role.js';
import { RecordBusy, RecordPool } from '../../src/record/record-pool.js';
import { aConsumerApplication, anApplication } from '../builders/an-application.js';
import { freshDatabase, type TestDatabase } from '../environment/database.js';
import { ann, fromAnn, submission } from './open-record.js';
import { HandClock } from './real-core.js';

describe('the record of an installation', () => {
  let folder: string;
  let database: TestDatabase;
  beforeAll(async () => {
    database = await freshDatabase();
    folder = await mkdtemp(join(tmpdir(), 'sancha-compose-'));
    await writeFile(join(folder, 'master.key'), randomBytes(32).toString('base64'));
    const { privateKey } = generateKeyPairSync('ed25519');
    await writeFile(
      join(folder, 'signing.pem'),
      privateKey.export({ type: 'pkcs8', format: 'pem' }),
    );
  });
  afterAll(async () => {
    await database.drop();
    await rm(folder, { recursive: true });
  });

  const config = () => ({
    data: folder,
    database: { url: database.url, allowOwner: false },
    keys: {
      masterFile: join(folder, 'master.key'),
      signingFile: join(folder, 'signing.pem'),
      payloadFile: join(folder, 'payload.key'),
    },
    policiesFolder: 'policies',
    calendar: 'sandbox' as const,
    clock: undefined,
    nativeCommands: 'hold' as const,
  });

  it('refuses an application for a product of which it has no policy, and leaves no row', async () => {
    const policiesFolder = join(folder, 'policies');
    await cp('policies', policiesFolder, { recursive: true });
    await rm(join(policiesFolder, 'cn/consumer.json'));
    const { record, reads, close } = await openRecord({ ...config(), policiesFolder });
    const asked = await record(submission('ln_consumer', aConsumerApplication()));
    expect(asked).toMatchObject({
      ...{ outcome: 'refused', refusal: { rule: 'product_not_lent', path: 'product' } },
    });
    expect(await reads.branchOf('ln_consumer')).toBeNull();
    await close();
  });

  it('takes a loan in and answers every read about it', async () => {
    const { record, reads, view, decideContext, close } = await openRecord(config());
    await record(submission('ln_1', anApplication({ branch: 'B001' })));
    const page = { after: null, limit: 10 };
    const loaded = await reads.loadLoan('ln_1');
    expect(loaded).toMatchObject({ epoch: 1, loan: { loanId: 'ln_1', stage: 'verification' } });
    expect(await reads.branchOf('ln_1')).toBe('B001');
    expect(await reads.branchOf('ln_2')).toBeNull();
    const { items } = await reads.listLoans({ branches: ['B001'] }, page);
    expect(items).toMatchObject([{ loanId: 'ln_1', borrower: '王***' }]);
    expect((await reads.listLoans({ branches: ['B002'] }, page)).items).toEqual([]);
    expect(await reads.countLoans(['B001'])).toEqual({ verification: 1 });
    const [first] = await reads.readEvents('ln_1', 0, 1);
    expect(first).toMatchObject({ seq: 1, type: 'loan_submitted' });
    expect(await reads.verifyTimeline('ln_1')).toMatchObject({ valid: true });
    const wishes = [
      { by: 'phone', value: '+86 138-0013-8000' },
      { by: 'phone', value: '13800138000' },
      { by: 'name', value: '王示例' },
      { by: 'application_number', value: 'A-0001' },
      { by: 'loan_id', value: 'ln_1' },
    ] as const;
    for (const wish of wishes)
      expect((await reads.search(wish, ['B001'], 5)).map((row) => row.loanId)).toEqual(['ln_1']);
    expect(await reads.search({ by: 'name', value: '王' }, ['B001'], 5)).toEqual([]);
    await record(fromAnn('ln_1', { type: 'hold', reason: 'a' }, 'key-1'));
    expect(await reads.commandByKey('person:ann', 'key-1')).toMatchObject({ loanId: 'ln_1' });
    expect(await reads.commandByKey('person:bob', 'key-1')).toBeNull();
    expect(await view('ln_1', 1)).toMatchObject({ held: true, fenced: false, wakeInMs: null });
    expect(await view('ln_1', 7)).toMatchObject({ fenced: true });
    const context = await decideContext(ann, (await reads.loadLoan('ln_1'))?.loan ?? fail());
    expect(context).toMatchObject({ ledger: [], policy: { product: 'auto' } });
    await close();
  });

  it('does not start as the owner of the tables, nor on an empty database', async () => {
    const owner = { ...config(), database: { url: database.ownerUrl, allowOwner: false } };
    await expect(openRecord(owner)).rejects.toThrow('owner of the tables');
    const allowed = await openRecord({
      ...owner,
      database: { ...owner.database, allowOwner: true },
    });
    await allowed.close();
    const empty = await freshDatabase({ migrated: false });
    const pool = new RecordPool(empty.url);
    await expect(refuseOwner(pool.pool, false)).rejects.toThrow('no tables yet');
    await pool.end();
    await empty.drop();
  });

  it('does not start on a day for which the rules are not whole, and names what is missing', async () => {
    const tooEarly = { clock: new HandClock('2019-03-03T02:00:00.000Z') };
    await expect(openRecord(config(), tooEarly)).rejects.toThrow(
      'auto: no policy of auto on 2019-03-03',
    );
  });

  it('sheds load instead of letting everybody wait', async () => {
    const pool = new RecordPool(database.url, { connections: 1, waiting: 2, waitMs: 200 });
    // The first connection is not what is waited for here.
    await pool.open();
    let free: () => void = () => undefined;
    const busy = pool.use(() => new Promise<void>((resolve) => (free = resolve)));
    const waiting = [1, 2].map(() => pool.use(() => Promise.resolve('served')));
    await expect(pool.use(() => Promise.resolve())).rejects.toThrow(RecordBusy);
    const late = await Promise.allSettled(waiting);
    const reasons = late.map(
      (one) => one.status === 'rejected' && one.reason instanceof RecordBusy,
    );
    expect(reasons).toEqual([true, true]);
    free();
    await busy;
    expect(await pool.use(() => Promise.resolve('served'))).toBe('served');
    await pool.end();
  });
});

function fail(): never {
  throw new Error('no such loan');
}
