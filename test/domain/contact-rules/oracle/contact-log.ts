import type { ContactOutcome } from '../../../../domain/contact-rules/outcome-code.js';
import type { ContactPurpose } from '../../../../domain/contact-rules/purpose.js';

/** Somebody who is called on a number about a loan. */
export interface Target {
  readonly personKey: string;
  readonly numberKey: string;
  readonly loanId: string;
  readonly purpose: ContactPurpose;
  readonly zones: readonly [string, ...string[]];
  /** Whose borrower a third party is called about. */
  readonly borrowerKey: string | null;
  readonly source: string;
  readonly checkedMs: number;
  /** What the check of the number found against it. */
  readonly blockedBy?: string;
  readonly consents: readonly string[];
}

/** A call that was made. */
export interface Made extends Target {
  readonly atMs: number;
  readonly outcome: ContactOutcome;
  /** Somebody else's telephone rang: what was heard there says nothing of the person. */
  readonly misdialled: boolean;
  /** What rang on a misdial; null where telephony did not tell. */
  readonly rangKey: string | null;
  readonly gateFailed: boolean;
  /** When the person asked to be called again; only of `CALLBACK_BOOKED`. */
  readonly agreedMs: number | null;
}

/** The calls of the same piece of work: one purpose, one person, one loan. */
export const workOf = (log: readonly Made[], target: Target): Made[] =>
  log.filter(
    (one) =>
      one.purpose === target.purpose &&
      one.personKey === target.personKey &&
      one.loanId === target.loanId,
  );

/** The time that was agreed on the last call of the work. */
export const agreedIn = (log: readonly Made[], target: Target): number | null =>
  workOf(log, target).at(-1)?.agreedMs ?? null;

/** How talks end of themselves that leave their work undone; how others do, the loan knows. */
const endings = { REFUSED: 'refused', LANGUAGE_BARRIER: 'language_barrier' } as const;

/** The last talk of the work, where it left the work undone. */
export function lastTalkIn(log: readonly Made[], target: Target) {
  const talks = workOf(log, target).filter(
    ({ outcome, misdialled }) =>
      !misdialled &&
      ['CONNECTED_RPC', 'CALLBACK_BOOKED', ...Object.keys(endings)].includes(outcome),
  );
  const last = talks.at(-1);
  if (last === undefined || !(last.outcome in endings)) return null;
  const times = talks.filter(({ outcome }) => outcome === last.outcome).length;
  return { ending: endings[last.outcome as keyof typeof endings], times, made: last };
}
