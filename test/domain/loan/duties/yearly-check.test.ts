import { describe, expect, it } from '@jest/globals';
import { byYears } from '../../../../domain/loan/duties/by-year.js';
import { instant } from '../../../../domain/calendar/instant.js';
import type { Cycle, PlanItem } from '../../../../domain/loan/state/servicing.js';
import { Life } from '../../../builders/life.js';
import { autoPolicy } from '../../../builders/policies.js';

const paid = new Life().paid().state;
const noon = (on: string) => `${on}T04:00:00.000Z`;

/** Contacts of the plan by day, those in vain with a minus; the money was out on 2026-03-03. */
function linesAt(today: string, contacts: string[], read: { calls?: string[]; closedOn?: string }) {
  if (paid.servicing === null) throw new Error('the money is not out');
  const [any] = paid.servicing.plan;
  if (any === undefined) throw new Error('no plan');
  const plan = contacts.map((on): PlanItem => ({
    ...any,
    on,
    at: noon(on.slice(-10)),
    status: 'done',
  }));
  const cycleOf = (on: string, i: number, result: 'contact_made' | 'contact_unreachable') =>
    ({
      ...{ number: i + 1, on, openedAt: noon(on), taskId: null, closedAt: null, result: null },
      ...{ daysPastDue: 0, contacts: [{ taskId: 't', result, verdicts: {} as never }] },
    }) satisfies Cycle;
  const cycles = [
    ...contacts.filter((on) => on.startsWith('-')).map((on) => ({ on, made: false })),
    ...(read.calls ?? []).map((on) => ({ on, made: true })),
  ]
    .map(({ on, made }) => ({ on: on.slice(-10), made }))
    .sort((one, other) => (one.on < other.on ? -1 : 1))
    .map(({ on, made }, i) => cycleOf(on, i, made ? 'contact_made' : 'contact_unreachable'));
  const closed = read.closedOn ? { reason: 'settled' as const, at: noon(read.closedOn) } : null;
  const loan = { ...paid, closed, servicing: { ...paid.servicing, plan } };
  return byYears(loan, { policy: autoPolicy, now: instant(noon(today)) }, { cycles }).map(
    ({ year, answer, isOver }) =>
      `${year} ${answer?.at?.slice(0, 10) ?? 'none'}${isOver ? ' over' : ''}`,
  );
}

describe('the checks of each year after the money', () => {
  it.each([
    ['the year that runs, nothing yet', '2026-03-04', [], {}, ['1 none']],
    ['the first check', '2026-04-01', ['2026-03-10'], {}, ['1 2026-03-10']],
    ['the last one counts', '2026-12-01', ['2026-03-10', '2026-09-10'], {}, ['1 2026-09-10']],
    ['the last day of a year', '2027-03-02', ['2027-03-02'], {}, ['1 2027-03-02']],
    [
      'the first day of the next is the next year’s',
      '2027-03-04',
      ['2026-03-10', '2027-03-03'],
      {},
      ['1 2026-03-10 over', '2 2027-03-03'],
    ],
    [
      'a year without one',
      '2028-06-01',
      ['2026-03-10', '2028-04-10'],
      {},
      ['1 2026-03-10 over', '2 none over', '3 2028-04-10'],
    ],
    [
      'a call for a sign is one',
      '2028-02-01',
      ['2026-03-10'],
      { calls: ['2027-06-10'] },
      ['1 2026-03-10 over', '2 2027-06-10'],
    ],
    ['nobody was reached', '2026-04-01', ['-2026-03-10'], {}, ['1 none']],
    [
      'nobody, and then somebody',
      '2026-06-01',
      ['-2026-03-10', '2026-05-10'],
      { calls: ['2026-05-09'] },
      ['1 2026-05-10'],
    ],
    [
      'closed within a year',
      '2030-01-01',
      ['2026-03-10'],
      { closedOn: '2027-06-01' },
      ['1 2026-03-10 over', '2 none'],
    ],
    ['closed on the day', '2030-01-01', [], { closedOn: '2027-03-03' }, ['1 none over']],
  ])('%s', (_name, today, contacts, read, lines) => {
    expect(linesAt(today, contacts, read)).toEqual(lines);
  });

  it('wait in one line before the money', () => {
    const rules = { policy: autoPolicy, now: instant(noon('2026-03-03')) };
    expect(byYears({ ...paid, servicing: null }, rules, {})).toEqual([
      { subject: 'loan', answer: undefined },
    ]);
  });
});
