import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createProviderClients } from '../../../activities/connector/provider-clients.js';
import { withConnection } from '../../../src/embedded/postgres-databases.js';
import { loadRuleBook, NoRuleInForce } from '../../../src/policies/rule-book.js';
import { noteVersion } from '../../../src/record/lists/list-versions.js';
import { watchLists, type ListWatchDeps } from '../../../src/worker/lists/watch-lists.js';
import { aBorrower, aDealer, anApplication, residentId } from '../../builders/an-application.js';
import { submission } from '../open-record.js';
import { HandClock, openRealRecord } from '../real-core.js';

const loanIds = ['ln_1', 'ln_2', 'ln_3', 'ln_4'];

let opened: Awaited<ReturnType<typeof openRealRecord>>;
let policies: ReturnType<ListWatchDeps['policies']>;
/** Loans whose product has no rules in force. */
const withoutRules = new Set(['ln_1']);
const failures: string[] = [];
const turn = () =>
  watchLists({
    ...{ pool: opened.pool.pool, tenant: opened.deps.tenant, clock: opened.deps.clock },
    // The version was just asked for, so the source is not, and there is none.
    providers: createProviderClients(() => {
      throw new Error('the source is not asked');
    }),
    policies: () => policies,
    record: async (envelope) => {
      if (withoutRules.has(envelope.loanId)) throw new NoRuleInForce('no policy is in force');
      return await opened.record(envelope);
    },
    onFailure: (error) => void failures.push((error as Error).name),
  });
const asOwner = async <Row extends object>(text: string) =>
  (await withConnection(opened.database.ownerUrl, (client) => client.query<Row>(text))).rows;
/** Loans that remember to have been told. */
const told = async () =>
  (
    await asOwner<{ loan_id: string }>(
      `select distinct loan_id from commands where scope = 'list_watch' order by loan_id`,
    )
  ).map(({ loan_id: loanId }) => loanId);
const untold = async () =>
  (
    await asOwner<{ loan_id: string; attempts: number; because: string }>(
      `select loan_id, attempts, coalesce(rule, failure) as because from list_tellings
        where done_at is null order by loan_id`,
    )
  ).map(({ loan_id: loanId, attempts, because }) => `${loanId} ${attempts} ${because}`);
const tryNow = () =>
  asOwner(`update list_tellings set next_try_at = clock_timestamp() where done_at is null`);

beforeAll(async () => {
  const clock = new HandClock('2026-03-03T02:00:00.000Z');
  opened = await openRealRecord(clock);
  ({ policies } = await loadRuleBook('policies', 'sandbox'));
  for (const [i, loanId] of loanIds.entries()) {
    const borrower = { ...aBorrower(), idNumber: residentId(`3301061990030710${i}`) };
    const parties = [borrower, aDealer()];
    await opened.record(
      submission(loanId, anApplication({ applicationNumber: `A-${i}`, parties })),
    );
  }
  await asOwner(`create table kept as select * from loan_snapshots where loan_id = 'ln_2'`);
  // Besides the first, whose product is out of force: one does not open, and one is not to be changed before the bank has answered.
  await asOwner(`update loan_snapshots set sealed = decode('00', 'hex') where loan_id = 'ln_2'`);
  await asOwner(`update loans set restored_at = clock_timestamp() where loan_id = 'ln_3'`);
  await noteVersion(opened.pool.pool, opened.deps.tenant, undefined, '20260303', clock.time);
});
afterAll(() => opened.close());

describe('a version of the lists', () => {
  it('is told to every loan that can be told, whatever becomes of the others', async () => {
    expect(await turn()).toEqual({ asked: false, told: 1 });
    expect(await told()).toEqual(['ln_4']);
    expect(await untold()).toEqual([
      ...['ln_1 1 NoRuleInForce', 'ln_2 1 SealBroken', 'ln_3 1 restored'],
    ]);
    expect(failures).toEqual(['NoRuleInForce', 'SealBroken']);
    const [version] = await asOwner<{ done: boolean }>(
      `select done_at is not null as done from list_versions`,
    );
    expect(version).toEqual({ done: true });
  });

  it('waits with a loan until its pause is over, which grows with each try', async () => {
    expect(await turn()).toEqual({ asked: false, told: 0 });
    expect(failures).toHaveLength(2);
    const pauseSeconds: number[] = [];
    for (let tries = 0; tries < 11; tries += 1) {
      await tryNow();
      await turn();
      const [row] = await asOwner<{ seconds: number }>(
        `select round(extract(epoch from next_try_at - clock_timestamp()))::int as seconds
          from list_tellings where loan_id = 'ln_1'`,
      );
      pauseSeconds.push(row?.seconds ?? 0);
    }
    const wanted = [60, 120, 240, 480, 960, 1_920, 3_840, 7_680, 15_360, 21_600, 21_600];
    for (const [i, seconds] of wanted.entries())
      expect(Math.abs((pauseSeconds[i] ?? 0) - seconds)).toBeLessThan(10);
  });

  it('is told in the end to whoever can be told again', async () => {
    withoutRules.clear();
    await asOwner(`update loans set restored_at = null where loan_id = 'ln_3'`);
    await tryNow();
    expect(await turn()).toEqual({ asked: false, told: 2 });
    expect(await told()).toEqual(['ln_1', 'ln_3', 'ln_4']);
    await asOwner(`update loan_snapshots s set sealed = k.sealed from kept k
      where s.loan_id = k.loan_id and s.subject = k.subject`);
    await tryNow();
    await turn();
    expect(await told()).toEqual(loanIds);
    expect(await untold()).toEqual([]);
  });

  it('is tried no more once a newer one is there, which every loan is told of anyway', async () => {
    withoutRules.add('ln_1');
    const { pool } = opened.pool;
    const { tenant } = opened.deps;
    const seen = { seq: 1, version: '20260303', seenAt: '', askedAt: '', afterLoan: null };
    const later = '2026-03-03T02:00:00.000Z';
    await noteVersion(pool, tenant, { ...seen, isDone: true }, '20260304', later);
    await turn();
    expect(await untold()).toEqual(['ln_1 1 NoRuleInForce']);
    await noteVersion(pool, tenant, { ...seen, seq: 2, isDone: true }, '20260305', later);
    withoutRules.clear();
    await tryNow();
    const before = failures.length;
    expect(await turn()).toEqual({ asked: false, told: 4 });
    expect(failures).toHaveLength(before);
    const [open] = await asOwner<{ attempts: number }>(
      `select attempts from list_tellings where seq = 2`,
    );
    expect(open).toEqual({ attempts: 1 });
  });
});
