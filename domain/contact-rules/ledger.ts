import type { Instant } from '../calendar/instant.js';
import { outcomeFlags, type ContactOutcome } from './outcome-code.js';
import type { ContactPurpose } from './purpose.js';

/**
 * One attempt as the ledger keeps it: per number and person, across all loans (product.md §4). The keys
 * are blind indexes, so that the ledger holds no number and no name.
 */
export interface LedgerEntry {
  /** The attempt; absent where only its effect is known. */
  readonly attemptId?: string;
  /** Blind index of the number's canonical spelling (`domain/formats/phone.ts`). */
  readonly numberKey: string;
  /** What really rang, where it was not that number; absent where nobody knows it. */
  readonly dialledKey?: string;
  /** Blind index of whoever is called; for an employer's number the employer, not the applicant. */
  readonly personKey: string;
  /** When dialling began. */
  readonly at: Instant;
  readonly purpose: ContactPurpose;
  /** Null while the call goes on. */
  readonly outcome: ContactOutcome | null;
  /** False for the lender's own failures, for example a misdial: they disturb, but prove nothing. */
  readonly countsForRisk: boolean;
  /** The loan that it was about; absent where nobody knows it. */
  readonly loanId?: string;
  /** The right-party gate failed on this call (lending.md §4.4). */
  readonly gateFailed: boolean;
}

/** The entries of a number or a person, oldest first. */
export function entriesOf(
  ledger: readonly LedgerEntry[],
  matches: (entry: LedgerEntry) => boolean,
): LedgerEntry[] {
  return ledger.filter(matches).sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

/** Whether an attempt counts for a number: it was meant, or it rang. */
export const isOnNumber = (entry: LedgerEntry, numberKey: string): boolean =>
  entry.numberKey === numberKey || entry.dialledKey === numberKey;

/** Did the attempt disturb anybody, so that caps and spacing count it? A call that goes on does. */
export function disturbs(entry: LedgerEntry): boolean {
  return entry.outcome === null || outcomeFlags[entry.outcome].countsInLedger;
}
