import {
  addMs,
  compareInstants,
  earlierOf,
  minuteMs,
  type Instant,
} from '../../calendar/instant.js';
import {
  passes,
  passesUntil,
  refusesBefore,
  type ContactRule,
  type RuleResult,
  type Situation,
} from '../contact-rule.js';
import { overridableRules } from '../contact-rules.js';

/** The stretch around an agreed time in which the call is expected. */
function agreedStretch({ request, rules }: Situation): { from: Instant; to: Instant } | undefined {
  if (request.agreedCallBackAt === null) return undefined;
  const { earlyMinutes, lateMinutes } = rules.agreedCallBack.value;
  return {
    from: addMs(request.agreedCallBackAt, -earlyMinutes * minuteMs),
    to: addMs(request.agreedCallBackAt, lateMinutes * minuteMs),
  };
}

/** Who was promised a call at a time is not called before it. Missed, the promise binds no longer. */
export const agreedCallBack: ContactRule = {
  name: 'agreed_call_back',
  check(situation) {
    const agreed = agreedStretch(situation);
    if (!agreed || compareInstants(situation.at, agreed.from) >= 0) return passes;
    return refusesBefore(agreed.from, 'another_time_was_agreed');
  },
};

/**
 * The rule, set aside around an agreed time if policy lists it: the person chose the hour, the day and
 * how soon. The times stay exact over the union of both, for example of a window and a promise that
 * begins inside it and ends after it.
 */
export function unlessAgreed(rule: ContactRule): ContactRule {
  return {
    name: rule.name,
    check(situation) {
      const agreed = agreedStretch(situation);
      const listed = overridableRules.some(
        (name) =>
          name === rule.name && situation.rules.agreedCallBack.value.overrides.includes(name),
      );
      if (!agreed || !listed) return rule.check(situation);
      const isAgreed = (at: Instant) =>
        compareInstants(agreed.from, at) <= 0 && compareInstants(at, agreed.to) < 0;
      if (isAgreed(situation.at)) return joined(rule, situation, agreed.to, isAgreed);
      const result = rule.check(situation);
      if (result.passes) return extended(result, rule, situation, agreed.to, isAgreed);
      const promised = compareInstants(agreed.from, situation.at) > 0 ? agreed.from : null;
      if (promised === null) return result;
      const { notBefore } = result;
      return { ...result, notBefore: notBefore ? earlierOf(notBefore, promised) : promised };
    },
  };
}

/** From within the promise: it ends, or the rule itself allows what follows. */
function joined(
  rule: ContactRule,
  situation: Situation,
  promiseEnds: Instant,
  isAgreed: (at: Instant) => boolean,
): RuleResult {
  const after = rule.check({ ...situation, at: promiseEnds });
  if (!after.passes) return passesUntil(promiseEnds);
  return extended(after, rule, situation, promiseEnds, isAgreed);
}

/** Where the rule would end inside the promise, the promise goes on. */
function extended(
  result: RuleResult & { passes: true },
  rule: ContactRule,
  situation: Situation,
  promiseEnds: Instant,
  isAgreed: (at: Instant) => boolean,
): RuleResult {
  if (result.until === null || !isAgreed(result.until)) return result;
  return joined(rule, situation, promiseEnds, isAgreed);
}
