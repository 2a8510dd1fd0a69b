import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { EmployerCommand } from '../../../domain/employers/employer-command.js';
import { changeEmployer } from '../../../src/record/employers/change-employer.js';
import {
  keyColumns,
  openEmployer,
  type EmployerRow,
} from '../../../src/record/employers/employer-store.js';
import { sealJson } from '../../../src/keys/sealing.js';
import { linkOlder, lookAtRefreshes } from '../../../src/record/employers/refresh-look.js';
import { acceptHead } from '../../../src/record/proof/anchoring.js';
import { isStreamPlace } from '../../../src/record/streams/stream-heads.js';
import { rulesOf } from '../../../src/record/rules/rules-chain.js';
import { writeStreamEvent } from '../../../src/record/streams/write-stream.js';
import { emptyStream } from '../../../src/record/streams/stream-chain.js';
import { reason, someone } from '../../builders/employer-entry.js';
import { HandClock } from '../real-core.js';
import type { Tampering } from './tampering.js';
import { bookOf, tamperedBook, verifiedBook } from './verified-book.js';

const works = '91330106673959654P';
const shop = '91310115MA1K3X7Y4T';

let at: Tampering;
let clock: HandClock;
let failures: unknown[];
let key = 0;
const deps = () => ({
  ...at.opened.deps,
  ...{ clock, zone: () => 'Asia/Shanghai', validDays: () => 365, blind: at.opened.keyring.blind },
  refreshDeadline: () => null,
  onFailure: (error: unknown) => void failures.push(error),
});
const change = async (uscc: string, command: EmployerCommand) => {
  const actor = someone('admin');
  const outcome = await changeEmployer({ uscc, actor, command, key: `k-${(key += 1)}` }, deps());
  if (outcome.outcome !== 'recorded') throw new Error(outcome.outcome);
};
/** A partner of five events with one number and an open task, and an entry of one event. */
async function aDirectory(): Promise<void> {
  const entry = { type: 'enterEmployer' as const, aliases: [], address: null, reason };
  await change(works, { ...entry, name: '杭州恒瑞精密机械有限公司' });
  await change(works, { type: 'setPartner', refreshEveryDays: 30, reason });
  const number = { value: '057188881234', label: 'hr', source: 'registry', foundOn: '2026-03-01' };
  const added = { type: 'addNumber', number, expiresOn: '2026-12-31', reason } as EmployerCommand;
  await change(works, added);
  await change(shop, { ...entry, name: '上海小店有限公司' });
  clock.time = '2026-04-03T02:00:00.000Z';
  await lookAtRefreshes(deps());
  await change(works, { type: 'expireNumber', numberId: await numberId(), reason });
}
async function numberId(): Promise<string> {
  const outcome = await changeEmployer(
    { uscc: works, actor: someone('admin'), command: { type: 'lookAtRefresh' }, key: 'none' },
    deps(),
  );
  return outcome.outcome === 'recorded' ? (outcome.known.employer.numbers[0]?.numberId ?? '') : '';
}
/** Seals an entry as releases did that knew of no fold and of no chain. */
async function sealAsBefore(uscc: string): Promise<void> {
  const { rows } = await at.owner.query<EmployerRow>(
    `select ${keyColumns}, sealed from employers where uscc = $1`,
    [uscc],
  );
  const [row] = rows;
  if (row === undefined) throw new Error(`no ${uscc}`);
  const { employer, digits, key: sealing } = await openEmployer(row, at.opened.deps);
  const sealed = sealJson(sealing, { employer, digits }, `employer ${uscc}`);
  await at.owner.query('update employers set sealed = $2 where uscc = $1', [uscc, sealed]);
}
const verify = () => verifiedBook(at);
const placeOfWorks = async () => {
  const { rows } = await at.owner.query<{ place: string }>(
    `select 'stream/main/employer/' || key_id as place from employers where uscc = '${works}'`,
  );
  return rows[0]?.place ?? '';
};

beforeEach(async () => {
  failures = [];
  clock = new HandClock();
  at = await tamperedBook();
  await at.owner.query('alter table admin_events disable trigger user');
  await aDirectory();
});
afterEach(() => at.close());

describe('S43: the directory of employers', () => {
  it('is sound as the service left it, also after an anchor', async () => {
    expect(await verify()).toMatchObject({ faults: [], sound: true });
    expect(await at.anchor()).toMatchObject({ anchored: 2, refused: [] });
    expect(await at.anchor()).toMatchObject({ anchored: 0, refused: [] });
    expect(await verify()).toMatchObject({ faults: [], unverified: [], sound: true });
    expect(failures).toEqual([]);
  });

  it.each([
    {
      name: 'who did it',
      spoil: `update employer_events set actor = 'person:eve' where uscc = '${works}' and seq = 2`,
      fault: { seq: 2, reason: 'altered', where: 'employer_events' },
    },
    {
      name: 'when it was done',
      spoil: `update employer_events set at = at - interval '1 day' where uscc = '${works}' and seq = 5`,
      fault: { seq: 5, reason: 'altered', where: 'employer_events' },
    },
    {
      name: 'what was done',
      spoil: `update employer_events set type = 'number_shown' where uscc = '${works}' and seq = 5`,
      fault: { seq: 5, reason: 'altered', where: 'employer_events' },
    },
    {
      name: 'its contents',
      spoil: `update employer_events set sealed = (select sealed from employer_events where uscc = '${works}' and seq = 1)
        where uscc = '${works}' and seq = 3`,
      fault: { seq: 3, reason: 'altered', where: 'employer_events' },
    },
    {
      name: 'an event that is gone',
      spoil: `delete from employer_events where uscc = '${works}' and seq = 3`,
      fault: { seq: 3, reason: 'missing', where: 'employer_events' },
    },
    {
      name: 'an event that nobody signed',
      spoil: `insert into employer_events (tenant, uscc, seq, type, at, actor, sealed)
        select tenant, uscc, 6, type, at, actor, sealed from employer_events where uscc = '${works}' and seq = 5`,
      fault: { seq: 6, reason: 'signature', where: 'employer_events' },
    },
    {
      name: 'a link',
      spoil: `update admin_events set data = jsonb_set(data, '{contents}', '"00"') where type = 'partner_set'`,
      fault: { seq: 2, reason: 'altered', where: 'admin_events' },
    },
    {
      name: 'a signature',
      spoil: `update admin_events set signature = decode(repeat('00', 64), 'hex') where type = 'number_found'`,
      fault: { seq: 3, reason: 'signature', where: 'admin_events' },
    },
    {
      name: 'a link that is gone',
      spoil: `delete from admin_events where type = 'refresh_opened'`,
      fault: { seq: 4, reason: 'missing', where: 'admin_events' },
    },
    {
      name: 'the day of the next look',
      spoil: `update employers set refresh_due_on = '2027-01-01' where uscc = '${works}'`,
      fault: { seq: 5, reason: 'snapshot', where: 'employers.refresh_due_on' },
    },
    {
      name: 'a task that is called done',
      spoil: `update employer_tasks set status = 'done'`,
      fault: { seq: 5, reason: 'snapshot', where: 'employer_tasks' },
    },
    {
      name: 'a task that is gone',
      spoil: `delete from employer_tasks`,
      fault: { seq: 5, reason: 'snapshot', where: 'employer_tasks' },
    },
  ])('names the first bad row where somebody altered $name', async ({ spoil, fault }) => {
    await at.owner.query(spoil);
    const loanId = await placeOfWorks();
    expect(await verify()).toMatchObject({ faults: [{ loanId, ...fault }], sound: false });
  });

  it('names an entry that was put back to what it was before', async () => {
    await at.owner.query(`create table kept as select * from employers where uscc = '${works}'`);
    await change(works, { type: 'setPartner', refreshEveryDays: 60, reason });
    await at.owner.query(`update employers e set sealed = k.sealed, version = k.version from kept k
      where e.uscc = k.uscc`);
    const loanId = await placeOfWorks();
    expect((await verify()).faults).toMatchObject([{ loanId, reason: 'snapshot' }]);
  });

  it('names what belongs to no entry, and the stream of one that is gone', async () => {
    const loanId = await placeOfWorks();
    await at.owner.query(`delete from employers where uscc = '${works}'`);
    const { faults } = await verify();
    const places = new Set(faults.map((one) => `${one.loanId} ${one.where ?? ''}`));
    expect(places).toEqual(
      new Set([
        'directory of employers employer_events',
        'directory of employers employer_tasks',
        `${loanId} employers`,
      ]),
    );
  });

  it('misses an end that was cut away with everything that knew of it, once an anchor has seen it', async () => {
    await at.owner.query(`create table kept as select * from employers where uscc = '${shop}'`);
    await change(shop, { type: 'verifyEmployer', source: 'visit', reason });
    const cut = async () => {
      await at.owner
        .query(`update employers e set sealed = k.sealed, version = k.version from kept k
        where e.uscc = k.uscc`);
      for (const text of [
        `delete from employer_events where uscc = '${shop}' and seq > 1`,
        `delete from admin_events where type = 'employer_verified'`,
      ])
        await at.owner.query(text);
    };
    await at.anchor();
    await cut();
    const { faults } = await verify();
    expect(faults).toMatchObject([{ seq: 2, reason: 'missing', where: 'admin_events' }]);
    const [{ loanId } = { loanId: '' }] = faults;
    expect(isStreamPlace(loanId)).toBe(true);
    // It goes on under our own key, and is anchored no more until somebody has found out why.
    await change(shop, { type: 'setPartner', refreshEveryDays: 30, reason });
    expect((await at.anchor()).refused).toEqual([loanId]);
    expect((await verify()).faults).toMatchObject([{ loanId, seq: 2, reason: 'anchor' }]);
    expect(await acceptHead(at.opened.pool, bookOf(at).anchors, loanId)).toBe(true);
    expect(await verify()).toMatchObject({ faults: [], sound: true });
  });

  it('links what an earlier release wrote, and from then on vouches for it', async () => {
    await at.owner.query('delete from admin_events');
    for (const uscc of [works, shop]) await sealAsBefore(uscc);
    expect((await verify()).faults.map(({ reason }) => reason)).toEqual(['signature', 'signature']);
    await linkOlder(deps());
    expect(await verify()).toMatchObject({ faults: [], sound: true });
    await at.owner.query('delete from admin_events');
    // Whoever writes next links what came before as well.
    await change(works, { type: 'setPartner', refreshEveryDays: 90, reason });
    expect((await verify()).faults).toMatchObject([{ seq: 1, reason: 'signature' }]);
    expect(failures).toEqual([]);
  });

  it('signs no event that somebody altered and whose link he took away, and says so for ever', async () => {
    const spoil = `update employer_events set actor = 'person:eve' where uscc = '${works}' and seq = 5`;
    await at.owner.query(spoil);
    await at.owner.query(`delete from admin_events where stream = $1 and seq = 5`, [
      (await placeOfWorks()).replace('stream/main/', ''),
    ]);
    const loanId = await placeOfWorks();
    const fault = { loanId, seq: 5, reason: 'signature', where: 'employer_events' };
    expect((await verify()).faults).toMatchObject([fault]);
    await linkOlder(deps());
    expect((await verify()).faults).toMatchObject([fault]);
    // Work goes on, and nothing after it is signed either.
    await change(works, { type: 'setPartner', refreshEveryDays: 60, reason });
    await linkOlder(deps());
    expect((await verify()).faults).toMatchObject([fault]);
    expect(failures).toEqual([]);
  });

  it('signs no more than what an earlier release sealed, and goes on to other entries', async () => {
    await at.owner.query('delete from admin_events');
    await sealAsBefore(shop);
    await sealAsBefore(works);
    await at.owner.query(`insert into employer_events (tenant, uscc, seq, type, at, actor, sealed)
      select tenant, uscc, 6, type, at, 'person:eve', sealed from employer_events where uscc = '${works}' and seq = 5`);
    await at.owner.query(`update employers set version = 6 where uscc = '${works}'`);
    await linkOlder(deps());
    const loanId = await placeOfWorks();
    expect((await verify()).faults).toMatchObject([{ loanId, seq: 6, reason: 'signature' }]);
  });
});

describe('S43: the stream of the rules', () => {
  it('is in the anchors, so that its end is missed too', async () => {
    const { pool, keyring } = at.opened;
    const event = { type: 'draft_withdrawn', v: 1, at: clock.time, actor: 'person:admin-1' };
    let head = emptyStream;
    for (const seq of [1, 2]) {
      const mark = { scope: 'person:admin-1', key: `r-${seq}`, bodyDigest: '' };
      const data = { id: 'cn-auto', version: '2026.2', reason };
      head = await writeStreamEvent(
        ...([pool.pool, rulesOf('main'), { ...event, seq, data }, head, mark] as const),
        keyring.signing,
      );
    }
    await at.anchor();
    expect((await verify()).faults).toEqual([]);
    await at.owner.query(`delete from admin_events where stream = 'rules' and seq = 2`);
    expect((await verify()).faults).toMatchObject([
      { loanId: 'stream/main/rules', seq: 2, reason: 'missing', where: 'admin_events' },
    ]);
    await at.owner.query(`delete from admin_events where stream = 'rules'`);
    expect((await verify()).faults).toMatchObject([{ seq: 1, reason: 'missing' }]);
  });
});
