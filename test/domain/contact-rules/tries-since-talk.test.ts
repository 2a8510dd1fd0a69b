import { describe, expect, it } from '@jest/globals';
import { nextAttemptPlan } from '../../../domain/contact-rules/attempt-plan.js';
import type { ContactOutcome } from '../../../domain/contact-rules/outcome-code.js';
import { anEmployerRequest, aTry, at, calendar, shippedRules } from './contact-builders.js';

/** What comes next at an employer whose calls ended so, one a working day, mornings and afternoons in turn. */
function planAfter(outcomes: readonly ContactOutcome[], change = {}) {
  const workAttempts = outcomes.map((outcome, day) =>
    aTry(`2026-11-${String(23 + day)} ${day % 2 === 0 ? '10:00' : '15:00'}`, {
      ...{ outcome, numberKey: 'switchboard' },
      ...change,
    }),
  );
  const ledger = workAttempts.map((one) => ({
    ...{ ...one, personKey: 'employer', purpose: 'employer_check' as const, gateFailed: false },
  }));
  const facts = { ledger, rules: shippedRules, calendar };
  return nextAttemptPlan([anEmployerRequest({ workAttempts })], facts, at('2026-11-29 10:00'));
}

describe('an employer who was talked to', () => {
  it.each(['CALLBACK_BOOKED', 'REFUSED', 'LANGUAGE_BARRIER'] as const)(
    'in between (%s) is tried again: what was in vain before ends nothing',
    (talked) => {
      expect(planAfter(['NO_ANSWER', 'NO_ANSWER', talked, 'NO_ANSWER'])).toMatchObject({
        plan: 'attempt',
      });
    },
  );

  it('is given up after as many tries in vain since', () => {
    expect(
      planAfter(['NO_ANSWER', 'CALLBACK_BOOKED', 'NO_ANSWER', 'NO_ANSWER', 'NO_ANSWER']),
    ).toMatchObject({ plan: 'exhausted', because: 'attempts_used', attempts: 3 });
  });

  it('by nobody is given up after the third try', () => {
    expect(planAfter(['NO_ANSWER', 'NO_ANSWER', 'NO_ANSWER'])).toMatchObject({
      ...{ plan: 'exhausted', because: 'attempts_used' },
    });
  });
});
