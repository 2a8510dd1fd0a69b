import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { RecordedEvent } from '../../domain/loan/events/event.js';
import { erasedText } from '../../domain/loan/personal/aside.js';
import { DataKeyCache } from '../../src/record/data-keys.js';
import { AnchorFile } from '../../src/record/proof/anchor-file.js';
import { verifyTimeline } from '../../src/record/proof/verify-timeline.js';
import { foldLoan, loadLoan, readEvents } from '../../src/record/reads/opened-loan.js';
import { CompanyCase, positionsOf, succession } from '../builders/company-case.js';
import { origination } from '../builders/decider.js';
import { ReplayedLife } from './replayed-life.js';

const loanId = 'ln_1';
const anchors = new AnchorFile('does-not-exist/anchors.jsonl');

let replayed: ReplayedLife;
let last: RecordedEvent;
const deps = () => ({ ...replayed.opened.deps, anchors });
/** As another process reads it, which remembers nothing. */
const fresh = () => ({ ...deps(), cache: new DataKeyCache(deps().keyring.master) });
const query = async <Row extends object>(text: string) =>
  (await deps().pool.pool.query<Row>(text, [loanId])).rows;
const indexed = async (partyId: string) =>
  (
    await query<{ party_id: string; field: string }>(
      'select party_id, field from blind_indexes where loan_id = $1 order by field',
    )
  )
    .filter((row) => row.party_id === partyId)
    .map(({ field }) => field);
const changeOf = async () =>
  (await readEvents(fresh(), loanId, 0, 10_000)).find(({ type }) => type === 'key_person_changed');

beforeAll(async () => {
  const one = new CompanyCase();
  one.do(succession(), origination);
  replayed = await ReplayedLife.open();
  await replayed.put(loanId, one.stream);
  last = one.stream.at(-1) as RecordedEvent;
}, 60_000);
afterAll(() => replayed.opened.close());

describe('a person who takes a position over, in the record', () => {
  it('has a key of his own, and is found by what is his', async () => {
    const keys = await query<{ subject: string }>(
      'select subject from data_keys where loan_id = $1 and wrapped is not null',
    );
    expect(keys.map(({ subject }) => subject)).toContain('finance-2');
    expect(await indexed('finance-2')).toEqual(await indexed('finance'));
    expect(await indexed('finance-2')).toEqual(
      expect.arrayContaining(['id_number', 'name', 'phone']),
    );
  });

  it('is read from snapshot and events alike, and the chain holds', async () => {
    expect((await loadLoan(fresh(), loanId))?.loan).toEqual(await foldLoan(fresh(), loanId));
    expect(await changeOf()).toMatchObject({
      data: { from: 'finance', to: 'finance-2', reason: 'has left the company' },
      parties: { 'finance-2': { person: { name: '周示例' } } },
    });
    expect(await verifyTimeline(deps(), loanId)).toMatchObject({ valid: true });
  });
});

describe('the one who left, once erased', () => {
  beforeAll(async () => {
    await replayed.put(loanId, [
      {
        ...{ type: 'party_erased', v: 1, parties: {}, seq: last.seq + 1, at: last.at },
        ...{ actor: 'person:admin' },
        data: { partyId: 'finance', ground: 'requested', reference: 'DSR-1' },
      },
    ]);
  });

  it('is gone with the words about the leaving, and the successor stays what he is', async () => {
    const loan = (await loadLoan(fresh(), loanId))?.loan;
    expect(loan).toEqual(await foldLoan(fresh(), loanId));
    expect(Object.keys(loan?.parties ?? {})).not.toContain('finance');
    expect(loan && positionsOf(loan, 'finance-2')).toEqual(['finance_head']);
    expect(await changeOf()).toMatchObject({ data: { reason: erasedText } });
    expect(await indexed('finance')).toEqual([]);
    expect(await verifyTimeline(deps(), loanId)).toMatchObject({ valid: true });
  });
});
