import type { Instant } from '../calendar/instant.js';
import type { TimeZone } from '../calendar/zoned-time.js';
import type { LastTalk } from './after-talk.js';
import type { DoNotCallEntry } from './do-not-call-entry.js';
import { outcomeFlags, type ContactOutcome } from './outcome-code.js';
import type { ContactPurpose } from './purpose.js';

/** An earlier attempt for the same piece of work. */
export interface WorkAttempt {
  readonly at: Instant;
  readonly numberKey: string;
  readonly outcome: ContactOutcome | null;
  readonly countsForRisk: boolean;
}

/** Did the attempt try to reach the person? Misdials, failures of ours and dead numbers did not. */
export function isTry(attempt: WorkAttempt): boolean {
  return attempt.countsForRisk && attempt.outcome !== null && outcomeFlags[attempt.outcome].isTry;
}

/** Somebody is to be called on one number: everything the rules ask about, in codes. */
export interface ContactRequest {
  readonly purpose: ContactPurpose;
  readonly numberKey: string;
  readonly personKey: string;
  /** The loan that it is about; absent where nobody knows it, and then about every one. */
  readonly loanId?: string;
  /** Where the person may be. If that is not known for sure, every zone that is plausible has to allow the call. */
  readonly zones: readonly [TimeZone, ...TimeZone[]];
  readonly number: {
    /** Where the number came from, `application` for the applicant's own; null if nobody recorded it. */
    readonly source: string | null;
    /** When it was last checked; null is never. */
    readonly checkedAt: Instant | null;
    /** Another number has taken its place: it is never dialled again. */
    readonly replaced?: boolean;
    /** What its check found that forbids to dial it (`domain/number-check`); absent and null where nothing does. */
    readonly blockedBy?: string | null;
  };
  readonly doNotCall: {
    /** The loan itself says so: the number is dead, or his wish is noted there and not lifted. */
    readonly barred: boolean;
    /** What the list of all loans holds of this number or person, lifted entries among it. */
    readonly entries: readonly DoNotCallEntry[];
  };
  /** Purposes for which the person's consent is in force now. */
  readonly consents: readonly string[];
  /** The time that was agreed on an earlier call and is still to come or just now. */
  readonly agreedCallBackAt: Instant | null;
  /** The last talk for the same work, where it left the work undone; absent or null otherwise. */
  readonly lastTalk?: LastTalk | null;
  /** For somebody who owes nothing: whose borrower it is about. */
  readonly thirdParty: { readonly borrowerKey: string } | null;
  /** Attempts for the same task, whatever the number. */
  readonly workAttempts: readonly WorkAttempt[];
}
