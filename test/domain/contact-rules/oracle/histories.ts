import fc from 'fast-check';
import { contactOutcomes } from '../../../../domain/contact-rules/outcome-code.js';
import type { ContactPurpose } from '../../../../domain/contact-rules/purpose.js';
import type { Made, Target } from './contact-log.js';
import type { Pack } from './packs.js';

/** Work that is not done: whom it calls on which numbers, and all calls before. */
export interface Unfinished {
  readonly targets: readonly [Target, ...Target[]];
  readonly log: readonly Made[];
  readonly nowMs: number;
}

/** Every moment lies on it, so that a search over it misses none. */
export const quarterMs = 15 * 60_000;
const dayMs = 86_400_000;
const purposes: readonly ContactPurpose[] = [
  'verification',
  'employer_check',
  'collection',
  'post_loan_callback',
];
/** What leaves work to do. */
const vain = contactOutcomes.filter(
  (code) => !['CONNECTED_RPC', 'DO_NOT_CALL', 'COMPLAINT', 'REFUSED'].includes(code),
);

const anything = { purposes, outcomes: vain, callsMin: 0 };

/** Talks in between, and enough calls to use the tries up: what is counted before and after a talk matters here. */
export const talkedBetween: typeof anything = {
  ...{ purposes: ['employer_check'], callsMin: 4 },
  outcomes: ['NO_ANSWER', 'NO_ANSWER', 'BUSY', 'CALLBACK_BOOKED', 'LANGUAGE_BARRIER'],
};

/** Up to a week of calls on up to three numbers, and then somebody asks what comes next. */
export function unfinishedOf(pack: Pack, drawn = anything) {
  const call = fc.record({
    ...{ number: fc.nat(2), gapQuarters: fc.integer({ min: 1, max: 90 }) },
    outcome: fc.constantFrom(...drawn.outcomes),
    misdialled: fc.integer({ min: 0, max: 7 }).map((n) => n === 0),
    gateFailed: fc.integer({ min: 0, max: 7 }).map((n) => n === 0),
    agreedInQuarters: fc.integer({ min: 1, max: 200 }),
    elsewhere: fc.boolean(),
  });
  return fc
    .record({
      purpose: fc.constantFrom(...drawn.purposes),
      zones: fc.constantFrom(...pack.zones),
      /** How long before the question each number was checked. */
      checkedQuartersAgo: fc.array(fc.integer({ min: 0, max: 90 * 96 }), {
        minLength: 1,
        maxLength: 3,
      }),
      calls: fc.array(call, { minLength: drawn.callsMin, maxLength: 6 }),
      waitedQuarters: fc.nat(40),
    })
    .map(({ purpose, zones, checkedQuartersAgo, calls, waitedQuarters }): Unfinished => {
      const gaps = calls.reduce((sum, { gapQuarters }) => sum + gapQuarters, 0);
      const nowMs = pack.fromMs + (gaps + waitedQuarters) * quarterMs;
      const made = checkedQuartersAgo.map((ago, n): Target => ({
        ...{ personKey: 'person', numberKey: `number-${n}`, loanId: 'one', purpose, zones },
        ...{ borrowerKey: null, source: 'employer_directory', consents: ['employer_check'] },
        checkedMs: nowMs - ago * quarterMs,
      }));
      const [first, ...others] = made;
      if (first === undefined) throw new Error('work has a number');
      let atMs = pack.fromMs;
      const rangKey = null;
      const log = calls.map(
        ({ number, gapQuarters, agreedInQuarters, elsewhere, ...how }): Made => {
          atMs += gapQuarters * quarterMs;
          const agreedMs =
            how.outcome === 'CALLBACK_BOOKED' ? atMs + agreedInQuarters * quarterMs : null;
          const target = made[number % made.length] ?? first;
          return { ...target, ...how, rangKey, atMs, agreedMs, loanId: elsewhere ? 'two' : 'one' };
        },
      );
      return { targets: [first, ...others], log, nowMs };
    });
}

/** The quarters of an hour of so many days from a moment on. */
export const quartersFrom = (fromMs: number, days: number): number[] =>
  Array.from({ length: (days * dayMs) / quarterMs }, (_, n) => fromMs + n * quarterMs);
