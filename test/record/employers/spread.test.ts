import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { withConnection } from '../../../src/embedded/postgres-databases.js';
import type { EmployerCommand } from '../../../domain/employers/employer-command.js';
import { changeEmployer } from '../../../src/record/employers/change-employer.js';
import { listTellings } from '../../../src/record/employers/list-tellings.js';
import {
  dueTellings,
  noteTold,
  noteUntold,
  remarkTellings,
} from '../../../src/record/employers/tellings.js';
import { spreadChanges } from '../../../src/record/employers/spread.js';
import { blindKeys } from '../../../src/keys/blind-key.js';
import { keyIdOf } from '../../../src/keys/master-key.js';
import { destroyParty } from '../../../src/record/erasure.js';
import { aBorrower, aDealer, anApplication, residentId } from '../../builders/an-application.js';
import { reason, someone } from '../../builders/employer-entry.js';
import { submission } from '../open-record.js';
import { HandClock, openRealRecord } from '../real-core.js';

const works = '91330106673959654P';
const shop = '91310115MA1K3X7Y4T';
const loanIds = ['ln_1', 'ln_2', 'ln_3', 'ln_4'];

let opened: Awaited<ReturnType<typeof openRealRecord>>;
const failures: string[] = [];
const deps = () => ({
  ...opened.deps,
  ...{ blind: opened.keyring.blind, record: opened.record, zone: () => 'Asia/Shanghai' },
  ...{ validDays: () => 365, refreshDeadline: () => null },
  onFailure: (error: unknown) => void failures.push((error as Error).name),
});
const asOwner = async <Row extends object>(text: string) =>
  await withConnection(opened.database.ownerUrl, async (client) => await client.query<Row>(text));
let key = 0;
const change = async (uscc: string, command: EmployerCommand) => {
  const envelope = { uscc, actor: someone('admin'), command, key: `k-${(key += 1)}` };
  expect(await changeEmployer(envelope, deps())).toMatchObject({ outcome: 'recorded' });
};
const renamed = (name: string): EmployerCommand => ({
  ...{ type: 'changeEmployer', change: 'renamed', on: '2026-03-01', source: 'registry', reason },
  ...{ name, address: null, status: null },
});
const enter = (uscc: string, name: string) =>
  change(uscc, { type: 'enterEmployer', name, aliases: [], address: null, reason });
/** Loans that remember to have been told. */
const told = async () =>
  (
    await asOwner<{ loan_id: string }>(
      `select loan_id from commands where scope = 'employer_directory' order by loan_id`,
    )
  ).rows.map(({ loan_id }) => loan_id);
const tellings = (uscc = works) => listTellings(opened.pool.pool, deps(), uscc, ['sh-01', 'B001']);
const tryNow = () => asOwner(`update employer_tellings set next_try_at = clock_timestamp()`);

beforeAll(async () => {
  opened = await openRealRecord(new HandClock('2026-03-03T02:00:00.000Z'));
  for (const [i, loanId] of loanIds.entries()) {
    const borrower = { ...aBorrower(), idNumber: residentId(`3301061990030710${i}`) };
    const parties = [borrower, aDealer()];
    const application = anApplication({ applicationNumber: `A-${i}`, parties });
    await opened.record(submission(loanId, application));
  }
  await asOwner(`create table kept as select * from loan_snapshots where loan_id = 'ln_1'`);
  // The first in the queue cannot be opened, and the second is not to be changed before the bank has answered.
  await asOwner(`update loan_snapshots set sealed = decode('00', 'hex') where loan_id = 'ln_1'`);
  await asOwner(`update loans set restored_at = clock_timestamp() where loan_id = 'ln_2'`);
  await enter(works, '杭州示例机电有限公司');
  await change(works, renamed('杭州示例机电股份有限公司'));
});
afterAll(() => opened.close());

describe('a change of an employer', () => {
  it('is told to every loan that can be told, whatever becomes of the others', async () => {
    await spreadChanges(deps());
    expect(await told()).toEqual(['ln_3', 'ln_4']);
    expect(await tellings()).toMatchObject([
      {
        ...{ change: 'renamed', spread: true, untold: 2 },
        shown: [
          { loanId: 'ln_1', attempts: 1, because: 'SealBroken' },
          { loanId: 'ln_2', attempts: 1, because: 'restored' },
        ],
      },
    ]);
    expect(failures).toEqual(['SealBroken']);
  });

  it('waits with a loan until its pause is over, and keeps no next change waiting', async () => {
    await enter(shop, '上海小店有限公司');
    await change(shop, renamed('上海大店有限公司'));
    await spreadChanges(deps());
    expect(await tellings(shop)).toMatchObject([{ spread: true, untold: 0, shown: [] }]);
    expect((await tellings())[0]?.shown.map(({ attempts }) => attempts)).toEqual([1, 1]);
  });

  it('stands nowhere beside a loan: neither by its code, nor how far it has come', async () => {
    const { rows } = await asOwner<{ text: string }>(
      'select t::text as text from employer_tellings t',
    );
    expect(rows).toHaveLength(2);
    for (const { text } of rows) expect(text).not.toContain(works);
    // As an earlier release left it.
    await asOwner(`update employer_spreads set after_loan = 'ln_4' where uscc = '${works}'`);
    await spreadChanges(deps());
    const spreads = await asOwner<{ after_loan: string | null }>(
      'select after_loan from employer_spreads',
    );
    expect(spreads.rows).toEqual([{ after_loan: null }, { after_loan: null }]);
  });

  it('is tried again after longer and longer pauses, for each loan by itself', async () => {
    await asOwner(`update loans set restored_at = null where loan_id = 'ln_2'`);
    await tryNow();
    await spreadChanges(deps());
    expect(await told()).toEqual(['ln_2', 'ln_3', 'ln_4']);
    expect((await tellings())[0]?.shown).toMatchObject([{ loanId: 'ln_1', attempts: 2 }]);
    const pauseSeconds: number[] = [];
    for (let tries = 0; tries < 12; tries += 1) {
      await tryNow();
      await spreadChanges(deps());
      const { rows } = await asOwner<{ seconds: number }>(
        `select round(extract(epoch from next_try_at - clock_timestamp()))::int as seconds from employer_tellings`,
      );
      pauseSeconds.push(rows[0]?.seconds ?? 0);
    }
    // 30 s · 2^n, and six hours at most; the statement before took a moment itself.
    const wanted = [120, 240, 480, 960, 1_920, 3_840, 7_680, 15_360, 21_600, 21_600];
    for (const [i, seconds] of wanted.entries())
      expect(Math.abs((pauseSeconds[i] ?? 0) - seconds)).toBeLessThan(10);
  });

  it('is told in the end, once the loan can be opened', async () => {
    await asOwner(`update loan_snapshots s set sealed = k.sealed from kept k
      where s.loan_id = k.loan_id and s.subject = k.subject`);
    await tryNow();
    await spreadChanges(deps());
    expect(await told()).toEqual(loanIds);
    expect(await tellings()).toMatchObject([{ untold: 0, shown: [] }]);
    const before = failures.length;
    await tryNow();
    await spreadChanges(deps());
    expect(failures).toHaveLength(before);
  });

  it('is no matter any more of a loan that closed meanwhile', async () => {
    await asOwner(`update loans set restored_at = clock_timestamp() where loan_id = 'ln_4'`);
    await change(works, { ...renamed('杭州示例集团有限公司') });
    await spreadChanges(deps());
    expect((await tellings())[0]).toMatchObject({ untold: 1, shown: [{ loanId: 'ln_4' }] });
    await asOwner(`update loans set restored_at = null where loan_id = 'ln_4'`);
    await opened.record({
      ...{ loanId: 'ln_4', actor: someone('supervisor'), key: 'w-1', keyScope: 'person:s' },
      ...{ epoch: null, command: { type: 'withdraw', reason } },
    });
    await tryNow();
    await spreadChanges(deps());
    const [{ untold = -1, shown = [] } = {}] = await tellings();
    // It ends by undoing, or has ended: in neither case does it hear of its employer.
    for (const { because } of shown) expect(because).toBe('exiting');
    expect(untold).toBe(shown.length);
  });

  it('leaves nothing of a loan that has a party erased, and of how far it had come', async () => {
    const store = deps();
    const due = { uscc: works, seq: 2, loan_id: 'ln_3' };
    const other = { ...due, loan_id: 'ln_2' };
    for (const one of [due, other])
      await noteUntold(opened.pool.pool, one, { told: false, rule: 'restored' }, store);
    await asOwner(
      `update employer_spreads set done_at = null, after_loan = 'ln_3' where uscc = '${works}' and seq = 2`,
    );
    await opened.pool.use(async (client) => {
      await client.query('begin');
      await Promise.all(destroyParty(client, 'ln_3', 'borrower'));
      await client.query('commit');
    });
    const kept = await asOwner<{ loan_id: string }>(
      `select loan_id from employer_tellings where loan_id in ('ln_2', 'ln_3')`,
    );
    expect(kept.rows).toEqual([{ loan_id: 'ln_2' }]);
    const spreads = await asOwner<{ after_loan: string | null }>(
      `select after_loan from employer_spreads where done_at is null`,
    );
    expect(spreads.rows).toEqual([{ after_loan: null }]);
  });
});

describe('a loan that was not told, while the master key changes', () => {
  const [older, newer] = [1, 2].map((byte) => {
    const key = Buffer.alloc(32, byte);
    return { keyId: keyIdOf(key), key };
  }) as [{ keyId: string; key: Buffer }, { keyId: string; key: Buffer }];
  const under = (...all: [typeof older, ...(typeof older)[]]) => ({
    ...deps(),
    blind: blindKeys({ current: all[0], all }),
  });
  const due = { uscc: works, seq: 2, loan_id: 'ln_1' };
  const rows = async () =>
    (
      await asOwner<{ key_id: string; attempts: number }>(
        `select key_id, attempts from employer_tellings where loan_id = 'ln_1'`,
      )
    ).rows;
  const untold = { told: false, rule: 'restored' } as const;
  beforeAll(async () => {
    await asOwner('delete from employer_tellings');
    await noteUntold(opened.pool.pool, due, untold, under(older));
  });

  it('is found and shown under the older key, and goes on under the newer', async () => {
    const both = under(newer, older);
    expect(await listTellings(opened.pool.pool, both, works, ['sh-01', 'B001'])).toMatchObject([
      {},
      { seq: 2, untold: 1, shown: [{ loanId: 'ln_1', attempts: 1 }] },
    ]);
    await tryNow();
    expect(await dueTellings(opened.pool.pool, both)).toEqual([due]);
    await noteUntold(opened.pool.pool, due, untold, both);
    expect(await rows()).toEqual([{ key_id: newer.keyId, attempts: 2 }]);
  });

  it('is brought under the newest by a rotation, and is gone once it was told', async () => {
    const back = under(older, newer);
    await remarkTellings(opened.pool.pool, back);
    await remarkTellings(opened.pool.pool, back);
    expect(await rows()).toEqual([{ key_id: older.keyId, attempts: 2 }]);
    await tryNow();
    expect(await dueTellings(opened.pool.pool, under(older))).toEqual([due]);
    await noteTold(opened.pool.pool, due, under(newer, older));
    expect(await rows()).toEqual([]);
  });
});
