import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { epochMs, instantOf, minuteMs } from '../../../domain/calendar/instant.js';
import { stepAfter, talkEndings } from '../../../domain/contact-rules/after-talk.js';
import { nextAttemptPlan } from '../../../domain/contact-rules/attempt-plan.js';
import { mayContact } from '../../../domain/contact-rules/contact-verdict.js';
import { aRequest, at, calendar, shippedRules } from './contact-builders.js';

const days = (count: number) => count * 24 * 60;
const numbers = ['number-1', 'number-2', 'number-3'] as const;
const outcomes = ['NO_ANSWER', 'BUSY', 'TECH_FAIL', 'REFUSED', 'CONNECTED_NOT_RPC'] as const;

const situations = fc.record({
  nowMinutes: fc.integer({ min: 0, max: days(30) }),
  ending: fc.constantFrom(...talkEndings),
  times: fc.integer({ min: 1, max: 4 }),
  talkedOn: fc.constantFrom(...numbers),
  minutesAgo: fc.integer({ min: 0, max: days(3) }),
  known: fc.integer({ min: 1, max: 3 }),
  tries: fc.array(
    fc.record({
      minutesAgo: fc.integer({ min: 0, max: days(8) }),
      numberKey: fc.constantFrom(...numbers),
      outcome: fc.constantFrom(...outcomes),
    }),
    { maxLength: 8 },
  ),
});

describe('whatever happened before', () => {
  it('a talk is followed by an attempt that every rule allows, unless policy has talked or tried enough', () => {
    const seen = { attempt: 0, exhausted: 0 };
    fc.assert(
      fc.property(situations, (situation) => {
        const nowMs = epochMs(at('2026-03-09 00:00')) + situation.nowMinutes * minuteMs;
        const ago = (minutes: number) => instantOf(nowMs - minutes * minuteMs);
        const { ending, times, talkedOn } = situation;
        const lastTalk = { ending, times, numberKey: talkedOn, at: ago(situation.minutesAgo) };
        const workAttempts = situation.tries.map(({ minutesAgo, ...one }) => ({
          ...{ ...one, at: ago(minutesAgo), countsForRisk: true },
        }));
        const ledger = workAttempts.map((one) => ({
          ...{ ...one, personKey: 'person-1', purpose: 'verification', gateFailed: false },
        })) as Parameters<typeof nextAttemptPlan>[1]['ledger'];
        const requestOn = (numberKey: string) =>
          aRequest({
            ...{ numberKey, lastTalk, workAttempts },
            number: { source: 'application', checkedAt: ago(days(1)) },
          });
        const [first, ...others] = numbers.slice(0, situation.known).map(requestOn);
        const facts = { ledger, rules: shippedRules, calendar };
        const plan = nextAttemptPlan([first ?? requestOn('number-1'), ...others], facts, ago(0));
        if (plan.plan === 'exhausted') {
          seen.exhausted += 1;
          const { talksMax } = stepAfter({ ending }, 'verification', shippedRules);
          const talkedOut = talksMax !== null && times >= talksMax;
          expect(plan.because).toBe(talkedOut ? 'talks_used' : 'attempts_used');
          if (!talkedOut) expect(Math.min(plan.attempts, plan.days)).toBeGreaterThanOrEqual(3);
          return;
        }
        expect(plan.plan).toBe('attempt');
        if (plan.plan !== 'attempt') return;
        seen.attempt += 1;
        const request = requestOn(plan.numberKey);
        const verdict = mayContact(request, ledger, shippedRules, calendar, plan.at);
        expect(verdict).toMatchObject({ allowed: true });
      }),
      { numRuns: 300 },
    );
    expect(seen.attempt).toBeGreaterThan(100);
    expect(seen.exhausted).toBeGreaterThan(20);
  });
});
