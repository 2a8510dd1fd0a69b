import { describe, expect, it } from '@jest/globals';
import { addMonthsFromAnchor, civilDate } from '../../../domain/calendar/civil-date.js';
import { sandboxCalendar } from '../../../domain/calendar/sandbox-calendar.js';
import { ServicedLife } from '../../builders/serviced-life.js';

const calendar = sandboxCalendar(2026, 2029);

describe('a band that stays high', () => {
  it('is called every month beyond the twelve that were laid out at first', () => {
    const life = new ServicedLife({ calendar });
    const late = { daysPastDue: 40, overdueMinor: 350_000 };
    while (life.now < '2027-08-01') life.cycle(late);
    const items = life.state.servicing?.plan.map((item) => item.on).sort() ?? [];
    const since = items.findIndex((on) => on > '2026-05-01');
    for (const [i, on] of items.slice(since, since + 16).entries()) {
      const next = items[since + i + 1] ?? '';
      expect(next <= addMonthsFromAnchor(civilDate(on), 1)).toBe(true);
    }
    const made = life.stream.filter((event) => event.type === 'plan_made');
    expect(made.map(({ data }) => (data as { because: string }).because)).toEqual([
      'disbursement',
      'band_changed',
      'gap_closed',
    ]);
  });

  it('keeps a contact whose day has come while its business day has not', () => {
    // The seventh day is a holiday here, and the band changes on it.
    const holidays = ['2026-03-10', '2026-03-11', '2026-03-12'].map(civilDate);
    const life = new ServicedLife({ calendar: { ...calendar, holidays } });
    life.passTime('2026-03-10T12:00:00.000Z');
    life.do({ type: 'raiseSignal', code: 'EW-G02', sources: ['a', 'b'], note: null });
    expect(life.state.band).toBe('red');
    const first = life.state.servicing?.plan.filter((item) => item.kind === 'first_check');
    expect(first).toMatchObject([{ on: '2026-03-10', status: 'planned' }]);
    expect(first?.[0]?.at?.slice(0, 10)).toBe('2026-03-12');
    expect(first?.[0]?.banks).toContain('Q-POST-COLL');
  });

  it('counts its rhythm from a call that a signal asked for', () => {
    const life = new ServicedLife({ calendar });
    const inTime = { daysPastDue: 0, overdueMinor: 0 };
    while (life.now < '2026-08-01') life.cycle(inTime);
    life.cycle({ daysPastDue: 40, overdueMinor: 350_000 });
    const calls = Object.values(life.state.tasks).filter(({ type }) => type === 'post_loan_call');
    // The sixteenth in Shanghai, where the plan is kept.
    expect(calls.at(-1)?.openedAt).toMatch(/^2026-09-15T(1[6-9]|2\d):/);
    const planned = life.state.servicing?.plan.filter(({ status }) => status === 'planned');
    expect(planned?.[0]?.on).toBe('2026-10-16');
  });
});
