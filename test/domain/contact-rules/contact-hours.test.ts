import { describe, expect, it } from '@jest/globals';
import { instant } from '../../../domain/calendar/instant.js';
import { mayContact } from '../../../domain/contact-rules/contact-verdict.js';
import { anEmployerRequest, aRequest, at, calendar, shippedRules } from './contact-builders.js';

const ask = (request: ReturnType<typeof aRequest>, wall: string) =>
  mayContact(request, [], shippedRules, calendar, at(wall));

describe('hours of customers (lending.md §4.5), to the minute', () => {
  it.each([
    { name: 'the first minute', now: '2026-11-23 09:00', validUntil: '2026-11-23 12:00' },
    {
      name: 'the last second of the morning',
      now: '2026-11-23 11:59:59',
      validUntil: '2026-11-23 12:00',
    },
    { name: 'the afternoon', now: '2026-11-23 13:30', validUntil: '2026-11-23 20:00' },
    { name: 'a Sunday', now: '2026-11-22 19:59', validUntil: '2026-11-22 20:00' },
  ])('may: $name', ({ now, validUntil }) => {
    expect(ask(aRequest(), now)).toMatchObject({ allowed: true, validUntil: at(validUntil) });
  });

  it.each([
    {
      name: 'a second before nine',
      now: '2026-11-23 08:59:59',
      rule: 'window',
      until: '2026-11-23 09:00',
    },
    { name: 'noon', now: '2026-11-23 12:00', rule: 'window', until: '2026-11-23 13:30' },
    {
      name: 'a second before half past one',
      now: '2026-11-23 13:29:59',
      rule: 'window',
      until: '2026-11-23 13:30',
    },
    {
      name: 'eight in the evening',
      now: '2026-11-23 20:00',
      rule: 'window',
      until: '2026-11-24 09:00',
    },
    { name: 'ten at night', now: '2026-11-23 22:00', rule: 'night_ban', until: '2026-11-24 09:00' },
    {
      name: 'just before eight',
      now: '2026-11-23 07:59',
      rule: 'night_ban',
      until: '2026-11-23 09:00',
    },
    { name: 'national day', now: '2026-10-01 10:00', rule: 'holiday', until: '2026-10-08 09:00' },
    {
      name: 'the Saturday within it',
      now: '2026-10-03 10:00',
      rule: 'holiday',
      until: '2026-10-08 09:00',
    },
  ])('may not: $name', ({ now, rule, until }) => {
    expect(ask(aRequest(), now)).toMatchObject({
      allowed: false,
      rule,
      until: at(until),
      clearedBy: 'time',
    });
  });
});

describe('hours of employers (lending.md §4.2)', () => {
  it.each([
    { name: 'the morning', now: '2026-11-23 09:00', validUntil: '2026-11-23 11:30' },
    { name: 'the afternoon', now: '2026-11-23 17:29', validUntil: '2026-11-23 17:30' },
    { name: 'a make-up Saturday', now: '2026-10-10 14:00', validUntil: '2026-10-10 17:30' },
  ])('may: $name', ({ now, validUntil }) => {
    const request = anEmployerRequest({
      number: { source: 'x', checkedAt: at('2026-10-01 10:00') },
    });
    expect(ask(request, now)).toMatchObject({ allowed: true, validUntil: at(validUntil) });
  });

  it.each([
    { name: 'lunch', now: '2026-11-23 11:30', rule: 'window', until: '2026-11-23 14:00' },
    { name: 'Friday evening', now: '2026-11-20 17:30', rule: 'window', until: '2026-11-23 09:00' },
    { name: 'a Saturday', now: '2026-11-21 10:00', rule: 'holiday', until: '2026-11-23 09:00' },
    {
      name: 'before a make-up Saturday',
      now: '2026-10-09 17:30',
      rule: 'window',
      until: '2026-10-10 09:00',
    },
  ])('may not: $name', ({ now, rule, until }) => {
    const request = anEmployerRequest({
      number: { source: 'x', checkedAt: at('2026-10-01 10:00') },
    });
    expect(ask(request, now)).toMatchObject({ allowed: false, rule, until: at(until) });
  });
});

describe('the clock is the one of the person', () => {
  it('asks every zone in which he may be', () => {
    const zones = ['America/New_York', 'America/Los_Angeles'] as const;
    const request = aRequest({ zones });
    // 10:00 in New York is 07:00 in Los Angeles.
    expect(
      mayContact(request, [], shippedRules, calendar, instant('2026-11-23T15:00:00Z')),
    ).toMatchObject({
      allowed: false,
      rule: 'night_ban',
      // 12:00–13:30 is closed in New York, so Los Angeles has 10:30 before both are open.
      until: '2026-11-23T18:30:00.000Z',
    });
  });

  it('follows it through daylight saving time', () => {
    const request = aRequest({
      zones: ['America/New_York'],
      number: { source: 'application', checkedAt: at('2026-03-01 10:00') },
    });
    const saturdayNight = instant('2026-03-08T03:00:00Z');
    expect(mayContact(request, [], shippedRules, calendar, saturdayNight)).toMatchObject({
      rule: 'night_ban',
      until: '2026-03-08T13:00:00.000Z',
    });
  });
});

describe('where the calendar ends', () => {
  it.each([
    { name: 'beyond it nothing is said', now: '2027-01-01 10:00', rule: 'calendar' },
    {
      name: 'on its last evening no next time is guessed',
      now: '2026-12-31 20:30',
      rule: 'window',
    },
  ])('$name', ({ now, rule }) => {
    const request = aRequest({
      number: { source: 'application', checkedAt: at('2026-12-20 10:00') },
    });
    expect(ask(request, now)).toMatchObject({
      allowed: false,
      rule,
      until: null,
      clearedBy: 'calendar',
    });
  });

  it('still allows the last day', () => {
    const request = aRequest({
      number: { source: 'application', checkedAt: at('2026-12-20 10:00') },
    });
    expect(ask(request, '2026-12-31 19:00')).toMatchObject({ allowed: true });
  });
});

describe('an agreed time', () => {
  const agreed = (wall: string) => aRequest({ agreedCallBackAt: at(wall) });

  it.each([
    {
      name: 'outside of the hours',
      agreedAt: '2026-11-23 20:45',
      now: '2026-11-23 20:45',
      validUntil: '2026-11-23 21:15',
    },
    {
      name: 'in the break of a Sunday',
      agreedAt: '2026-11-22 12:10',
      now: '2026-11-22 12:20',
      validUntil: '2026-11-22 12:40',
    },
    {
      name: 'from the hours into the evening',
      agreedAt: '2026-11-23 19:50',
      now: '2026-11-23 19:50',
      validUntil: '2026-11-23 20:20',
    },
    {
      name: 'from noon into the hours',
      agreedAt: '2026-11-23 13:10',
      now: '2026-11-23 13:10',
      validUntil: '2026-11-23 20:00',
    },
    {
      name: 'up to the night ban and no longer',
      agreedAt: '2026-11-23 21:45',
      now: '2026-11-23 21:45',
      validUntil: '2026-11-23 22:00',
    },
  ])('opens $name', ({ agreedAt, now, validUntil }) => {
    expect(ask(agreed(agreedAt), now)).toMatchObject({ allowed: true, validUntil: at(validUntil) });
  });

  it.each([
    {
      name: 'before it nobody calls',
      agreedAt: '2026-11-23 16:00',
      now: '2026-11-23 15:59',
      rule: 'agreed_call_back',
      until: '2026-11-23 16:00',
    },
    {
      name: 'at night it does not open',
      agreedAt: '2026-11-23 23:00',
      now: '2026-11-23 23:00',
      rule: 'night_ban',
      until: '2026-11-24 09:00',
    },
    {
      name: 'missed, the hours apply again',
      agreedAt: '2026-11-23 20:45',
      now: '2026-11-23 21:15',
      rule: 'window',
      until: '2026-11-24 09:00',
    },
  ])('$name', ({ agreedAt, now, rule, until }) => {
    expect(ask(agreed(agreedAt), now)).toMatchObject({ allowed: false, rule, until: at(until) });
  });

  it('is the next time, even if the hours would open later', () => {
    expect(ask(agreed('2026-11-23 20:45'), '2026-11-23 20:30')).toMatchObject({
      allowed: false,
      until: at('2026-11-23 20:45'),
    });
  });

  it('opens a public holiday, since the person chose the day', () => {
    const request = aRequest({
      agreedCallBackAt: at('2026-10-02 10:00'),
      number: { source: 'application', checkedAt: at('2026-09-20 10:00') },
    });
    expect(ask(request, '2026-10-02 10:00')).toMatchObject({
      allowed: true,
      validUntil: at('2026-10-02 10:30'),
    });
  });
});
