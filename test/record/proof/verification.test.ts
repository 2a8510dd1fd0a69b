import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { loadLoan, readEvents } from '../../../src/record/reads/opened-loan.js';
import { findByBlindIndex } from '../../../src/record/reads/search.js';
import { erasure, fromAnn, openRecord } from '../open-record.js';
import { Tampering } from './tampering.js';

describe('S43: the events, altered by the owner of the database', () => {
  let at: Tampering;
  let loanId: string;
  let number = 0;
  beforeAll(async () => {
    at = await Tampering.open(await openRecord());
  });
  afterAll(() => at.close());
  beforeEach(async () => {
    number += 1;
    await at.freshAnchors();
    loanId = await at.aLoan(`v${number}`);
  });
  const alter = (text: string) => at.alter(loanId, text);
  const fault = () => at.fault(loanId);

  it('finds nothing where nothing was touched, and says what no anchor covers yet', async () => {
    const before = await at.verify(loanId);
    expect(before).toMatchObject({ valid: true, events: 8, anchoredTo: null });
    expect((await at.anchor()).anchored).toBeGreaterThan(0);
    await at.more(loanId, 7);
    const after = await at.verify(loanId);
    expect(after).toMatchObject({ valid: true, events: 9, head: { seq: 9 }, anchoredTo: 8 });
    expect(await at.anchor()).toEqual({ anchored: 1, refused: [] });
    expect(await at.verify(loanId)).toMatchObject({ valid: true, anchoredTo: 9 });
    expect(await at.anchor()).toEqual({ anchored: 0, refused: [] });
  });

  it.each([
    { column: 'actor', value: "'person:eve'" },
    { column: 'type', value: "'loan_held'" },
    { column: 'at', value: "at + interval '1 microsecond'" },
    { column: 'v', value: 'v + 1' },
    { column: 'data', value: 'set_byte(data, 40, get_byte(data, 40) # 1)' },
    { column: 'data_key_id', value: "'k_other'" },
    { column: 'data_commitment', value: 'sha256(data_commitment)' },
    { column: 'data_commitment', value: 'null' },
    { column: 'parties', value: `'{"borrower":{"key":"k","sealed":""}}'` },
    ...['null', '"x"', '5', '[]', '[null]', '{"borrower":null}', '{"borrower":{}}'].map((json) => ({
      ...{ column: 'parties', value: `'${json}'` },
    })),
    { column: 'parties', value: `'{"__proto__":{"key":"k","sealed":""}}'` },
    { column: 'at', value: "'infinity'" },
    { column: 'hash', value: 'sha256(hash)' },
    { column: 'prev_hash', value: 'sha256(prev_hash)' },
    { column: 'prev_hash', value: "decode(repeat('00', 32), 'hex')" },
    {
      column: 'prev_hash',
      value:
        '(select prev_hash from loan_events o where o.loan_id = loan_events.loan_id and seq = 3)',
    },
  ])('an altered $column: $value', async ({ column, value }) => {
    await alter(`update loan_events set ${column} = ${value} where :loan and seq = 4`);
    expect(await fault()).toEqual({ seq: 4, reason: 'altered' });
  });

  it.each([
    { what: 'forged', set: 'signature = sha512(signature)' },
    { what: 'taken away', set: 'signature = null, signing_key_id = null' },
    { what: 'said to be by another key', set: "signing_key_id = 'another'" },
    {
      what: 'of another event',
      set: 'signature = (select signature from loan_events o where o.loan_id = loan_events.loan_id and seq = 6)',
    },
  ])('a signature that is $what, in the middle', async ({ set }) => {
    await alter(`update loan_events set ${set} where :loan and seq = 5`);
    expect(await fault()).toEqual({ seq: 5, reason: 'signature' });
  });

  it.each([1, 4, 8])('event %i deleted', async (seq) => {
    await alter(`delete from loan_events where :loan and seq = ${seq}`);
    expect(await fault()).toEqual({ seq, reason: 'missing' });
  });

  it.each([1, 4])('event %i deleted and the others renumbered', async (seq) => {
    await alter(`delete from loan_events where :loan and seq = ${seq}`);
    await alter(`update loan_events set seq = seq - 1 where :loan and seq > ${seq}`);
    expect(await fault()).toEqual({ seq, reason: 'missing' });
  });

  it('the number of an event', async () => {
    await alter('update loan_events set seq = 40 where :loan and seq = 4');
    expect(await fault()).toEqual({ seq: 4, reason: 'missing' });
  });

  it('the last events deleted, and the loan told to end there', async () => {
    await alter('delete from loan_events where :loan and seq > 6');
    expect(await fault()).toEqual({ seq: 7, reason: 'missing' });
    await alter('update loans set version = 6 where :loan');
    expect(await fault()).toEqual({ seq: 6, reason: 'snapshot' });
  });

  const copyOf = (seq: number, as: number, prev: string) =>
    `insert into loan_events (loan_id, seq, type, v, at, actor, data_key_id, data, data_commitment, parties, prev_hash, hash)
      select loan_id, ${as}, type, v, at, actor, data_key_id, data, data_commitment, parties, ${prev}, sha256(hash)
      from loan_events where :loan and seq = ${seq}`;

  it('a row put in the middle, whose neighbours were given new numbers', async () => {
    await alter('update loan_events set seq = seq + 100 where :loan and seq > 4');
    await alter('update loan_events set seq = seq - 99 where :loan and seq > 100');
    await alter(copyOf(4, 5, 'prev_hash'));
    expect(await fault()).toEqual({ seq: 5, reason: 'inserted' });
  });

  it.each([0, -1])('a row put before the first, as number %i', async (seq) => {
    await at.owner.query('alter table loan_events drop constraint if exists loan_events_seq_check');
    await alter(copyOf(4, seq, 'prev_hash'));
    expect(await fault()).toEqual({ seq, reason: 'inserted' });
  });

  it('a row put at the end', async () => {
    await alter(copyOf(8, 9, 'hash'));
    expect(await fault()).toEqual({ seq: 9, reason: 'inserted' });
  });

  it('a row put at the end in a chain worked out anew, the loan told of it', async () => {
    await alter(copyOf(8, 9, 'hash'));
    await alter('update loans set version = 9 where :loan');
    await at.rechain(loanId, 9);
    expect(await fault()).toEqual({ seq: 9, reason: 'signature' });
  });

  it('two rows that changed places', async () => {
    await alter('update loan_events set seq = 104 where :loan and seq = 4');
    await alter('update loan_events set seq = 4 where :loan and seq = 5');
    await alter('update loan_events set seq = 5 where :loan and seq = 104');
    expect(await fault()).toEqual({ seq: 4, reason: 'reordered' });
  });

  it.each([1, 4, 8])('a tail rewritten from event %i, chained anew', async (seq) => {
    await alter(`update loan_events set actor = 'person:eve' where :loan and seq = ${seq}`);
    await at.rechain(loanId, seq);
    // The first transaction has two events and its signature stands at the second.
    expect(await fault()).toEqual({ seq: Math.max(2, seq), reason: 'signature' });
  });

  it('a rewritten tail of which every signature was dropped', async () => {
    await alter("update loan_events set actor = 'person:eve' where :loan and seq = 5");
    await alter('update loan_events set signature = null where :loan and seq >= 5');
    await at.rechain(loanId, 5);
    expect(await fault()).toEqual({ seq: 8, reason: 'signature' });
  });

  it('a tail cut back to an older signed head with all that was kept there, by the anchor alone', async () => {
    await at.remember(loanId);
    await at.more(loanId, 7);
    await at.putBack(loanId);
    // No anchor had covered it yet: nothing can tell, and `anchoredTo` says so.
    expect(await at.verify(loanId)).toMatchObject({ valid: true, events: 8, anchoredTo: null });
    await at.more(loanId, 7);
    await at.anchor();
    await at.putBack(loanId);
    expect(await fault()).toEqual({ seq: 9, reason: 'anchor' });
  });

  it('a tail cut back that went on under our own key, however long ago', async () => {
    await at.remember(loanId);
    await at.more(loanId, 7);
    await at.anchor();
    await at.putBack(loanId);
    for (const i of [8, 9, 10]) await at.more(loanId, i);
    expect(await fault()).toEqual({ seq: 9, reason: 'anchor' });
    expect((await at.anchor()).refused).toContain(loanId);
    expect(await fault()).toEqual({ seq: 9, reason: 'anchor' });
  });

  it('the streams of two loans exchanged', async () => {
    const other = await at.aLoan(`w${number}`);
    const exchange = (one: string, two: string) =>
      `update loan_events set loan_id = '${two}' where loan_id = '${one}'`;
    await at.owner.query('alter table loan_events drop constraint loan_events_loan_id_fkey');
    await at.owner.query(exchange(loanId, 'aside'));
    await at.owner.query(exchange(other, loanId));
    await at.owner.query(exchange('aside', other));
    expect(await fault()).toEqual({ seq: 1, reason: 'altered' });
    expect(await at.fault(other)).toEqual({ seq: 1, reason: 'altered' });
  });

  it('S45: an erased party is unreadable everywhere, and the chain still verifies', async () => {
    const { opened } = at;
    await at.anchor();
    const before = await loadLoan(opened.deps, loanId);
    const borrower = before?.loan.parties['borrower']?.party;
    const idNumber = borrower?.kind === 'person' ? borrower.idNumber : '';
    const found = () => findByBlindIndex(opened.pool, opened.keyring.blind, 'id_number', idNumber);
    expect((await found()).map((row) => row.loanId)).toContain(loanId);
    await opened.record(erasure(loanId, 'borrower'));
    expect(Object.keys((await loadLoan(opened.deps, loanId))?.loan.parties ?? {})).toEqual([
      'dealer',
      'contact',
    ]);
    const [submitted] = await readEvents(opened.deps, loanId, 0, 1);
    expect(Object.keys(submitted?.parties ?? {}).sort()).toEqual(['contact', 'dealer']);
    expect((await found()).map((row) => row.loanId)).not.toContain(loanId);
    expect(await at.verify(loanId)).toMatchObject({ valid: true, events: 9, anchoredTo: 8 });
    const later = await opened.record(
      fromAnn(loanId, { type: 'hold', reason: 'a' }, `${loanId}-h`),
    );
    expect(later).toMatchObject({ outcome: 'recorded' });
    expect(await at.verify(loanId)).toMatchObject({ valid: true, events: 10 });
  });
});
