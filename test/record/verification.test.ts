import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { AnchorFile } from '../../src/record/proof/anchor-store.js';
import { anchorHeads } from '../../src/record/proof/anchoring.js';
import { verifyTimeline } from '../../src/record/proof/verify-timeline.js';
import { eraseParty } from '../../src/record/erase-party.js';
import { loadLoan, readEvents } from '../../src/record/reads/opened-loan.js';
import { findByBlindIndex } from '../../src/record/reads/search.js';
import { anApplication } from '../builders/an-application.js';
import { fromAnn, openRecord, submission } from './open-record.js';

describe('verification of a timeline', () => {
  let opened: Awaited<ReturnType<typeof openRecord>>;
  let owner: pg.Client;
  let folder: string;
  let anchors: AnchorFile;
  let loanId: string;
  let number = 0;
  beforeAll(async () => {
    opened = await openRecord();
    owner = new pg.Client({ connectionString: opened.database.ownerUrl });
    await owner.connect();
    await owner.query('alter table loan_events disable trigger user');
    folder = await mkdtemp(join(tmpdir(), 'sancha-anchors-'));
  });
  afterAll(async () => {
    await owner.end();
    await opened.close();
    await rm(folder, { recursive: true });
  });

  /** A loan of eight events: a transaction of two, then six of one. */
  beforeEach(async () => {
    number += 1;
    loanId = `ln_${number}`;
    anchors = new AnchorFile(join(folder, `${number}.jsonl`));
    const application = anApplication({ applicationNumber: `A-${number}` });
    await opened.record(submission(loanId, application));
    for (let i = 1; i <= 6; i += 1)
      await opened.record(fromAnn(loanId, { type: 'release', reason: `${i}` }, `${loanId}-${i}`));
  });

  const verify = () =>
    verifyTimeline({ ...opened.deps, signing: opened.keyring.signing, anchors }, loanId);
  /** The owner's statement about this loan's rows; `$` stands for the table with its condition. */
  const tamper = (text: string) => owner.query(text.replaceAll(':loan', `loan_id = '${loanId}'`));

  it('finds nothing where nothing was touched, and says what no anchor covers yet', async () => {
    const before = await verify();
    expect(before).toMatchObject({ valid: true, events: 8, anchoredTo: null });
    expect(await anchorHeads(opened.pool, anchors)).toBeGreaterThan(0);
    await opened.record(fromAnn(loanId, { type: 'release', reason: '7' }, `${loanId}-7`));
    const after = await verify();
    expect(after).toMatchObject({ valid: true, events: 9, head: { seq: 9 }, anchoredTo: 8 });
    expect(await anchorHeads(opened.pool, anchors)).toBe(1);
    expect(await verify()).toMatchObject({ valid: true, anchoredTo: 9 });
    expect(await anchorHeads(opened.pool, anchors)).toBe(0);
  });

  it.each([
    { column: 'actor', value: "'person:eve'" },
    { column: 'type', value: "'loan_held'" },
    { column: 'at', value: "at + interval '1 microsecond'" },
    { column: 'v', value: '2' },
    { column: 'data', value: 'set_byte(data, 40, get_byte(data, 40) # 1)' },
    { column: 'data_key_id', value: "'k_other'" },
    { column: 'parties', value: `'{"borrower":{"key":"k","sealed":""}}'` },
    { column: 'hash', value: 'sha256(hash)' },
  ])('S43: finds an altered $column', async ({ column, value }) => {
    await tamper(`update loan_events set ${column} = ${value} where :loan and seq = 4`);
    expect(await verify()).toMatchObject({ valid: false, firstBad: { seq: 4, reason: 'altered' } });
  });

  it('S43: finds a missing row, also when the gap was closed', async () => {
    await tamper('delete from loan_events where :loan and seq = 4');
    expect((await verify())?.firstBad).toEqual({ seq: 4, reason: 'missing' });
    await tamper('update loan_events set seq = seq - 1 where :loan and seq > 4');
    expect((await verify())?.firstBad).toEqual({ seq: 4, reason: 'missing' });
  });

  it('S43: finds the last rows missing', async () => {
    await tamper('delete from loan_events where :loan and seq > 6');
    expect((await verify())?.firstBad).toEqual({ seq: 7, reason: 'missing' });
  });

  it('S43: finds an inserted row, whose neighbours were given new numbers', async () => {
    await tamper('update loan_events set seq = seq + 100 where :loan and seq > 4');
    await tamper('update loan_events set seq = seq - 99 where :loan and seq > 100');
    await tamper(`insert into loan_events select loan_id, 5, type, v, at, actor, data_key_id, data, parties,
      prev_hash, sha256(hash), null, null from loan_events where :loan and seq = 4`);
    expect((await verify())?.firstBad).toEqual({ seq: 5, reason: 'inserted' });
  });

  it('S43: finds a row put at the end', async () => {
    await tamper(`insert into loan_events select loan_id, 9, type, v, at, actor, data_key_id, data, parties,
      hash, sha256(hash), null, null from loan_events where :loan and seq = 8`);
    expect((await verify())?.firstBad).toEqual({ seq: 9, reason: 'inserted' });
  });

  it('S43: finds two rows that changed places', async () => {
    await tamper('update loan_events set seq = 104 where :loan and seq = 4');
    await tamper('update loan_events set seq = 4 where :loan and seq = 5');
    await tamper('update loan_events set seq = 5 where :loan and seq = 104');
    expect((await verify())?.firstBad).toEqual({ seq: 4, reason: 'reordered' });
  });

  it('S43: finds a forged signature, and one that was taken away', async () => {
    await tamper('update loan_events set signature = sha512(signature) where :loan and seq = 5');
    expect((await verify())?.firstBad).toEqual({ seq: 5, reason: 'signature' });
    await tamper(`update loan_events set signature = null where :loan and seq = 5`);
    await tamper(`update loan_events set signature = null where :loan and seq = 8`);
    expect((await verify())?.firstBad?.reason).toBe('signature');
  });

  it('S43: finds a snapshot that is not what the events say', async () => {
    await tamper(
      `update loan_snapshots set sealed_at_version = 1 where :loan and subject = 'LOAN'`,
    );
    expect((await verify())?.firstBad).toEqual({ seq: 8, reason: 'snapshot' });
  });

  it('S43: finds a tail that was cut off cleanly, by the anchor alone', async () => {
    const kept = await owner.query<{ sealed: Buffer }>(
      'select subject, sealed from loan_snapshots where loan_id = $1',
      [loanId],
    );
    await opened.record(fromAnn(loanId, { type: 'release', reason: '7' }, `${loanId}-7`));
    await anchorHeads(opened.pool, anchors);
    await tamper('delete from loan_events where :loan and seq = 9');
    await tamper('update loans set version = 8 where :loan');
    for (const row of kept.rows as { subject?: string; sealed: Buffer }[])
      await owner.query(
        `update loan_snapshots set sealed = $3, sealed_at_version = least(sealed_at_version, 8)
          where loan_id = $1 and subject = $2`,
        [loanId, row.subject, row.sealed],
      );
    expect((await verify())?.firstBad).toEqual({ seq: 9, reason: 'anchor' });
  });

  it('S45: an erased party is unreadable everywhere, and the chain still verifies', async () => {
    await anchorHeads(opened.pool, anchors);
    const before = await loadLoan(opened.deps, loanId);
    const borrower = before?.loan.parties['borrower']?.party;
    const idNumber = borrower?.kind === 'person' ? borrower.idNumber : '';
    const found = () => findByBlindIndex(opened.pool, opened.keyring.blind, 'id_number', idNumber);
    expect((await found()).map((row) => row.loanId)).toContain(loanId);
    await eraseParty(opened.deps, loanId, 'borrower');
    expect(Object.keys((await loadLoan(opened.deps, loanId))?.loan.parties ?? {})).toEqual([
      'dealer',
    ]);
    const [submitted] = await readEvents(opened.deps, loanId, 0, 1);
    expect(Object.keys(submitted?.parties ?? {})).toEqual(['dealer']);
    expect((await found()).map((row) => row.loanId)).not.toContain(loanId);
    expect(await verify()).toMatchObject({ valid: true, events: 8, anchoredTo: 8 });
    const later = await opened.record(
      fromAnn(loanId, { type: 'hold', reason: 'a' }, `${loanId}-h`),
    );
    expect(later).toMatchObject({ outcome: 'recorded' });
    expect(await verify()).toMatchObject({ valid: true, events: 9 });
  });
});
