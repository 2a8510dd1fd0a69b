import type { AnswerOf } from '../facts/sources.js';
import type { CheckName } from '../policy/check-policy.js';
import { isTooOld } from './check-age.js';
import { hasConsent, keptAnswer, needsNoConsent } from './case-file.js';
import type { CheckContext, CheckRule } from './check-rule.js';
import { checkRules } from './check-rules.js';
import { withHandedIn } from './handed-in-statement.js';
import type { CheckOutcome } from './outcome.js';
import { consentingParty } from './whose-consent.js';

/**
 * The outcome of one check. The order is the point: without consent nothing was asked and an answer from before a withdrawal is not
 * used (S20); an outage is `unavailable` with its class and never clean (S03); an old answer is `out_of_date`; then NO_RECORD as
 * the policy says for that source (S04); then the rule of the check.
 */
export function evaluateCheck(context: CheckContext): CheckOutcome {
  const bySource = evaluateSource(context);
  return context.check.check === 'bank_statements' ? withHandedIn(bySource, context) : bySource;
}

/** As `evaluateCheck`, by what the source said and nothing else: whether a source may be asked does not depend on papers. */
export function evaluateSource(context: CheckContext): CheckOutcome {
  return evaluateNamed(context.check.check, context);
}

function evaluateNamed<S extends CheckName>(source: S, context: CheckContext): CheckOutcome {
  const { file, subject, check } = context;
  const rule: CheckRule<S> = checkRules[source];
  if (!consentIsThere(context)) return { outcome: 'not_evaluated', reason: 'no_consent' };
  if (!rule.hasInput(context)) return { outcome: 'not_evaluated', reason: 'no_input' };
  const kept = keptAnswer(file, subject, source);
  if (kept === undefined) return { outcome: 'not_evaluated', reason: 'not_configured' };
  const old = isTooOld(kept.fetchedAt, check.timeToLiveDays, context.now);
  return judgeAnswer(rule, kept.answer, old, context);
}

function consentIsThere({ file, subject, check }: CheckContext): boolean {
  if (check.consent === null || needsNoConsent(file, subject)) return true;
  const asked = consentingParty(file, subject, check.check);
  return asked !== undefined && hasConsent(file, asked, check.consent);
}

function judgeAnswer<S extends CheckName>(
  rule: CheckRule<S>,
  answer: AnswerOf<S>,
  old: boolean,
  context: CheckContext,
): CheckOutcome {
  if (answer.answer === 'UNAVAILABLE') return { outcome: 'unavailable', class: answer.class };
  if (old) return { outcome: 'not_evaluated', reason: 'out_of_date' };
  if (answer.answer === 'NO_RECORD') return rule.noRecord?.(context) ?? context.check.noRecord;
  return rule.judge(answer.data, answer.answer, context);
}
