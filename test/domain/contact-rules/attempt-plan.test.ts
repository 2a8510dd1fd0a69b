import { describe, expect, it } from '@jest/globals';
import { nextAttemptPlan } from '../../../domain/contact-rules/attempt-plan.js';
import type { ContactRequest, WorkAttempt } from '../../../domain/contact-rules/contact-request.js';
import { mayContact } from '../../../domain/contact-rules/contact-verdict.js';
import type { LedgerEntry } from '../../../domain/contact-rules/ledger.js';
import {
  anEmployerRequest,
  aRequest,
  aTry,
  at,
  calendar,
  shippedRules,
} from './contact-builders.js';

/** The plan after the tries, each of which stands in the ledger as well. */
function planAfter(
  tries: readonly WorkAttempt[],
  wall: string,
  change: Partial<ContactRequest> = {},
  numbers: readonly [string, ...string[]] = ['number-1'],
  make = aRequest,
) {
  const { personKey, purpose } = make();
  const ledger: LedgerEntry[] = tries.map((each) => ({
    ...each,
    personKey,
    purpose,
    gateFailed: false,
  }));
  const requestOn = (numberKey: string) => make({ numberKey, workAttempts: tries, ...change });
  const [first, ...others] = numbers;
  const candidates = [requestOn(first), ...others.map(requestOn)] as const;
  const plan = nextAttemptPlan(candidates, { ledger, rules: shippedRules, calendar }, at(wall));
  if (plan.plan === 'attempt') {
    const request = requestOn(plan.numberKey);
    expect(mayContact(request, ledger, shippedRules, calendar, plan.at).allowed).toBe(true);
  }
  return plan;
}

describe('one number', () => {
  it.each([
    { name: 'nothing tried: now', tries: [], now: '2026-11-23 10:00', next: '2026-11-23 10:00' },
    {
      name: 'no answer in the morning: the afternoon',
      tries: [aTry('2026-11-23 09:10')],
      now: '2026-11-23 09:15',
      next: '2026-11-23 13:30',
    },
    {
      name: 'no answer in the afternoon: the next morning',
      tries: [aTry('2026-11-23 15:00')],
      now: '2026-11-23 15:05',
      next: '2026-11-24 09:00',
    },
    {
      name: 'busy: after two hours, in the same window',
      tries: [aTry('2026-11-23 14:00', { outcome: 'BUSY' })],
      now: '2026-11-23 14:05',
      next: '2026-11-23 16:00',
    },
    {
      name: 'a failure of ours: after two hours',
      tries: [aTry('2026-11-23 14:00', { outcome: 'TECH_FAIL', countsForRisk: false })],
      now: '2026-11-23 14:05',
      next: '2026-11-23 16:00',
    },
    {
      name: 'dead on a misdial: the number that was meant, after two hours',
      tries: [aTry('2026-11-23 09:10', { outcome: 'VOID', countsForRisk: false })],
      now: '2026-11-23 09:15',
      next: '2026-11-23 11:10',
    },
    {
      name: 'before a holiday: after it',
      tries: [aTry('2026-09-30 15:00')],
      now: '2026-09-30 15:05',
      next: '2026-10-08 09:00',
    },
  ])('$name', ({ tries, now, next }) => {
    const checked = { number: { source: 'application', checkedAt: at('2026-09-20 10:00') } };
    expect(planAfter(tries, now, checked)).toEqual({
      plan: 'attempt',
      numberKey: 'number-1',
      at: at(next),
    });
  });

  it('keeps an agreed time, whatever the window', () => {
    const tries = [aTry('2026-11-23 14:00', { outcome: 'CALLBACK_BOOKED' })];
    const change = { agreedCallBackAt: at('2026-11-23 20:30') };
    expect(planAfter(tries, '2026-11-23 14:05', change)).toMatchObject({
      at: at('2026-11-23 20:30'),
    });
  });
});

describe('several numbers', () => {
  const numbers = ['number-1', 'number-2'] as const;

  it.each([
    {
      name: 'no answer: the other number, after two hours',
      tries: [aTry('2026-11-23 14:00')],
      now: '2026-11-23 14:05',
      numberKey: 'number-2',
      next: '2026-11-23 16:00',
    },
    {
      name: 'a dead number: the other one',
      tries: [aTry('2026-11-23 14:00', { outcome: 'VOID' })],
      now: '2026-11-23 14:05',
      numberKey: 'number-2',
      next: '2026-11-23 16:00',
    },
    {
      name: 'both tried once: the first again',
      tries: [aTry('2026-11-23 09:00'), aTry('2026-11-23 14:00', { numberKey: 'number-2' })],
      now: '2026-11-23 14:05',
      numberKey: 'number-1',
      next: '2026-11-23 16:00',
    },
    {
      name: 'nothing tried: the preferred one',
      tries: [],
      now: '2026-11-23 14:05',
      numberKey: 'number-1',
      next: '2026-11-23 14:05',
    },
  ])('$name', ({ tries, now, numberKey, next }) => {
    expect(planAfter(tries, now, {}, numbers)).toEqual({
      plan: 'attempt',
      numberKey,
      at: at(next),
    });
  });

  it('is not exhausted before every number was tried', () => {
    const tries = ['2026-11-18', '2026-11-19', '2026-11-20'].map((day) => aTry(`${day} 10:00`));
    expect(planAfter(tries, '2026-11-23 10:00', {}, numbers)).toMatchObject({
      plan: 'attempt',
      numberKey: 'number-2',
    });
    expect(planAfter(tries, '2026-11-23 10:00')).toMatchObject({ plan: 'exhausted' });
  });
});

describe('the end of trying', () => {
  it.each([
    {
      name: 'three days',
      tries: [aTry('2026-11-18 10:00'), aTry('2026-11-19 15:00'), aTry('2026-11-20 10:00')],
      attempts: 3,
      days: 3,
    },
    {
      name: 'four tries on three days',
      tries: [
        aTry('2026-11-18 10:00'),
        aTry('2026-11-18 15:00'),
        aTry('2026-11-19 15:00'),
        aTry('2026-11-20 10:00'),
      ],
      attempts: 4,
      days: 3,
    },
  ])('$name', ({ tries, attempts, days }) => {
    expect(planAfter(tries, '2026-11-23 10:00')).toEqual({
      plan: 'exhausted',
      because: 'attempts_used',
      attempts,
      days,
    });
  });

  it.each([
    {
      name: 'three tries on two days',
      tries: [aTry('2026-11-19 10:00'), aTry('2026-11-19 15:00'), aTry('2026-11-20 10:00')],
    },
    {
      name: 'failures of ours do not count',
      tries: ['18', '19', '20'].map((day) =>
        aTry(`2026-11-${day} 10:00`, { outcome: 'TECH_FAIL', countsForRisk: false }),
      ),
    },
    {
      name: 'misdials do not count',
      tries: ['18', '19', '20'].map((day) =>
        aTry(`2026-11-${day} 10:00`, { countsForRisk: false }),
      ),
    },
  ])('not yet: $name', ({ tries }) => {
    expect(planAfter(tries, '2026-11-23 10:00').plan).toBe('attempt');
  });

  it('is put off by a promise', () => {
    const tries = ['18', '19', '20'].map((day) => aTry(`2026-11-${day} 10:00`));
    const change = { agreedCallBackAt: at('2026-11-23 16:00') };
    expect(planAfter(tries, '2026-11-23 10:00', change)).toMatchObject({
      at: at('2026-11-23 16:00'),
    });
  });

  it('comes at once when no number is left', () => {
    const tries = [aTry('2026-11-23 10:00', { outcome: 'VOID' })];
    expect(planAfter(tries, '2026-11-23 10:05')).toEqual({
      plan: 'exhausted',
      because: 'no_number_left',
      attempts: 0,
      days: 0,
    });
  });

  it('does not come for a dead number that was checked since: numbers are given out anew', () => {
    const dead = aTry('2026-11-20 10:00', { outcome: 'VOID' });
    const change = { number: { source: 'application', checkedAt: at('2026-11-22 10:00') } };
    expect(planAfter([dead], '2026-11-23 10:00', change)).toMatchObject({ plan: 'attempt' });
    expect(planAfter([dead], '2026-11-23 10:00')).toMatchObject({ because: 'no_number_left' });
  });

  it('is blocked, and says by what, where waiting does not help', () => {
    const change = { doNotCall: { barred: true, entries: [] } };
    expect(planAfter([], '2026-11-23 10:00', change)).toMatchObject({
      plan: 'blocked',
      verdict: { rule: 'do_not_call', clearedBy: 'action' },
    });
  });

  it('is blocked where the calendar ends (S40)', () => {
    const change = { number: { source: 'application', checkedAt: at('2026-12-20 10:00') } };
    expect(planAfter([aTry('2026-12-31 19:00')], '2026-12-31 19:05', change)).toMatchObject({
      plan: 'blocked',
      verdict: { clearedBy: 'calendar' },
    });
  });

  it.each([
    {
      ends: 'the calendar',
      last: '2026-12-31 15:00',
      checked: '2026-12-20 10:00',
      next: '2026-12-31 17:00',
    },
    {
      ends: 'the check of the number',
      last: '2026-11-23 14:00',
      checked: '2026-05-27 18:00',
      next: '2026-11-23 16:00',
    },
  ])(
    'takes the same window again where $ends ends before another one',
    ({ last, checked, next }) => {
      const change = { number: { source: 'application', checkedAt: at(checked) } };
      expect(planAfter([aTry(last)], last, change)).toMatchObject({
        plan: 'attempt',
        at: at(next),
      });
    },
  );
});

describe('an employer who has named a time', () => {
  const line = { numberKey: 'switchboard' };

  it('is called at that time, though it is the same day and window as a vain try', () => {
    const vain = aTry('2026-11-23 09:10', line);
    const booked = aTry('2026-11-23 11:15', { ...line, outcome: 'CALLBACK_BOOKED' });
    const change = { agreedCallBackAt: at('2026-11-23 14:30') };
    expect(
      planAfter([vain, booked], '2026-11-23 11:20', change, ['switchboard'], anEmployerRequest),
    ).toMatchObject({ plan: 'attempt', at: at('2026-11-23 14:30') });
  });
});

describe('employers', () => {
  const line = { numberKey: 'switchboard' };
  const plan = (tries: WorkAttempt[], wall: string) =>
    planAfter(tries, wall, {}, ['switchboard'], anEmployerRequest);

  it('goes morning, afternoon, morning over three working days, then ends', () => {
    const first = aTry('2026-11-20 10:00', line);
    expect(plan([first], '2026-11-20 10:05')).toMatchObject({ at: at('2026-11-23 14:00') });
    const second = aTry('2026-11-23 14:00', line);
    expect(plan([first, second], '2026-11-23 14:05')).toMatchObject({ at: at('2026-11-24 09:00') });
    const third = aTry('2026-11-24 09:00', line);
    expect(plan([first, second, third], '2026-11-24 09:05')).toEqual({
      plan: 'exhausted',
      because: 'attempts_used',
      attempts: 3,
      days: 3,
    });
  });
});
