import { describe, expect, it } from '@jest/globals';
import type { ContactRequest } from '../../../domain/contact-rules/contact-request.js';
import { mayContact } from '../../../domain/contact-rules/contact-verdict.js';
import type { LedgerEntry } from '../../../domain/contact-rules/ledger.js';
import {
  anEmployerRequest,
  anEntry,
  aRequest,
  aTry,
  at,
  calendar,
  shippedRules,
} from './contact-builders.js';

const ask = (request: ContactRequest, ledger: readonly LedgerEntry[], wall: string) =>
  mayContact(request, ledger, shippedRules, calendar, at(wall));
const other = { numberKey: 'number-2', personKey: 'person-2' };

describe('two hours between attempts', () => {
  it.each([
    {
      name: 'a second too soon',
      entry: anEntry('2026-11-23 09:30'),
      now: '2026-11-23 11:29:59',
      until: '2026-11-23 11:30',
    },
    {
      name: 'another number of the same person',
      entry: anEntry('2026-11-23 09:30', { numberKey: 'number-2' }),
      now: '2026-11-23 10:00',
      until: '2026-11-23 11:30',
    },
    {
      name: 'the same number under another name',
      entry: anEntry('2026-11-23 09:30', { personKey: 'person-2' }),
      now: '2026-11-23 10:00',
      until: '2026-11-23 11:30',
    },
    {
      name: 'a failure of ours rang as well',
      entry: anEntry('2026-11-23 09:30', { outcome: 'TECH_FAIL', countsForRisk: false }),
      now: '2026-11-23 10:00',
      until: '2026-11-23 11:30',
    },
    {
      name: 'a call that still goes on',
      entry: anEntry('2026-11-23 09:30', { outcome: null }),
      now: '2026-11-23 10:00',
      until: '2026-11-23 11:30',
    },
    {
      name: 'the next moment may lie after the break',
      entry: anEntry('2026-11-23 10:30'),
      now: '2026-11-23 11:00',
      until: '2026-11-23 13:30',
    },
  ])('refuses $name', ({ entry, now, until }) => {
    expect(ask(aRequest(), [entry], now)).toMatchObject({ rule: 'spacing', until: at(until) });
  });

  it('is quiet exactly two hours later, and for strangers', () => {
    expect(ask(aRequest(), [anEntry('2026-11-23 09:30')], '2026-11-23 11:30').allowed).toBe(true);
    expect(ask(aRequest(), [anEntry('2026-11-23 09:30', other)], '2026-11-23 09:31').allowed).toBe(
      true,
    );
  });

  it('gives way to an agreed time', () => {
    const request = aRequest({ agreedCallBackAt: at('2026-11-23 10:00') });
    expect(ask(request, [anEntry('2026-11-23 09:30')], '2026-11-23 10:00')).toMatchObject({
      allowed: true,
      // Half an hour after the promise the two hours count again.
      validUntil: at('2026-11-23 10:30'),
    });
  });
});

describe('caps', () => {
  const threeOn = (day: string, change: Partial<LedgerEntry> = {}) =>
    ['09:00', '11:30', '14:00'].map((time) => anEntry(`${day} ${time}`, change));

  it.each([
    {
      name: 'three a day on a number',
      ledger: threeOn('2026-11-23', { personKey: 'person-2' }),
      rule: 'attempts_per_number_per_day',
      until: '2026-11-24 09:00',
    },
    {
      name: 'three a day on a person',
      ledger: threeOn('2026-11-23', { numberKey: 'number-2' }),
      rule: 'attempts_per_person_per_day',
      until: '2026-11-24 09:00',
    },
    {
      name: 'seven in seven days, until the first of them leaves',
      ledger: [
        ...threeOn('2026-11-18', { numberKey: 'number-2' }),
        ...threeOn('2026-11-20', { numberKey: 'number-2' }),
        anEntry('2026-11-22 09:00', { numberKey: 'number-2' }),
      ],
      rule: 'attempts_per_person_rolling_7_days',
      until: '2026-11-25 09:00',
    },
  ])('$name', ({ ledger, rule, until }) => {
    expect(ask(aRequest(), ledger, '2026-11-23 16:30')).toMatchObject({ rule, until: at(until) });
  });

  it('does not wait for the cap of a day that is over where the person lives', () => {
    expect(ask(aRequest(), threeOn('2026-11-22'), '2026-11-23 09:00').allowed).toBe(true);
  });

  it('holds against an agreed time', () => {
    const request = aRequest({ agreedCallBackAt: at('2026-11-23 18:00') });
    expect(ask(request, threeOn('2026-11-23'), '2026-11-23 18:00')).toMatchObject({
      allowed: false,
      rule: 'attempts_per_person_per_day',
    });
  });

  it('counts every purpose and loan', () => {
    const ledger = threeOn('2026-11-23', { purpose: 'payment_reminder' });
    expect(ask(aRequest(), ledger, '2026-11-23 17:00').allowed).toBe(false);
  });
});

it('leaves a person alone for the day on which the gate failed', () => {
  const ledger = [anEntry('2026-11-23 09:00', { outcome: 'CONNECTED_NOT_RPC', gateFailed: true })];
  expect(ask(aRequest(), ledger, '2026-11-23 16:00')).toMatchObject({
    rule: 'gate_failed_today',
    until: at('2026-11-24 09:00'),
  });
  expect(ask(aRequest(), ledger, '2026-11-24 09:00').allowed).toBe(true);
});

describe('employers: three attempts on three working days in different windows', () => {
  const after = (...workAttempts: ReturnType<typeof aTry>[]) => anEmployerRequest({ workAttempts });

  it.each([
    {
      name: 'not twice a day',
      tries: [aTry('2026-11-23 10:00')],
      now: '2026-11-23 15:00',
      until: '2026-11-24 14:00',
    },
    {
      name: 'not twice in a row in one window',
      tries: [aTry('2026-11-23 10:00')],
      now: '2026-11-24 10:00',
      until: '2026-11-24 14:00',
    },
    {
      name: 'a Friday afternoon is followed by a Monday morning',
      tries: [aTry('2026-11-20 15:00')],
      now: '2026-11-20 16:00',
      until: '2026-11-23 09:00',
    },
  ])('$name', ({ tries, now, until }) => {
    expect(ask(after(...tries), [], now)).toMatchObject({
      allowed: false,
      rule: 'attempt_spread',
      until: at(until),
    });
  });

  it('may on the next day in the other window', () => {
    expect(ask(after(aTry('2026-11-23 10:00')), [], '2026-11-24 14:00')).toMatchObject({
      allowed: true,
      validUntil: at('2026-11-24 17:30'),
    });
  });

  it('is over after three', () => {
    const tries = [aTry('2026-11-18 10:00'), aTry('2026-11-19 15:00'), aTry('2026-11-20 10:00')];
    expect(ask(after(...tries), [], '2026-11-23 15:00')).toMatchObject({
      rule: 'attempt_spread',
      reason: 'attempts_used',
      until: null,
      clearedBy: 'action',
    });
  });

  it.each([
    { name: 'a failure of ours', change: { outcome: 'TECH_FAIL', countsForRisk: false } },
    { name: 'a misdial', change: { outcome: 'WRONG_NUMBER', countsForRisk: false } },
    { name: 'a talk that agreed on another time', change: { outcome: 'CALLBACK_BOOKED' } },
  ] as const)('$name is not one of them', ({ change }) => {
    expect(ask(after(aTry('2026-11-23 09:00', change)), [], '2026-11-23 11:29').allowed).toBe(true);
  });
});
