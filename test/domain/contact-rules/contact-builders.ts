import { readFileSync } from 'node:fs';
import { chineseCalendar } from '../../../domain/calendar/chinese-calendar.js';
import {
  epochMs,
  hourMs,
  instant,
  instantOf,
  type Instant,
} from '../../../domain/calendar/instant.js';
import type { ContactRequest, WorkAttempt } from '../../../domain/contact-rules/contact-request.js';
import { contactRulesSchema } from '../../../domain/contact-rules/contact-rules.js';
import type { DoNotCallEntry } from '../../../domain/contact-rules/do-not-call-entry.js';
import type { LedgerEntry } from '../../../domain/contact-rules/ledger.js';

/** The rules as shipped. */
export const shippedRules = contactRulesSchema.parse(
  JSON.parse(readFileSync('policies/cn/contact-rules.json', 'utf8')),
);
export const calendar = chineseCalendar();

/** An instant from Shanghai wall time `YYYY-MM-DD HH:MM[:SS]`; there is no daylight saving there. */
export function at(wall: string): Instant {
  const [day = '', time = ''] = wall.split(' ');
  const seconds = time.length === 5 ? `${time}:00` : time;
  return instantOf(epochMs(instant(`${day}T${seconds}Z`)) - 8 * hourMs);
}

/** A borrower's own mobile, checked, nothing agreed, nothing tried. */
export function aRequest(change: Partial<ContactRequest> = {}): ContactRequest {
  return {
    purpose: 'verification',
    numberKey: 'number-1',
    personKey: 'person-1',
    zones: ['Asia/Shanghai'],
    number: { source: 'application', checkedAt: at('2026-11-01 10:00') },
    doNotCall: { barred: false, entries: [] },
    consents: [],
    agreedCallBackAt: null,
    thirdParty: null,
    workAttempts: [],
    ...change,
  };
}

/** The employer's independently found number, with the consent that it needs. */
export function anEmployerRequest(change: Partial<ContactRequest> = {}): ContactRequest {
  return aRequest({
    purpose: 'employer_check',
    numberKey: 'switchboard',
    personKey: 'employer',
    number: { source: 'employer_directory', checkedAt: at('2026-11-01 10:00') },
    consents: ['employer_check'],
    ...change,
  });
}

/** The borrower's own wish not to be called, told about another loan long ago. */
export function aWish(change: Partial<DoNotCallEntry> = {}): DoNotCallEntry {
  return {
    ...{ entryId: 'dn_1', loanId: 'ln_other', personKey: 'person-1', numberKey: null },
    ...{ since: at('2021-06-01 10:00'), liftedAt: null },
    ...change,
  };
}

/** An unanswered call to the borrower. */
export function anEntry(wall: string, change: Partial<LedgerEntry> = {}): LedgerEntry {
  return {
    numberKey: 'number-1',
    personKey: 'person-1',
    at: at(wall),
    purpose: 'verification',
    outcome: 'NO_ANSWER',
    countsForRisk: true,
    gateFailed: false,
    ...change,
  };
}

/** The same, as an attempt for the work at hand. */
export function aTry(wall: string, change: Partial<WorkAttempt> = {}): WorkAttempt {
  return {
    at: at(wall),
    numberKey: 'number-1',
    outcome: 'NO_ANSWER',
    countsForRisk: true,
    ...change,
  };
}
