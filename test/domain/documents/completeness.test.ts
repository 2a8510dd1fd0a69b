import { describe, expect, it } from '@jest/globals';
import {
  holdersOf,
  isExpired,
  paperItems,
  type PaperOnFile,
} from '../../../domain/documents/completeness.js';
import type { DocumentReview } from '../../../domain/documents/review.js';
import type { RequiredDocument } from '../../../domain/policy/required-document-policy.js';

const mark = { source: 'test', certainty: 'M' } as const;
const wanted: RequiredDocument = {
  item: 'labour_contract',
  type: 'labour_contract',
  of: ['borrower'],
  stage: 'before_report',
  capture: [],
  maxAgeDays: null,
  substitutes: ['employment_certificate', 'insurance_record'],
  mark,
};
const review = (change: Partial<DocumentReview> = {}): DocumentReview => ({
  verdict: 'accepted',
  reason: null,
  note: null,
  dates: {},
  at: '2026-03-02T01:00:00.000Z',
  by: 'person:v-1',
  ...change,
});
const unreadable = review({ verdict: 'refused', reason: 'unreadable' });
const paper = (documentId: string, change: Partial<PaperOnFile> = {}): PaperOnFile => ({
  documentId,
  type: 'labour_contract',
  partyId: 'borrower',
  ...change,
});
const other = (documentId: string, change: Partial<PaperOnFile> = {}) =>
  paper(documentId, { type: 'employment_certificate', ...change });

function standing(papers: PaperOnFile[], change: Partial<RequiredDocument> = {}, waived = false) {
  const [item] = paperItems({
    items: [{ ...wanted, ...change }],
    parties: [{ partyId: 'borrower', role: 'borrower' }],
    papers,
    waived: waived ? [{ item: 'labour_contract', subject: 'borrower' }] : [],
    today: '2026-03-03',
  });
  const { status, defect, documentId, substitute } = item ?? {};
  return { status, defect, documentId, substitute };
}

describe('S58: how a wanted paper stands', () => {
  const none = { defect: null, documentId: null, substitute: null };
  it.each([
    { name: 'nothing came', papers: [], is: { ...none, status: 'wanted', defect: 'missing' } },
    {
      name: 'the paper of another person is nobody’s here',
      papers: [paper('a', { partyId: 'guarantor' })],
      is: { ...none, status: 'wanted', defect: 'missing' },
    },
    {
      name: 'one of no person is not the borrower’s',
      papers: [paper('a', { partyId: null })],
      is: { ...none, status: 'wanted', defect: 'missing' },
    },
    { name: 'it came', papers: [paper('a')], is: { ...none, status: 'received', documentId: 'a' } },
    {
      name: 'it was accepted',
      papers: [paper('a', { review: review() })],
      is: { ...none, status: 'accepted', documentId: 'a' },
    },
    {
      name: 'it was refused',
      papers: [paper('a', { review: unreadable })],
      is: { ...none, status: 'refused', defect: 'unreadable', documentId: 'a' },
    },
    {
      name: 'a new version reopens what was accepted',
      papers: [paper('a', { review: review() }), paper('b')],
      is: { ...none, status: 'received', documentId: 'b' },
    },
    {
      name: 'a new version that is refused leaves what was accepted',
      papers: [paper('a', { review: review() }), paper('b', { review: unreadable })],
      is: { ...none, status: 'accepted', documentId: 'a' },
    },
    {
      name: 'a substitute that was accepted will do',
      papers: [paper('a', { review: unreadable }), other('b', { review: review() })],
      is: {
        ...{ status: 'accepted', defect: null, documentId: 'b' },
        substitute: 'employment_certificate',
      },
    },
    {
      name: 'what is accepted itself needs no substitute',
      papers: [paper('a', { review: review() }), other('b')],
      is: { ...none, status: 'accepted', documentId: 'a' },
    },
    {
      name: 'expired by the date that came with it',
      papers: [paper('a', { dates: { validUntil: '2026-03-02' } })],
      is: { ...none, status: 'wanted', defect: 'expired', documentId: 'a' },
    },
    {
      name: 'the reviewer’s date rules over it',
      papers: [
        paper('a', {
          ...{ dates: { validUntil: '2026-03-02' } },
          review: review({ dates: { validUntil: 'no_end' } }),
        }),
      ],
      is: { ...none, status: 'accepted', documentId: 'a' },
    },
    {
      name: 'accepted long ago and expired since',
      papers: [paper('a', { review: review({ dates: { validUntil: '2026-03-02' } }) })],
      is: { ...none, status: 'wanted', defect: 'expired', documentId: 'a' },
    },
  ])('$name', ({ papers, is }) => {
    expect(standing(papers)).toEqual(is);
  });

  it('is waived whatever came', () => {
    expect(standing([paper('a', { review: unreadable })], {}, true).status).toBe('waived');
  });

  it('of the loan itself may be on file under anybody', () => {
    const items = paperItems({
      items: [{ ...wanted, of: ['loan'] }],
      parties: [],
      papers: [paper('a')],
      ...{ waived: [], today: '2026-03-03' },
    });
    expect(items).toMatchObject([{ subject: 'loan', status: 'received' }]);
  });

  it('is wanted of everybody with the role', () => {
    const parties = [
      { partyId: 'one', role: 'guarantor' },
      { partyId: 'dealer', role: 'dealer' },
      { partyId: 'two', role: 'guarantor' },
    ];
    expect(holdersOf({ of: ['guarantor', 'loan'] }, parties)).toEqual(['one', 'two', 'loan']);
  });
});

describe('S58: when a paper is expired', () => {
  it.each([
    { dates: {}, maxAgeDays: 60, is: false, name: 'a date that nobody read says nothing' },
    { dates: { validUntil: '2026-03-03' }, maxAgeDays: null, is: false, name: 'its last day' },
    { dates: { validUntil: '2026-03-02' }, maxAgeDays: null, is: true, name: 'the day after' },
    { dates: { validUntil: 'no_end' }, maxAgeDays: null, is: false, name: 'it has no end' },
    { dates: { issuedOn: '2026-01-02' }, maxAgeDays: 60, is: false, name: 'as old as it may be' },
    { dates: { issuedOn: '2026-01-01' }, maxAgeDays: 60, is: true, name: 'a day older' },
    {
      ...{ dates: { issuedOn: '2026-01-01', validUntil: 'no_end' }, maxAgeDays: 60, is: true },
      name: 'too old although it has no end',
    },
  ])('$name: $is', ({ dates, maxAgeDays, is }) => {
    expect(isExpired(dates, maxAgeDays, '2026-03-03')).toBe(is);
  });
});
