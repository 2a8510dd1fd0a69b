import { describe, expect, it } from '@jest/globals';
import { paperItems, type PaperOnFile } from '../../../domain/documents/completeness.js';
import {
  lastPeriodEnd,
  overduePeriod,
  wantedPeriod,
  type DueByPeriod,
} from '../../../domain/documents/due-period.js';
import type { DocumentReview } from '../../../domain/documents/review.js';

describe('periods of the calendar', () => {
  it.each([
    { every: 'month', before: '2026-03-01', end: '2026-02-28' },
    { every: 'month', before: '2028-03-31', end: '2028-02-29' },
    { every: 'quarter', before: '2026-03-31', end: '2025-12-31' },
    { every: 'quarter', before: '2026-04-01', end: '2026-03-31' },
    { every: 'half_year', before: '2026-06-30', end: '2025-12-31' },
    { every: 'half_year', before: '2026-07-01', end: '2026-06-30' },
    { every: 'year', before: '2026-12-31', end: '2025-12-31' },
    { every: 'year', before: '2027-01-01', end: '2026-12-31' },
  ] as const)('the last $every that ended before $before ended on $end', (row) => {
    expect(lastPeriodEnd(row.every, row.before)).toBe(row.end);
  });

  const due: DueByPeriod = { every: 'quarter', withinDays: 20 };
  it.each([
    { name: 'on its last day it runs', today: '2026-03-31', wanted: null, late: null },
    { name: 'the day after it has ended', today: '2026-04-01', wanted: '2026-03-31', late: null },
    { name: 'its day is in time', today: '2026-04-20', wanted: '2026-03-31', late: null },
    { name: 'one more is not', today: '2026-04-21', wanted: '2026-03-31', late: '2026-03-31' },
    { name: 'late until the next', today: '2026-07-20', wanted: '2026-06-30', late: '2026-03-31' },
  ])('$name', ({ today, wanted, late }) => {
    expect(wantedPeriod(due, '2026-03-03', today)?.end ?? null).toBe(wanted);
    expect(overduePeriod(due, '2026-03-03', today)?.end ?? null).toBe(late);
  });

  it('one that ended before the money is nobody’s', () => {
    expect(wantedPeriod(due, '2026-04-01', '2026-04-02')).toBeNull();
    expect(wantedPeriod(due, '2026-03-31', '2026-04-02')).toEqual({
      ...{ end: '2026-03-31', dueOn: '2026-04-20' },
    });
  });
});

const accepted = (periodEnd?: string): DocumentReview => ({
  ...{ verdict: 'accepted', reason: null, note: null, at: '2026-04-05T01:00:00.000Z', by: 'v-1' },
  dates: periodEnd === undefined ? {} : { periodEnd },
});
const paper = (documentId: string, addedOn: string, more: Partial<PaperOnFile> = {}) => ({
  ...{ documentId, type: 'financial_statement', partyId: 'company', addedOn, ...more },
});
/** How the statement of a quarter stands on 21 April, the first day on which that of March is late. */
function stands(
  papers: PaperOnFile[],
  waivedOn?: string,
  servicedSince: string | null = '2026-02-01',
) {
  const items = paperItems({
    items: [
      {
        ...{ item: 'statements', type: 'financial_statement', of: ['borrower'] },
        ...{ stage: 'servicing', capture: ['periodEnd'], maxAgeDays: null, substitutes: [] },
        due: { every: 'quarter', withinDays: 20 },
        mark: { source: 'test', certainty: 'M' },
      },
    ],
    ...{ parties: [{ partyId: 'company', role: 'borrower' }], papers, servicedSince },
    waived:
      waivedOn === undefined ? [] : [{ item: 'statements', subject: 'company', on: waivedOn }],
    today: '2026-04-21',
  });
  return items.map(({ status, documentId, period }) => [status, documentId, period?.overdueSince]);
}
const late = '2026-04-21';

describe('a paper that is due by periods', () => {
  it.each([
    { name: 'nothing came', papers: [], is: ['wanted', null, late] },
    {
      name: 'one of before the period’s end, accepted then',
      papers: [paper('a', '2026-01-20', { review: accepted() })],
      is: ['wanted', null, late],
    },
    {
      name: 'one of before the period’s end that nobody has looked at',
      papers: [paper('a', '2026-03-31')],
      is: ['wanted', null, late],
    },
    {
      name: 'one that came after it and nobody has looked at',
      papers: [paper('a', '2026-04-01')],
      is: ['received', 'a', null],
    },
    {
      name: 'one about the period',
      papers: [paper('a', '2026-04-01', { review: accepted('2026-03-31') })],
      is: ['accepted', 'a', null],
    },
    {
      name: 'one about a day less',
      papers: [paper('a', '2026-04-01', { review: accepted('2026-03-30') })],
      is: ['wanted', null, late],
    },
    {
      name: 'the one of before again, beside the right one',
      papers: [
        paper('a', '2026-04-01', { review: accepted('2026-03-31') }),
        paper('b', '2026-04-02', { review: accepted('2025-12-31') }),
      ],
      is: ['accepted', 'a', null],
    },
    {
      name: 'one that was refused',
      papers: [
        paper('a', '2026-04-01', {
          review: { ...accepted(), verdict: 'refused', reason: 'unreadable' },
        }),
      ],
      is: ['refused', 'a', late],
    },
  ])('$name', ({ papers, is }) => {
    expect(stands(papers)).toEqual([is]);
  });

  it('is waived for the periods that had ended, and not for those to come', () => {
    expect(stands([], '2026-04-01')).toEqual([['waived', null, null]]);
    expect(stands([], '2026-03-31')).toEqual([['wanted', null, late]]);
  });

  it('is not wanted before the money', () => {
    expect(stands([], undefined, null)).toEqual([]);
  });
});
