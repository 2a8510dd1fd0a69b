import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { SuspicionCommand } from '../../../domain/suspicions/suspicion.js';
import { keyNeeds } from '../../../src/record/rotation/key-needs.js';
import { masterText } from '../../../src/record/rotation/rotation-report.js';
import { createSuspicionOffice } from '../../../src/record/suspicions/suspicion-office.js';
import { suspicionFaults } from '../../../src/record/suspicions/verify-suspicions.js';
import { person } from '../../builders/decider.js';
import { aKey, keyringOf } from '../key-instance.js';
import { HandClock, openRealRecord } from '../real-core.js';

type Opened = Awaited<ReturnType<typeof openRealRecord>>;
const clock = new HandClock();
const officer = person('aml-1', 'aml_officer');
const raised = (branch: string, reason: string) => ({
  ...{ loanId: 'ln_1', branch, product: 'auto', partyIds: ['borrower'], reason },
});
let opened: Opened;
let owner: pg.Client;
let caseId: string;
let key = 0;
const officeWith = (keyring: Pick<Opened['keyring'], 'blind'> = opened.keyring) => {
  const { deps, pool } = opened;
  const { signing } = deps.keyring;
  const { blind } = keyring;
  const of = { signing, blind, clock, readPool: pool, zone: () => 'Asia/Shanghai' };
  return createSuspicionOffice({ ...deps, ...of });
};
const list = async (branch: string, done = false) => {
  const page = await officeWith().list([branch], { done }, { after: null, limit: 10 });
  return page.items.map((one) => one.reason);
};
const change = async (command: SuspicionCommand, actor = officer) =>
  await officeWith().change(caseId, ['B001'], command, { actor, key: `k-${(key += 1)}` });
const faults = async () => await suspicionFaults(opened.pool.pool, opened.keyring);
const ofFirst = `where case_id = (select case_id from suspicion_events where seq = 1)`;

beforeEach(async () => {
  opened = await openRealRecord(clock);
  owner = new pg.Client({ connectionString: opened.database.ownerUrl });
  await owner.connect();
  const sender = { actor: person('v-1', 'verifier'), key: 'raise' };
  expect(await officeWith().raise(raised('B001', 'first'), sender)).toBe('recorded');
  const other = { ...sender, key: 'raise-2' };
  expect(await officeWith().raise(raised('B002', 'second'), other)).toBe('recorded');
  const [open] = (await officeWith().list(['B001'], { done: false }, { after: null, limit: 2 }))
    .items;
  caseId = open?.caseId ?? '';
  await owner.query(`create table kept as select * from suspicion_cases ${ofFirst}`);
  await change({ type: 'claim' });
  await change({ type: 'note', text: 'asked the branch' });
});
afterEach(async () => {
  await owner.end();
  await opened.close();
});

describe('suspicions in the database of another owner', () => {
  it('are as they were written', async () => {
    expect(await faults()).toEqual([]);
    expect(await list('B001')).toEqual(['first']);
    expect(await list('B002')).toEqual(['second']);
  });

  it.each([
    { what: 'that it is over', spoil: 'closed = true', where: 'suspicion_cases.closed' },
    { what: 'its branch', spoil: `branch = 'B002'`, where: 'suspicion_cases.branch' },
    { what: 'its day', spoil: 'due_on = due_on + 90', where: 'suspicion_cases.due_on' },
    { what: 'its version', spoil: 'version = 2', where: 'suspicion_cases.version' },
    { what: 'its contents', spoil: `sealed = '\\x00'`, where: 'suspicion_cases' },
    {
      what: 'what it was before',
      spoil: 'sealed = (select sealed from kept), version = 1',
      where: 'suspicion_cases',
    },
  ])('are verified against their events: $what', async ({ spoil, where }) => {
    await owner.query(`update suspicion_cases set ${spoil} ${ofFirst}`);
    expect(await faults()).toEqual([{ loanId: 'suspicions', seq: 4, reason: 'snapshot', where }]);
  });

  it.each(['closed = true', `branch = 'B002'`, 'due_on = due_on + 90'])(
    'are in no list whose columns they do not bear out: %s',
    async (spoil) => {
      await owner.query(`update suspicion_cases set ${spoil} ${ofFirst}`);
      for (const done of [true, false]) {
        expect(await list('B001', done)).toEqual([]);
        expect(await list('B002', done)).toEqual(done ? [] : ['second']);
      }
      expect(await officeWith().find(caseId, ['B002'])).toBeUndefined();
    },
  );

  it('go on to the next page after a row that is not shown', async () => {
    await owner.query(
      `update suspicion_cases set branch = 'B002', due_on = '2020-01-01' ${ofFirst}`,
    );
    const book = officeWith();
    const first = await book.list(['B002'], { done: false }, { after: null, limit: 1 });
    expect(first.items).toEqual([]);
    const second = await book.list(['B002'], { done: false }, { after: first.next, limit: 1 });
    expect(second).toMatchObject({ items: [{ reason: 'second' }], next: null });
  });

  it('that are gone with their row, or have no events, are named', async () => {
    await owner.query(`delete from suspicion_cases ${ofFirst}`);
    const gone = { loanId: 'suspicions', reason: 'missing' };
    expect(await faults()).toEqual([{ ...gone, seq: 1, where: 'suspicion_cases' }]);
    await owner.query('insert into suspicion_cases select * from kept');
    expect(await faults()).toMatchObject([{ seq: 4, reason: 'snapshot' }]);
    await owner.query(`update suspicion_cases set case_id = 'sr_0' ${ofFirst}`);
    expect(await faults()).toEqual([
      { ...gone, seq: 1, where: 'suspicion_events' },
      { ...gone, seq: 1, where: 'suspicion_cases' },
    ]);
  });

  it('have a history that is looked at by itself, whatever is wrong elsewhere', async () => {
    const history = async () => await officeWith().history(caseId, ['B001']);
    await owner.query(`update suspicion_events set hash = '\\x00' where seq = 2`);
    expect(await faults()).toMatchObject([{ seq: 2, reason: 'altered' }]);
    expect(await history()).toMatchObject({ brokenAt: null, events: [{}, {}, {}] });
    await owner.query(`update suspicion_events set sealed = '\\x00' where seq = 3`);
    expect(await history()).toMatchObject({ brokenAt: 2, events: [{ seq: 1 }, { seq: 3 }] });
    await owner.query(`delete from suspicion_events where seq = 4`);
    expect(await history()).toMatchObject({ brokenAt: 2, events: [{ seq: 1 }] });
  });

  it('whose last event is gone have a history that says so', async () => {
    await owner.query('delete from suspicion_events where seq = 4');
    expect(await officeWith().history(caseId, ['B001'])).toMatchObject({ brokenAt: 3 });
    expect(await faults()).toMatchObject([{ where: 'suspicion_cases' }]);
  });
});

describe('keys of commands about suspicions', () => {
  it('cannot be guessed from their digests, and are known again under each master key of the file', async () => {
    const { rows } = await owner.query<{ command_key: string }>(
      'select command_key from suspicion_events where seq = 1',
    );
    const plain = createHash('sha256').update('person:v-1\nraise').digest('hex');
    expect(rows[0]?.command_key).toMatch(/^[0-9a-f]{64}$/);
    expect(rows[0]?.command_key).not.toBe(plain);
    const [older, newer] = [aKey(), aKey()];
    const sender = { actor: person('v-1', 'verifier'), key: 'rotated' };
    const before = officeWith(keyringOf(older, newer));
    const after = officeWith(keyringOf(newer, older));
    expect(await before.raise(raised('B001', 'third'), sender)).toBe('recorded');
    expect(await after.raise(raised('B001', 'third'), sender)).toBe('recorded');
    expect(await after.raise(raised('B001', 'another'), sender)).toBe('key_reused');
    expect((await list('B001')).sort()).toEqual(['first', 'third']);
  });
});

describe('the report of a rotation', () => {
  it('says that sealed cases need a key, and not how many', async () => {
    const newest = aKey();
    const needs = await keyNeeds(opened.pool.pool, newest.keyId);
    const { keyId } = opened.keyring.master;
    expect(needs).toEqual([{ keyId, what: 'suspicions', rows: null }]);
    const text = masterText({ keyIds: [newest.keyId, keyId], needs, holders: [] });
    expect(text[1]).toBe(
      `Master key ${keyId}: still needed by sealed cases. Leave its line in the file.`,
    );
  });
});
