import type { BusinessCalendar } from '../calendar/calendar-document.js';
import type { Instant } from '../calendar/instant.js';
import type { ContactRequest } from './contact-request.js';
import type { ContactRule } from './contact-rule.js';
import type { LedgerEntry } from './ledger.js';
import type { ContactRules } from './contact-rules.js';
import { consent } from './rules/consent.js';
import { doNotCall } from './rules/do-not-call.js';
import { numberCheck } from './rules/number-check.js';
import { numberSource } from './rules/number-source.js';

/** Rules whose refusal no waiting lifts: a consent, another number, or another check of this one does. A missing consent first: without it no number helps. */
const forGood: readonly ContactRule[] = [consent, doNotCall, numberSource, numberCheck];

/**
 * Why a number cannot be called however long one waits, as the rule's code; null where the hour or the caps are all that may stand in the way. It asks no calendar, and of the ledger what the command has read (mostly nothing), so that it may be asked at every
 * step of a loan.
 */
export function standingRefusal(
  request: ContactRequest,
  rules: ContactRules,
  calendar: BusinessCalendar,
  at: Instant,
  ledger: readonly LedgerEntry[] = [],
): string | null {
  const base = { request, ledger, rules, calendar, at, zone: request.zones[0] };
  const purposeRules = rules.purposes[request.purpose];
  for (const rule of forGood) {
    const result = rule.check({ ...base, purposeRules });
    if (!result.passes && result.notBefore === null) return result.reason;
  }
  return null;
}
