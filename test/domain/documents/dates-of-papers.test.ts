import { describe, expect, it } from '@jest/globals';
import {
  paperItems,
  type PaperItem,
  type PaperOnFile,
} from '../../../domain/documents/completeness.js';
import type { RequiredDocument } from '../../../domain/policy/required-document-policy.js';

const certificate: RequiredDocument = {
  ...{ item: 'income_certificate', type: 'income_certificate', of: ['borrower'] },
  ...{ stage: 'before_report', capture: ['issuedOn'], maxAgeDays: 60 },
  ...{ substitutes: ['bank_statement'], mark: { source: 'test', certainty: 'M' } },
};

/** How the item stands on 3 March when one paper was accepted, with dates that came with it and dates that the reviewer read. */
function standing(
  { type, dates, read }: { type: string; dates?: PaperOnFile['dates']; read: PaperOnFile['dates'] },
  change: Partial<RequiredDocument> = {},
): Partial<PaperItem> {
  const by = { at: '2026-03-02T01:00:00.000Z', by: 'person:v-1' };
  const said = { verdict: 'accepted', reason: null, note: null, dates: read ?? {} } as const;
  const paper = { documentId: 'a', type, partyId: 'borrower', ...(dates && { dates }) };
  const [item] = paperItems({
    items: [{ ...certificate, ...change }],
    parties: [{ partyId: 'borrower', role: 'borrower' }],
    papers: [{ ...paper, review: { ...said, ...by } }],
    ...{ waived: [], today: '2026-03-03' },
  });
  return { status: item?.status ?? 'wanted', defect: item?.defect ?? null };
}

describe.each(['income_certificate', 'bank_statement'])('S58: a %s that was accepted', (type) => {
  const again = { status: 'received', defect: null };
  const accepted = { status: 'accepted', defect: null };
  const expired = { status: 'wanted', defect: 'expired' };
  it.each([
    { name: 'without a date is looked at again', read: {}, is: again },
    { name: 'with another date than is asked for too', read: { validUntil: 'no_end' }, is: again },
    { name: 'as old as it may be will do', read: { issuedOn: '2026-01-02' }, is: accepted },
    { name: 'a day older will not', read: { issuedOn: '2026-01-01' }, is: expired },
  ])('$name', ({ read, is }) => {
    expect(standing({ type, read })).toEqual(is);
  });

  it('has the date that came with it', () => {
    const dates = { issuedOn: '2026-01-02' };
    expect(standing({ type, dates, read: {} })).toEqual(accepted);
  });

  it('whose end is asked for and not known is looked at again', () => {
    const ends = { capture: ['validUntil'], maxAgeDays: null } as const;
    expect(standing({ type, read: {} }, { ...ends, capture: ['validUntil'] })).toEqual(again);
    expect(
      standing({ type, read: { validUntil: 'no_end' } }, { ...ends, capture: [...ends.capture] }),
    ).toEqual(accepted);
  });

  it('of which no date is asked needs none', () => {
    expect(standing({ type, read: {} }, { capture: [], maxAgeDays: null })).toEqual(accepted);
  });
});
