import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { businessCalendarSchema } from '../../../domain/calendar/calendar-document.js';
import { addDays } from '../../../domain/calendar/civil-date.js';
import { addMs, epochMs, instant, instantOf, minuteMs } from '../../../domain/calendar/instant.js';
import { civilDateAt, instantAt } from '../../../domain/calendar/zoned-time.js';
import {
  contactRulesSchema,
  type ContactRules,
} from '../../../domain/contact-rules/contact-rules.js';
import { mayContact } from '../../../domain/contact-rules/contact-verdict.js';
import type { LedgerEntry } from '../../../domain/contact-rules/ledger.js';
import { contactOutcomes, outcomeFlags } from '../../../domain/contact-rules/outcome-code.js';
import { contactPurposes } from '../../../domain/contact-rules/purpose.js';
import { aRequest, anEntry, shippedRules } from './contact-builders.js';

const rules = contactRulesSchema.parse(
  JSON.parse(readFileSync('policies/us/contact-rules.json', 'utf8')),
);
const calendar = businessCalendarSchema.parse({
  ...{ id: 'us-2026', jurisdiction: 'us', source: 'a test', weekend: [6, 7] },
  ...{ coveredFrom: '2026-01-01', coveredTo: '2026-12-31', holidays: [], makeUpWorkdays: [] },
});
const zone = 'America/New_York';
const checkedAt = instant('2026-09-01T15:00:00.000Z');
const base = {
  ...{ loanId: 'ln_1', zones: [zone] as [string], consents: ['employer_check', 'marketing'] },
  number: { source: 'employer_directory', checkedAt },
};
const talk = (at: string, change: Partial<LedgerEntry> = {}) =>
  anEntry('2026-01-01 10:00', {
    ...{ at: instant(at), outcome: 'CONNECTED_RPC', loanId: 'ln_1' },
    ...change,
  });
const ask = (
  at: string,
  ledger: LedgerEntry[],
  change: Parameters<typeof aRequest>[0] = {},
  by: ContactRules = rules,
) => mayContact(aRequest({ ...base, ...change }), ledger, by, calendar, instant(at));

describe('a rest after a talk (12 CFR 1006.14(b)(2), as the us pack takes it)', () => {
  // A talk late on Monday, 2 November 2026, in New York, which is Tuesday already by UTC.
  const monday = '2026-11-03T00:30:00.000Z';

  it.each([
    { name: 'on the seventh day, a Sunday', at: '2026-11-08T20:00:00.000Z', allowed: false },
    { name: 'at eight on the eighth, a Monday', at: '2026-11-09T13:00:00.000Z', allowed: true },
  ])('$name: $allowed', ({ at, allowed }) => {
    expect(ask(at, [talk(monday)])).toMatchObject({ allowed });
  });

  it('says why, and from when it may be tried again', () => {
    expect(ask('2026-11-05T15:00:00.000Z', [talk(monday)])).toMatchObject({
      ...{ rule: 'rest_after_conversation', reason: 'talked_lately', clearedBy: 'time' },
      until: '2026-11-09T13:00:00.000Z',
    });
  });

  it.each([
    { name: 'about another loan', ledger: [talk(monday, { loanId: 'ln_2' })], allowed: true },
    { name: 'with somebody else', ledger: [talk(monday, { personKey: 'other' })], allowed: true },
    {
      name: 'that nobody answered',
      ledger: [talk(monday, { outcome: 'VOICEMAIL' })],
      allowed: true,
    },
    {
      name: 'under another purpose',
      ledger: [talk(monday, { purpose: 'collection' })],
      allowed: false,
    },
    { name: 'on another number', ledger: [talk(monday, { numberKey: 'n-2' })], allowed: false },
    {
      name: 'of which nobody knows about which loan it was',
      ledger: [talk(monday)].map(({ loanId: _, ...entry }) => entry),
      allowed: false,
    },
  ])('one $name: $allowed', ({ ledger, allowed }) => {
    expect(ask('2026-11-05T15:00:00.000Z', ledger)).toMatchObject({ allowed });
  });

  it('is set aside by a time that was agreed on, and not by any other', () => {
    const agreedCallBackAt = instant('2026-11-05T15:00:00.000Z');
    const agreed = { agreedCallBackAt };
    expect(ask('2026-11-05T15:10:00.000Z', [talk(monday)], agreed)).toMatchObject({
      allowed: true,
    });
    expect(ask('2026-11-05T15:31:00.000Z', [talk(monday)], agreed)).toMatchObject({
      rule: 'rest_after_conversation',
    });
  });

  it('is none in China', () => {
    const china = { zones: ['Asia/Shanghai'] as [string] };
    expect(ask('2026-11-05T02:00:00.000Z', [talk(monday)], china, shippedRules)).toMatchObject({
      allowed: true,
    });
  });

  it('holds whatever happened: nobody is called within seven civil days of a talk about the loan', () => {
    const now = epochMs(instant('2026-10-15T16:00:00.000Z'));
    let refused = 0;
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            minutesAgo: fc.integer({ min: 1, max: 12 * 24 * 60 }),
            outcome: fc.constantFrom(
              ...contactOutcomes.filter((c) => outcomeFlags[c].ends === 'nothing'),
            ),
            loanId: fc.constantFrom('ln_1', 'ln_2'),
            personKey: fc.constantFrom('person-1', 'person-2'),
          }),
          { maxLength: 6 },
        ),
        fc.constantFrom(...contactPurposes),
        (calls, purpose) => {
          const ledger = calls.map(({ minutesAgo, ...call }) =>
            talk(instantOf(now - minutesAgo * minuteMs), call),
          );
          const verdict = ask(instantOf(now), ledger, { purpose });
          const at = verdict.allowed ? instantOf(now) : verdict.until;
          if (at === null) return;
          const talks = ledger.filter(
            ({ outcome, loanId, personKey }) =>
              outcome &&
              outcomeFlags[outcome].reached &&
              loanId === 'ln_1' &&
              personKey === 'person-1',
          );
          for (const { at: talkedAt } of talks) {
            const free = instantAt(addDays(civilDateAt(talkedAt, zone), 7), 0, zone);
            expect(at >= free).toBe(true);
            // And it is not the rest that keeps anybody longer: an hour after its last day the rule says nothing.
            const later = ask(addMs(free, 60 * minuteMs), [talk(talkedAt)], { purpose });
            expect(
              later.rulesChecked.find(({ rule }) => rule === 'rest_after_conversation'),
            ).toEqual(expect.objectContaining({ passes: true }));
          }
          if (talks.length > 0) refused += 1;
        },
      ),
      { numRuns: 200 },
    );
    expect(refused).toBeGreaterThan(20);
  });
});

describe('attempts in seven days', () => {
  it('are never more than seven on a person, in any seven days', () => {
    const start = epochMs(instant('2026-10-01T12:00:00.000Z'));
    let most = 0;
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 60, max: 6 * 60 }), { minLength: 40, maxLength: 60 }),
        (gaps) => {
          // Somebody who calls whenever he may, after each of these pauses.
          const ledger: LedgerEntry[] = [];
          let at = start;
          for (const gap of gaps) {
            at += gap * minuteMs;
            const called = talk(instantOf(at), { outcome: 'NO_ANSWER' });
            if (ask(instantOf(at), ledger).allowed) ledger.push(called);
          }
          const weekMs = 7 * 24 * 60 * minuteMs;
          for (const { at: first } of ledger) {
            const from = epochMs(first);
            const within = ledger.filter(
              (one) => epochMs(one.at) >= from && epochMs(one.at) < from + weekMs,
            );
            expect(within.length).toBeLessThanOrEqual(7);
            most = Math.max(most, within.length);
          }
        },
      ),
      { numRuns: 40 },
    );
    // The cap was reached, so that it is what held.
    expect(most).toBe(7);
  });
});
