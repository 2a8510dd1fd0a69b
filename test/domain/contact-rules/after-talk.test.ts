import { describe, expect, it } from '@jest/globals';
import {
  stepAfter,
  talkEndings,
  type LastTalk,
  type TalkEnding,
} from '../../../domain/contact-rules/after-talk.js';
import { nextAttemptPlan } from '../../../domain/contact-rules/attempt-plan.js';
import type { ContactRequest } from '../../../domain/contact-rules/contact-request.js';
import { mayContact } from '../../../domain/contact-rules/contact-verdict.js';
import {
  anEmployerRequest,
  aRequest,
  aTry,
  at,
  calendar,
  shippedRules,
} from './contact-builders.js';

/** A Monday morning. */
const talkedAt = '2026-11-23 10:00';
const aTalk = (ending: TalkEnding, change: Partial<LastTalk> = {}): LastTalk => ({
  ...{ ending, at: at(talkedAt), numberKey: 'number-1', times: 1 },
  ...change,
});
const verdictAfter = (request: ContactRequest, wall: string) =>
  mayContact(request, [], shippedRules, calendar, at(wall));

describe('whoever was talked to in vain (afterTalk, as shipped)', () => {
  it.each([
    { ending: 'refused', until: '2026-11-24 10:00' },
    { ending: 'asked_later', until: '2026-11-23 14:00' },
    { ending: 'broken_off', until: '2026-11-24 10:00' },
    { ending: 'language_barrier', until: '2026-11-24 10:00' },
    { ending: 'message_left', until: '2026-11-24 10:00' },
  ] as const)('$ending: nobody calls before $until', ({ ending, until }) => {
    const request = aRequest({ lastTalk: aTalk(ending) });
    expect(verdictAfter(request, '2026-11-23 10:30')).toMatchObject({
      ...{ allowed: false, rule: 'after_talk', reason: `talk_${ending}`, clearedBy: 'time' },
      until: at(until),
    });
    expect(verdictAfter(request, until)).toMatchObject({ allowed: true });
  });

  it.each(['line_broke', 'not_the_person', 'gate_failed'] as const)(
    '%s: other rules say when',
    (ending) => {
      const request = aRequest({ lastTalk: aTalk(ending) });
      expect(verdictAfter(request, '2026-11-23 10:30')).toMatchObject({ allowed: true });
    },
  );

  it('an employer who asks for a later call has its own waiting, and a gate no step of its own', () => {
    const request = anEmployerRequest({ lastTalk: aTalk('asked_later') });
    expect(verdictAfter(request, '2026-11-23 11:00')).toMatchObject({
      ...{ rule: 'after_talk', until: at('2026-11-23 14:00') },
    });
    for (const ending of talkEndings)
      expect(stepAfter({ ending }, 'employer_check', shippedRules)).toBeDefined();
  });
});

describe('the next attempt after a talk', () => {
  const planAfter = (
    talk: LastTalk,
    change: Partial<ContactRequest> = {},
    numbers = ['number-1', 'number-2'],
    make = aRequest,
  ) => {
    const one = (numberKey: string) => make({ numberKey, lastTalk: talk, ...change });
    const [first = '', ...others] = numbers;
    const facts = { ledger: [], rules: shippedRules, calendar };
    return nextAttemptPlan([one(first), ...others.map(one)], facts, at('2026-11-23 10:05'));
  };

  it.each([
    { ending: 'refused', next: '2026-11-24 10:00', numberKey: 'number-1' },
    { ending: 'asked_later', next: '2026-11-23 14:00', numberKey: 'number-1' },
    { ending: 'not_the_person', next: '2026-11-23 10:05', numberKey: 'number-2' },
    { ending: 'gate_failed', next: '2026-11-23 10:05', numberKey: 'number-2' },
    { ending: 'line_broke', next: '2026-11-23 10:05', numberKey: 'number-1' },
  ] as const)('$ending: $next on $numberKey', ({ ending, next, numberKey }) => {
    expect(planAfter(aTalk(ending))).toEqual({ plan: 'attempt', numberKey, at: at(next) });
  });

  it('is on the number that was talked on where policy says so, although another one is preferred', () => {
    const talk = aTalk('asked_later', { numberKey: 'number-2' });
    expect(planAfter(talk)).toMatchObject({ numberKey: 'number-2' });
  });

  it('is on the only number there is, whatever policy would rather have', () => {
    expect(planAfter(aTalk('gate_failed'), {}, ['number-1'])).toMatchObject({
      ...{ plan: 'attempt', numberKey: 'number-1' },
    });
  });

  it.each([
    { ending: 'refused', times: 1, plan: 'attempt' },
    { ending: 'refused', times: 2, plan: 'exhausted' },
    { ending: 'asked_later', times: 2, plan: 'attempt' },
    { ending: 'asked_later', times: 3, plan: 'exhausted' },
    { ending: 'gate_failed', times: 2, plan: 'exhausted' },
    { ending: 'broken_off', times: 9, plan: 'attempt' },
    { ending: 'message_left', times: 9, plan: 'attempt' },
  ] as const)('$ending, $times times: $plan', ({ ending, times, plan }) => {
    const because = plan === 'exhausted' ? { because: 'talks_used' } : {};
    expect(planAfter(aTalk(ending, { times }))).toMatchObject({ plan, ...because });
  });

  it('is still made when it was agreed, however often he would not talk before', () => {
    const agreedCallBackAt = at('2026-11-25 16:00');
    expect(planAfter(aTalk('refused', { times: 5 }), { agreedCallBackAt })).toMatchObject({
      ...{ plan: 'attempt', at: agreedCallBackAt },
    });
  });

  it('counts vain tries anew after somebody was reached', () => {
    const tries = ['18', '19', '20'].map((day) => aTry(`2026-11-${day} 10:00`));
    const talk = aTry('2026-11-22 10:00', { outcome: 'REFUSED' });
    const lastTalk = aTalk('refused', { at: at('2026-11-22 10:00') });
    expect(planAfter(lastTalk, { workAttempts: [...tries, talk] }, ['number-1'])).toMatchObject({
      plan: 'attempt',
    });
    const misdial = { ...talk, countsForRisk: false };
    expect(planAfter(lastTalk, { workAttempts: [...tries, misdial] }, ['number-1'])).toMatchObject({
      ...{ plan: 'exhausted', because: 'attempts_used' },
    });
  });
});
