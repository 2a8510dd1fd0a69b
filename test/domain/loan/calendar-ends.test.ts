import { describe, expect, it } from '@jest/globals';
import { chineseCalendar } from '../../../domain/calendar/chinese-calendar.js';
import { civilDate } from '../../../domain/calendar/civil-date.js';
import { nextWakeAt } from '../../../domain/loan/wake.js';
import { Case, person } from '../../builders/decider.js';

const supervisor = person('sup-1', 'supervisor');
const whole = chineseCalendar();
/** Days that are known up to the third of March, a Tuesday, in the morning of which the loan is submitted. */
const short = { ...whole, coveredTo: civilDate('2026-03-03') };

/** A loan whose first calls are due beyond the known days, and the calendar that may be exchanged. */
function aLoanBeyond() {
  const change = { calendar: short };
  const one = new Case(change).submit();
  one.answerSources({});
  const task = () => {
    const found = Object.values(one.state.tasks).find(({ type }) => type === 'applicant_interview');
    if (found === undefined) throw new Error('no interview');
    return found;
  };
  return { one, change, task };
}

describe('S40: a deadline beyond the days that are known', () => {
  it('is not guessed: the clock stands still, whole, and the loan asks no administrator of its own', () => {
    const { one, task } = aLoanBeyond();
    expect(task()).toMatchObject({ status: 'open', dueAt: null, remainingMs: 8 * 3_600_000 });
    const asked = Object.values(one.state.tasks).filter(({ type }) => type === 'administration');
    expect(asked).toEqual([]);
    expect(nextWakeAt(one.state)).toBe('2026-03-04T02:00:00.000Z');
  });

  it('reminds nobody and looks again each day', () => {
    const { one, task } = aLoanBeyond();
    one.passTime('2026-03-04T02:00:00.000Z');
    expect(task()).toMatchObject({ reminded: false, escalated: false, dueAt: null });
    expect(nextWakeAt(one.state)).toBe('2026-03-05T02:00:00.000Z');
  });

  it('begins once a calendar knows it, from that moment', () => {
    const { one, change, task } = aLoanBeyond();
    change.calendar = whole;
    one.passTime('2026-03-04T02:00:00.000Z');
    expect(task()).toMatchObject({ remainingMs: null, dueAt: '2026-03-05T02:30:00.000Z' });
  });

  it('goes on waiting after a hold', () => {
    const { one, task } = aLoanBeyond();
    one.do({ type: 'hold', reason: 'look' }, supervisor);
    one.do({ type: 'release', reason: 'clear' }, supervisor);
    expect(task()).toMatchObject({ status: 'open', dueAt: null, remainingMs: 8 * 3_600_000 });
  });
});
