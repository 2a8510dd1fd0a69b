import { describe, expect, it } from '@jest/globals';
import { enquiries } from '../../../domain/cross-checks/enquiries.js';
import { jobUnstable } from '../../../domain/cross-checks/job-stability.js';
import { instant } from '../../../domain/calendar/instant.js';
import { aBorrower, fetchedAt } from '../checks/a-case.js';
import { aCleanInput, changed, personFacts } from './clean-case.js';

const asked = (count: number, first: number) =>
  Array.from({ length: count }, (_, i) => ({
    ...{ on: `2026-05-${String(i + first).padStart(2, '0')}`, lender: '测试' },
    reason: 'loan_approval' as const,
  }));
const { employment } = aBorrower();
if (employment === null) throw new Error('a job');
const dispatched = { ...employment, form: 'dispatched' as const };
const gaps = changed('social_insurance', { months: 60 });

/** The same answers of 2026-11-01, looked at on these days. */
const days = ['2026-11-01', '2026-11-20', '2026-11-30'];
const on = (today: string) => ({ today, now: instant(`${today}T04:00:00.000Z`) });

describe('what is counted back', () => {
  it.each([
    { name: 'seven since 2 May', count: 7, first: 2, result: 'finding' },
    {
      name: 'seven since 1 May, of which one lies six months back',
      count: 7,
      first: 1,
      result: 'clear',
    },
  ])('of enquiries, $name: $result on each day that the report is used', (row) => {
    const facts = personFacts(changed('credit_bureau', { enquiries: asked(row.count, row.first) }));
    const said = days.map((day) => enquiries.evaluate(aCleanInput({ facts }, on(day)), 'borrower'));
    expect(said.map(({ result }) => result)).toEqual(days.map(() => row.result));
    expect(new Set(said.map((one) => JSON.stringify(one))).size).toBe(1);
  });

  it.each([
    { name: 'five months in the job', over: { startedMonth: '2026-06' }, reason: 'short_tenure' },
    {
      name: 'probation to 10 November',
      over: { startedMonth: '2021-03', probationUntil: '2026-11-10' },
      reason: 'on_probation',
    },
  ])('of work, $name says the same after the month has ended', ({ over, reason }) => {
    const parts = {
      facts: personFacts(gaps),
      borrower: { employment: { ...dispatched, ...over } },
    };
    const said = [...days, '2026-12-01'].map((day) =>
      jobUnstable.evaluate(aCleanInput(parts, on(day)), 'borrower'),
    );
    expect(JSON.stringify(said[0])).toContain(reason);
    expect(JSON.stringify(said[0])).toContain(over.startedMonth);
    expect(new Set(said.map((one) => JSON.stringify(one))).size).toBe(1);
  });

  it('moves with an answer that came later', () => {
    const facts = personFacts(gaps);
    const later = { ...facts.credit_bureau, fetchedAt: '2026-12-01T02:00:00.000Z' };
    const parts = (one: object) => ({
      facts: { ...facts, ...one },
      borrower: { employment: { ...dispatched, startedMonth: '2026-06' } },
    });
    const reasons = (one: object) =>
      JSON.stringify(jobUnstable.evaluate(aCleanInput(parts(one), on('2026-12-01')), 'borrower'));
    expect(fetchedAt.slice(0, 7)).toBe('2026-11');
    expect(reasons({})).toContain('short_tenure');
    expect(reasons({ credit_bureau: later })).not.toContain('short_tenure');
  });
});
