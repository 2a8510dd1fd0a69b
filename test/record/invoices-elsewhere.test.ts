import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DecideContext } from '../../domain/loan/context.js';
import { verifyTimeline } from '../../src/record/proof/verify-timeline.js';
import { rotateBook } from '../../src/record/rotation/rotate-book.js';
import { aCompanyApplication, companyBody } from '../builders/a-company-application.js';
import { fromAnn, openRecord, submission } from './open-record.js';
import { tinyCore } from './tiny-decider.js';

const invoice = (number: string) => ({
  ...{ code: null, number, issuedOn: '2026-02-01', side: 'sold' },
  ...{ netAmount: { amountMinor: 100, currency: 'CNY' } },
  counterparty: { name: '苏州明远设备有限公司', uscc: '91440300708461136T' },
});
const one = '26332000000000000001';
const two = '26332000000000000002';

let opened: Awaited<ReturnType<typeof openRecord>>;
const seen: DecideContext[] = [];
const rows = async (text: string, values: unknown[] = []) =>
  (await opened.pool.pool.query<{ field: string }>(text, values)).rows;

beforeAll(async () => {
  const decide: typeof tinyCore.decide = (command, loan, context) => {
    seen.push(context);
    return tinyCore.decide(command, loan, context);
  };
  opened = await openRecord({ core: { ...tinyCore, decide } });
  const handedIn = { ln_1: [one, two], ln_2: [one], ln_3: [] };
  for (const [loanId, numbers] of Object.entries(handedIn)) {
    const invoices = numbers.length === 0 ? {} : { invoices: numbers.map(invoice) };
    const purpose = { ...companyBody().purpose, ...invoices };
    const change = { applicationNumber: `W-${loanId}`, purpose };
    await opened.record(submission(loanId, aCompanyApplication(change)));
  }
});
afterAll(() => opened.close());

let keys = 0;
/** What the decider is told of the invoices of a loan with its next command. */
async function elsewhere(loanId: string): Promise<DecideContext['invoicesElsewhere'] | undefined> {
  keys += 1;
  await opened.record(fromAnn(loanId, { type: 'hold', reason: 'a' }, `look-${keys}`));
  return seen.at(-1)?.invoicesElsewhere;
}
const standing = (stage: string, reason: string | null) =>
  rows(`update loans set stage = $1, closed_reason = $2 where loan_id = 'ln_2'`, [stage, reason]);
const isSound = async (loanId: string) =>
  (await verifyTimeline({ ...opened.deps, anchors: null }, loanId))?.valid;

describe('invoices of a loan in other loans', () => {
  it('are told by number, each loan of the others', async () => {
    expect(await elsewhere('ln_1')).toEqual([`:${one}`]);
    expect(await elsewhere('ln_2')).toEqual([`:${one}`]);
    expect(await elsewhere('ln_3')).toEqual([]);
    expect(await isSound('ln_1')).toBe(true);
  });

  it.each([
    ['servicing', null, [`:${one}`]],
    ['closed', 'settled', [`:${one}`]],
    ['closed', 'recalled', [`:${one}`]],
    ['closed', 'rejected', []],
    ['closed', 'withdrawn', []],
    ['closed', 'cancelled', []],
    ['approval', null, [`:${one}`]],
  ])('of a loan that is %s %s', async (stage, reason, expected) => {
    await standing(stage, reason);
    expect(await elsewhere('ln_1')).toEqual(expected);
  });

  it('are not told where one of them is not in the index, and come there with a rotation', async () => {
    await rows(`delete from blind_indexes where loan_id = 'ln_1' and field = 'invoice'`);
    expect(await elsewhere('ln_1')).toBeNull();
    expect(await rotateBook(opened.deps)).toMatchObject({ added: 2, broken: [] });
    expect(await elsewhere('ln_1')).toEqual([`:${one}`]);
    // A loan without invoices looks like one that is not indexed, and is looked at again for nothing.
    expect(await rotateBook(opened.deps)).toMatchObject({ added: 0, dropped: 0 });
  });
});
