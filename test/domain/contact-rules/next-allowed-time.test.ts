import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addMs, epochMs, hourMs, instantOf, minuteMs } from '../../../domain/calendar/instant.js';
import { talkEndings } from '../../../domain/contact-rules/after-talk.js';
import { mayContact } from '../../../domain/contact-rules/contact-verdict.js';
import { contactOutcomes } from '../../../domain/contact-rules/outcome-code.js';
import { contactPurposes } from '../../../domain/contact-rules/purpose.js';
import { aRequest, at, calendar, shippedRules } from './contact-builders.js';

const nowMs = fc
  .integer({ min: 0, max: 45 * 24 * 60 })
  .map((minutes) => epochMs(at('2026-09-10 00:00')) + minutes * minuteMs);
/** Outcomes that end nothing for good, so that a next time exists in most runs. */
const mild = contactOutcomes.filter(
  (code) => !['DO_NOT_CALL', 'COMPLAINT', 'VOID', 'WRONG_NUMBER'].includes(code),
);

const situations = fc.record({
  nowMs,
  purpose: fc.constantFrom(...contactPurposes),
  zones: fc.constantFrom(
    ['Asia/Shanghai'] as const,
    ['America/New_York', 'America/Los_Angeles'] as const,
    ['Europe/London', 'Asia/Tokyo'] as const,
  ),
  agreedInMinutes: fc.option(fc.integer({ min: -60, max: 3 * 24 * 60 }), { nil: null }),
  ledger: fc.array(
    fc.record({
      minutesAgo: fc.integer({ min: 0, max: 9 * 24 * 60 }),
      numberKey: fc.constantFrom('number-1', 'number-2'),
      personKey: fc.constantFrom('person-1', 'person-2'),
      outcome: fc.option(fc.constantFrom(...mild), { nil: null }),
      gateFailed: fc.boolean(),
      purpose: fc.constantFrom(...contactPurposes),
      countsForRisk: fc.boolean(),
    }),
    { maxLength: 14 },
  ),
  talk: fc.option(
    fc.record({
      ending: fc.constantFrom(...talkEndings),
      minutesAgo: fc.integer({ min: 0, max: 3 * 24 * 60 }),
      times: fc.integer({ min: 1, max: 4 }),
    }),
    { nil: null },
  ),
  tries: fc.array(fc.integer({ min: 0, max: 5 * 24 * 60 }), { maxLength: 2 }),
  /** Where between now and the next time a sample is taken, to find one that was passed over. */
  sample: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
});

describe('the next allowed time', () => {
  it('is allowed, and nothing before it is', () => {
    let refusals = 0;
    fc.assert(
      fc.property(situations, (situation) => {
        const now = instantOf(situation.nowMs);
        const ago = (minutes: number) => instantOf(situation.nowMs - minutes * minuteMs);
        const request = aRequest({
          purpose: situation.purpose,
          zones: situation.zones,
          number: { source: 'employer_directory', checkedAt: ago(24 * 60) },
          consents: ['employer_check', 'marketing'],
          agreedCallBackAt:
            situation.agreedInMinutes === null ? null : ago(-situation.agreedInMinutes),
          lastTalk: situation.talk && {
            ...{ ending: situation.talk.ending, times: situation.talk.times },
            ...{ at: ago(situation.talk.minutesAgo), numberKey: 'number-1' },
          },
          workAttempts: situation.tries.map((minutes) => ({
            at: ago(minutes),
            numberKey: 'number-1',
            outcome: 'NO_ANSWER' as const,
            countsForRisk: true,
          })),
        });
        const ledger = situation.ledger.map(({ minutesAgo, ...entry }) => ({
          ...entry,
          at: ago(minutesAgo),
        }));
        const ask = (moment: typeof now) =>
          mayContact(request, ledger, shippedRules, calendar, moment);
        const verdict = ask(now);
        if (verdict.allowed) {
          expect(ask(addMs(verdict.validUntil, -1)).allowed).toBe(true);
          expect(ask(verdict.validUntil).allowed).toBe(false);
          return;
        }
        if (verdict.until === null) return;
        refusals += 1;
        expect(ask(verdict.until).allowed).toBe(true);
        expect(ask(addMs(verdict.until, -1)).allowed).toBe(false);
        const { agreedCallBackAt } = request;
        if (agreedCallBackAt && agreedCallBackAt > now && agreedCallBackAt < verdict.until) {
          expect(ask(agreedCallBackAt).allowed).toBe(false);
        }
        const span = epochMs(verdict.until) - situation.nowMs;
        expect(ask(instantOf(situation.nowMs + Math.floor(span * situation.sample))).allowed).toBe(
          false,
        );
      }),
      { numRuns: 250 },
    );
    // The property would be empty if nothing was ever refused for a time.
    expect(refusals).toBeGreaterThan(100);
  });

  it('survives a storm of attempts', () => {
    const now = at('2026-11-23 10:00');
    const ledger = Array.from({ length: 500 }, (_, i) => ({
      numberKey: 'number-1',
      personKey: 'person-1',
      at: addMs(now, -i * 5 * minuteMs),
      purpose: 'collection' as const,
      outcome: 'NO_ANSWER' as const,
      countsForRisk: true,
      gateFailed: false,
    }));
    const verdict = mayContact(aRequest(), ledger, shippedRules, calendar, now);
    expect(verdict).toMatchObject({ rule: 'attempts_per_person_rolling_7_days' });
    // Six of the last seven must have left: the seventh of the last leaves half an hour before now, a week on.
    expect(verdict).toMatchObject({ until: addMs(now, 7 * 24 * hourMs - 6 * 5 * minuteMs) });
  });
});
