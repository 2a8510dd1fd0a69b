import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { linkFields } from '../../domain/links/indexed-values.js';
import type { DecideContext } from '../../domain/loan/context.js';
import { DataKeyCache } from '../../src/record/data-keys.js';
import { verifyTimeline } from '../../src/record/proof/verify-timeline.js';
import { createRecord } from '../../src/record/record.js';
import { rotateBook } from '../../src/record/rotation/rotate-book.js';
import { aBorrower, aDealer, anApplication, residentId } from '../builders/an-application.js';
import { erasure, fromAnn, openRecord, submission } from './open-record.js';
import { tinyCore } from './tiny-decider.js';

/** The release that knows links, beside the one before, whose loans `openRecord` writes. */
const today = { ...tinyCore, foldVersion: tinyCore.foldVersion + 1 };

let opened: Awaited<ReturnType<typeof openRecord>>;
let newer: { deps: typeof opened.deps; record: ReturnType<typeof createRecord> };
const seen: DecideContext[] = [];
const loanIds = ['ln_1', 'ln_2', 'ln_3'];

beforeAll(async () => {
  opened = await openRecord();
  for (const [i, loanId] of loanIds.entries()) {
    const borrower = { ...aBorrower(), idNumber: residentId(`3301061990030710${i}`) };
    const parties = [borrower, aDealer()];
    const change = { applicationNumber: `A-${i}`, parties };
    await opened.record(submission(loanId, anApplication(change)));
  }
  // What a release wrote that knew nothing of links, but for one row that nobody could explain today.
  await rows(`delete from blind_indexes where field = any ($1)`, [linkFields]);
  const decide: typeof today.decide = (command, loan, context) => {
    seen.push(context);
    return today.decide(command, loan, context);
  };
  const deps = {
    ...opened.deps,
    ...{ cache: new DataKeyCache(opened.keyring.master), core: { ...today, decide } },
  };
  newer = { deps, record: createRecord(deps) };
});
afterAll(() => opened.close());

const rows = async <Row extends object>(text: string, values: unknown[] = []) =>
  (await opened.pool.pool.query<Row>(text, values)).rows;
const links = async (loanId: string) =>
  (
    await rows<{ field: string }>(
      'select field from blind_indexes where loan_id = $1 and field = any ($2) order by 1',
      [loanId, linkFields],
    )
  ).map(({ field }) => field);
const isSound = async (loanId: string) => {
  const found = await verifyTimeline({ ...newer.deps, anchors: null }, loanId);
  return found?.firstBad ?? found?.valid;
};
const hold = (loanId: string, key: string) =>
  newer.record(fromAnn(loanId, { type: 'hold', reason: 'asked' }, key));
const all = ['address', 'device', 'employer', 'payee'];

describe('a loan of before there were links between applications', () => {
  it('is sound as it is', async () => {
    expect(await links('ln_1')).toEqual([]);
    expect(await isSound('ln_1')).toBe(true);
  });

  it('gets its links with its next change; until then nobody says that it shares nothing', async () => {
    await hold('ln_1', 'first');
    expect(seen.at(-1)?.sharedValues).toBeNull();
    expect(await links('ln_1')).toEqual(all);
    expect(await isSound('ln_1')).toBe(true);
    await newer.record(fromAnn('ln_1', { type: 'release', reason: 'done' }, 'second'));
    expect(seen.at(-1)?.sharedValues).toContainEqual({ kind: 'address', otherApplicants: 0 });
  });

  it('is held to them from then on', async () => {
    const moved = (to: string, from: string) =>
      rows(
        `with gone as (delete from blind_indexes where loan_id = $2 and field = 'address' returning *)
        insert into blind_indexes (field, value_hmac, key_id, loan_id, party_id, applicant)
          select field, value_hmac, key_id, $1, party_id, applicant from gone`,
        [to, from],
      );
    await moved('ln_2', 'ln_1');
    expect(await isSound('ln_1')).toMatchObject({ reason: 'snapshot' });
    await moved('ln_1', 'ln_2');
    expect(await isSound('ln_1')).toBe(true);
  });

  it('loses what another release left behind', async () => {
    const copied = `insert into blind_indexes (field, value_hmac, key_id, loan_id, party_id, applicant)
      select field, $1, key_id, 'ln_2', party_id, applicant from blind_indexes
      where loan_id = 'ln_1' and field = 'payee'`;
    await rows(copied, [Buffer.from('stale')]);
    expect(await isSound('ln_2')).toBe(true);
    await hold('ln_2', 'third');
    expect(await links('ln_2')).toEqual(all);
    expect(await isSound('ln_2')).toBe(true);
  });

  it('is indexed by a rotation as well, once', async () => {
    const first = await rotateBook(newer.deps);
    expect(first).toMatchObject({ loans: 1, added: all.length, broken: [] });
    expect(await links('ln_3')).toEqual(all);
    expect(await isSound('ln_3')).toBe(true);
    expect(await rotateBook(newer.deps)).toMatchObject({ loans: 0, added: 0 });
  });

  it('leaves none of an erased borrower behind', async () => {
    await newer.record(erasure('ln_3', 'borrower'));
    expect(await links('ln_3')).toEqual([]);
    expect(await isSound('ln_3')).toBe(true);
  });
});
