import type { BusinessCalendar } from '../calendar/calendar-document.js';
import type { Instant } from '../calendar/instant.js';
import type { TimeZone } from '../calendar/zoned-time.js';
import type { ContactRequest } from './contact-request.js';
import type { ContactRules, PurposeRules } from './contact-rules.js';
import type { LedgerEntry } from './ledger.js';

/** The rules by name, in the order in which they are reported. */
export const contactRuleNames = [
  'do_not_call',
  'consent',
  'number_source',
  'number_check',
  'third_party',
  'attempt_spread',
  'gate_failed_today',
  'after_talk',
  'rest_after_conversation',
  'attempts_per_person_rolling_7_days',
  'attempts_per_person_per_day',
  'attempts_per_number_per_day',
  'spacing',
  'agreed_call_back',
  'night_ban',
  'holiday',
  'window',
] as const;
export type ContactRuleName = (typeof contactRuleNames)[number];

/** What a rule looks at: the request and the facts, at one moment, on one wall clock. */
export interface Situation {
  readonly request: ContactRequest;
  readonly ledger: readonly LedgerEntry[];
  readonly rules: ContactRules;
  /** The part of `rules` for the request's purpose. */
  readonly purposeRules: PurposeRules;
  readonly calendar: BusinessCalendar;
  readonly at: Instant;
  readonly zone: TimeZone;
}

/**
 * What a rule says. Both times are exact, for the search for the next allowed time builds on them:
 * `until` is the first moment after `at` at which the rule refuses (null: never by time alone),
 * `notBefore` the first one after `at` at which it allows (null: not by waiting).
 */
export type RuleResult =
  | { readonly passes: true; readonly until: Instant | null }
  | { readonly passes: false; readonly reason: string; readonly notBefore: Instant | null };

/** One rule, in a file of its own. */
export interface ContactRule {
  readonly name: ContactRuleName;
  check(situation: Situation): RuleResult;
}

/** The rule allows the call, whatever the time. */
export const passes: RuleResult = { passes: true, until: null };

/** The rule allows the call up to and without a moment. */
export function passesUntil(until: Instant): RuleResult {
  return { passes: true, until };
}

/** Waiting will not help: somebody has to do something first. */
export function refusesForGood(reason: string): RuleResult {
  return { passes: false, reason, notBefore: null };
}

export function refusesBefore(notBefore: Instant, reason: string): RuleResult {
  return { passes: false, reason, notBefore };
}
