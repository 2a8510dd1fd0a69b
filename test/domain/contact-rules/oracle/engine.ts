import { instantOf } from '../../../../domain/calendar/instant.js';
import type { ContactRequest } from '../../../../domain/contact-rules/contact-request.js';
import type { LedgerEntry } from '../../../../domain/contact-rules/ledger.js';
import { agreedIn, lastTalkIn, workOf, type Made, type Target } from './contact-log.js';

/** What the engine is asked about a target, after what was made. */
export function requestOf(target: Target, log: readonly Made[]): ContactRequest {
  const agreedMs = agreedIn(log, target);
  const talk = lastTalkIn(log, target);
  const { purpose, numberKey, personKey, loanId, zones, source, checkedMs, borrowerKey } = target;
  return {
    ...{ purpose, numberKey, personKey, loanId, zones, consents: target.consents },
    number: { source, checkedAt: instantOf(checkedMs), blockedBy: target.blockedBy ?? null },
    doNotCall: { barred: false, entries: [] },
    agreedCallBackAt: agreedMs === null ? null : instantOf(agreedMs),
    thirdParty: borrowerKey === null ? null : { borrowerKey },
    lastTalk: talk && {
      ...{ ending: talk.ending, times: talk.times },
      ...{ at: instantOf(talk.made.atMs), numberKey: talk.made.numberKey },
    },
    workAttempts: workOf(log, target).map((one) => ({
      at: instantOf(one.atMs),
      numberKey: one.numberKey,
      outcome: one.outcome,
      countsForRisk: !one.misdialled,
    })),
  };
}

/** The same calls as the ledger keeps them. */
export const ledgerOf = (log: readonly Made[]): LedgerEntry[] =>
  log.map((one) => ({
    ...{ numberKey: one.numberKey, personKey: one.personKey, loanId: one.loanId },
    ...{ purpose: one.purpose, outcome: one.outcome, gateFailed: one.gateFailed },
    at: instantOf(one.atMs),
    countsForRisk: !one.misdialled,
    ...(one.misdialled && one.rangKey !== null ? { dialledKey: one.rangKey } : {}),
  }));

/** The rules by which a verdict refuses, in no order. */
export const refusing = (
  checked: readonly { readonly rule: string; readonly passes: boolean }[],
): string[] =>
  checked
    .filter(({ passes }) => !passes)
    .map(({ rule }) => rule)
    .sort();
