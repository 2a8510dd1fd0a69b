import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { blindChanges } from '../../src/record/blind-values.js';
import { destroyParty } from '../../src/record/erasure.js';
import { loadLoan } from '../../src/record/reads/opened-loan.js';
import { rotateLoan } from '../../src/record/rotation/rotate-loan.js';
import { aKey, idNumberOf, instanceWith, keyringOf, type Opened } from './key-instance.js';
import { openRecord } from './open-record.js';

const [older, newer, newest] = [aKey(), aKey(), aKey()];
const nothing = { loans: 0, keys: 0, added: 0, dropped: 0, contacts: 0, broken: [], busy: [] };
let opened: Opened;
const rows = async <Row extends object>(text: string, values: unknown[] = []) =>
  (await opened.pool.pool.query<Row>(text, values)).rows;

beforeAll(async () => {
  opened = await openRecord();
});
afterAll(() => opened.close());

type Instance = Awaited<ReturnType<typeof instanceWith>>;
const free = (keyId: string) =>
  `Master key ${keyId}: nothing here needs it. Its line may be taken out; keep it with the backups from before.`;
const needed = (keyId: string, by: string) =>
  `Master key ${keyId}: still needed by ${by}. Leave its line in the file.`;

describe('the master key is changed while loans run', () => {
  let before: Instance;
  let reading: Instance;
  let writing: Instance;
  const all = [1, 2, 3, 4];
  const everybodySees = async (key: string) => {
    for (const [at, one] of [reading, writing].entries())
      for (const n of all) {
        expect(await one.found(idNumberOf(n))).toEqual([`ln_${n}`]);
        expect(await one.sharers(n, `${key}-${at}-${n}`)).toBe(all.length - 1);
        expect(await one.isSound(n)).toBe(true);
      }
  };
  beforeAll(async () => {
    before = await instanceWith(opened, older);
    await before.submit(1, 9);
    await before.submit(2);
    await before.hold(1, 'hold-1');
    expect(await before.call(1, 'call-1')).toMatchObject({ outcome: 'recorded' });
    // Who was reached is known from the events alone from here on.
    await before.correct(1, idNumberOf(1), 'correct-1');
    // Every process has both keys now, some with the new one first already.
    reading = await instanceWith(opened, older, newer);
    writing = await instanceWith(opened, newer, older);
    await reading.submit(3);
    await writing.submit(4);
  });

  it('people are found and compared whichever process wrote, and looked at by either', async () => {
    await everybodySees('mixed');
    expect(await writing.report()).toEqual([
      `Master key ${newer.keyId}: wraps and digests from now on.`,
      expect.stringMatching(
        `^Master key ${older.keyId}: still needed by \\d+ rows of the search index, \\d+ commands, 1 contacts, 12 data keys. Leave`,
      ),
    ]);
  });

  it('killed between two loans: what is done holds, what is not is done by the next run', async () => {
    const work = { keys: true, index: true, contacts: true };
    const done = await rotateLoan(writing.deps, { loanId: 'ln_1', ...work }, false);
    expect(done).toEqual({ keys: 4, added: 15, dropped: 0, contacts: 1 });
    await everybodySees('half');
    let looks = 0;
    const look = () => everybodySees(`between-${(looks += 1)}`);
    expect(await writing.rotate(look)).toMatchObject({
      ...{ digestKeys: 1, loans: 4, keys: 8, added: 15, broken: [], busy: [] },
    });
    // Each loan twice: first it gets its rows, then the older ones go.
    expect(looks).toBe(8);
    expect(await writing.report()).toContain(free(older.keyId));
  });

  it('run again it finds nothing to do', async () => {
    expect(await writing.rotate()).toEqual({ digestKeys: 0, ...nothing });
  });

  it('without the old key everything opens, is found, and is answered as before', async () => {
    const after = await instanceWith(opened, newer);
    for (const n of all) {
      expect(await after.isSound(n)).toBe(true);
      expect(await after.found(idNumberOf(n))).toEqual([`ln_${n}`]);
    }
    expect(await after.hold(1, 'hold-1')).toMatchObject({ outcome: 'repeated', version: 3 });
    expect(await after.hold(1, 'hold-1', 'other')).toEqual({ outcome: 'key_reused' });
    expect(await after.submit(2)).toMatchObject({ outcome: 'repeated' });
    expect(await after.call(2, 'again')).toMatchObject({ refusal: { rule: 'contact_cap' } });
    await expect(instanceWith(opened, older)).rejects.toThrow(
      `lacks a key that is still needed: ${newer.keyId} (16 data keys of 4 loans are wrapped with it)`,
    );
  });

  it('a person is erased afterwards, and verification agrees', async () => {
    const after = await instanceWith(opened, newer);
    expect(await after.erase(3)).toMatchObject({ outcome: 'recorded' });
    expect(await after.found(idNumberOf(3))).toEqual([]);
    expect(await after.isSound(3)).toBe(true);
  });

  it('once more: digests of two keys ago are still told right from wrong', async () => {
    const both = await instanceWith(opened, newest, newer);
    expect(await both.rotate()).toMatchObject({ digestKeys: 2, broken: [], busy: [] });
    expect(await both.report()).toContain(free(newer.keyId));
    const last = await instanceWith(opened, newest);
    expect(await last.hold(1, 'hold-1')).toMatchObject({ outcome: 'repeated', version: 3 });
    expect(await last.hold(1, 'hold-1', 'other')).toEqual({ outcome: 'key_reused' });
    for (const n of all) expect(await last.isSound(n)).toBe(true);
  });
});

describe('a rotation meets', () => {
  let process: Instance;
  let next = 20;
  beforeAll(async () => {
    process = await instanceWith(opened, newer, newest);
  });
  /** A loan under the older key, and an instance that would bring it under the newer one. */
  const aLoan = async () => {
    const n = (next += 1);
    await process.submit(n);
    return { n, loanId: `ln_${n}`, rotating: await instanceWith(opened, newest, newer) };
  };
  const work = { keys: true, index: true, contacts: true };
  const keysOf = (loanId: string) =>
    rows<{ subject: string; key: string; gone: boolean }>(
      `select subject, master_key_id as key, wrapped is null as gone from data_keys where loan_id = $1 order by subject`,
      [loanId],
    );

  it('an erasure that has the loan: what it destroys stays destroyed', async () => {
    const { n, loanId, rotating } = await aLoan();
    const client = await opened.pool.pool.connect();
    await client.query('begin');
    await client.query('select from loans where loan_id = $1 for update', [loanId]);
    const rotation = rotateLoan(rotating.deps, { loanId, ...work }, true);
    await Promise.all(destroyParty(client, loanId, 'borrower'));
    await client.query('commit');
    client.release();
    expect(await rotation).toMatchObject({ keys: 3 });
    expect(await keysOf(loanId)).toEqual([
      { subject: 'LOAN', key: newest.keyId, gone: false },
      { subject: 'borrower', key: newer.keyId, gone: true },
      { subject: 'contact', key: newest.keyId, gone: false },
      { subject: 'dealer', key: newest.keyId, gone: false },
    ]);
    expect(await rotating.found(idNumberOf(n))).toEqual([]);
  });

  it('erasures and changes of every loan at once: none is lost, none undone', async () => {
    const loans = await Promise.all(Array.from({ length: 8 }, aLoan));
    const [{ rotating }] = loans as [Awaited<ReturnType<typeof aLoan>>];
    const outcomes = await Promise.all([
      ...loans.map(({ n }) => process.erase(n)),
      ...loans.map(({ n }) => rotating.hold(n, `hold-${n}`)),
      rotating.rotate().then(({ broken, busy }) => ({ outcome: 'rotated', broken, busy })),
    ]);
    expect(new Set(outcomes.map(({ outcome }) => outcome))).toEqual(
      new Set(['recorded', 'rotated']),
    );
    await rotating.rotate();
    for (const { n, loanId } of loans) {
      expect(await rotating.isSound(n)).toBe(true);
      const kept = await keysOf(loanId);
      expect(kept.filter(({ gone }) => gone).map(({ subject }) => subject)).toEqual(['borrower']);
      expect(kept.filter(({ gone }) => !gone).map(({ key }) => key)).toEqual(
        Array(3).fill(newest.keyId),
      );
      expect(await rotating.found(idNumberOf(n))).toEqual([]);
    }
  });

  it('two processes with their keys in another order: one person is called once', async () => {
    for (let n = 60; n < 72; n += 2) {
      for (const loan of [n, n + 1]) await process.submit(loan, n, `139001380${loan}`);
      const other = await instanceWith(opened, newest, newer);
      const outcomes = await Promise.all([
        process.call(n, `call-${n}`),
        other.call(n + 1, `call-${n + 1}`),
      ]);
      expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(['recorded', 'refused']);
    }
  });

  it('a key of data that was altered: the loan is named, the others are done, the old key is not free', async () => {
    const [{ loanId, rotating }, { loanId: other }] = [await aLoan(), await aLoan()];
    await rows(`update data_keys set wrapped = sha256(wrapped) where loan_id = $1`, [loanId]);
    expect(await rotating.rotate()).toMatchObject({ broken: [loanId] });
    expect(new Set((await keysOf(other)).map(({ key }) => key))).toEqual(new Set([newest.keyId]));
    expect(await rotating.report()).toContainEqual(
      expect.stringMatching(`Master key ${newer.keyId}: still needed by .*4 data keys`),
    );
    await rows('delete from blind_indexes where loan_id = $1', [loanId]);
    await rows(`update data_keys set wrapped = null, destroyed_at = now() where loan_id = $1`, [
      loanId,
    ]);
  });

  it.each([
    {
      ...{ what: 'a session', by: '1 sessions of people (they end within ten hours)' },
      text: `insert into console_sessions (id_hash, subject, roles, branches, signed_in_at, idle_until, ends_at, trusted_until,
        master_key_id, wrapped_key, refresh_token) values (sha256('1'), 'ann', '{}', '{}', now(), now() + '1 hour', now() + '1 hour', now(), $1, '1', '1')`,
      undo: `delete from console_sessions where master_key_id = $1`,
    },
    {
      ...{
        what: 'a contact of an earlier release',
        by: '1 contacts that do not say under which key',
      },
      text: `insert into contact_ledger (attempt_id, loan_id, person_key, at, channel, purpose)
        values ($1, 'ln_1', '1', now(), 'phone', 'x')`,
      undo: `update contact_ledger set person_key = null where attempt_id = $1`,
    },
  ])('$what: the old key is not said to be free', async ({ by, text, undo }) => {
    const rotating = await instanceWith(opened, newest, newer);
    await rotating.rotate();
    expect(await rotating.report()).toContain(free(newer.keyId));
    await rows(text, [newer.keyId]);
    await rotating.rotate();
    expect(await rotating.report()).toContain(needed(newer.keyId, by));
    await rows(undo, [newer.keyId]);
    expect(await rotating.report()).toContain(free(newer.keyId));
  });
});

describe('the index of a loan that changes while two keys are known', () => {
  it('lets go of the value under both, whichever of them is first', async () => {
    const after = await instanceWith(opened, newest);
    const loan = (await loadLoan(after.deps, 'ln_1'))?.loan;
    const borrower = loan?.parties['borrower'];
    if (loan === undefined || borrower?.party.kind !== 'person') throw new Error('no loan');
    const party = { ...borrower.party, name: '李示例' };
    const changed = { ...loan, parties: { ...loan.parties, borrower: { ...borrower, party } } };
    const ids = (found: readonly { field: string; keyId: string }[]) =>
      found.map(({ field, keyId }) => `${field} ${keyId}`).sort();
    const { blind } = keyringOf(older, newest);
    const { add, drop } = blindChanges(loan, changed, blind, false);
    expect(ids(add)).toEqual([older, newest].map(({ keyId }) => `name ${keyId}`).sort());
    expect(ids(drop)).toEqual(ids(add));
  });
});

describe('a start of a large book', () => {
  it('names the key that its file lacks, and does not count on for longer than a statement may take', async () => {
    await rows(
      `insert into data_keys (key_id, loan_id, subject, master_key_id, wrapped)
        select 'many' || n, 'ln_1', 'many' || n, 'lost', '\\x00' from generate_series(1, 1100) n`,
    );
    await expect(instanceWith(opened, newest)).rejects.toThrow(
      'lost (more than 1000 data keys are wrapped with it)',
    );
  });
});
