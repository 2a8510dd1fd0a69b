import { addMonthsFromAnchor, civilDate } from '../calendar/civil-date.js';
import type { Severity } from '../findings/finding.js';
import type { RiskBand, SignalPolicy } from '../policy/servicing-policy.js';

/** A signal of a loan as the band reads it. */
export interface HeldSignal {
  code: string;
  severity: Severity;
  verified: boolean;
  /** Civil date on which it was last seen. */
  lastSeenOn: string;
  releasedAt: string | null;
}

/** The band with the codes that make it. */
export interface BandResult {
  band: RiskBand;
  because: string[];
}

/** An unverified signal counts one step lower, and at least yellow: looked at, but nothing grave on one source (lending.md §3.3). */
export function countedSeverity(signal: Pick<HeldSignal, 'severity' | 'verified'>): Severity {
  if (signal.verified) return signal.severity;
  return signal.severity === 'red' ? 'orange' : 'yellow';
}

/** The band of a loan: the highest counted severity among signals that are not released; green without any (lending.md §3.2). */
export function bandFor(signals: readonly HeldSignal[]): BandResult {
  const open = signals.filter((signal) => signal.releasedAt === null);
  for (const band of ['red', 'orange', 'yellow'] as const) {
    const codes = open.filter((signal) => countedSeverity(signal) === band);
    if (codes.length > 0) {
      return { band, because: [...new Set(codes.map((signal) => signal.code))].sort() };
    }
  }
  return { band: 'green', because: [] };
}

/**
 * Whether a signal may be released: the factor is gone and three months passed without it, counted from the day it was last seen
 * (lending.md §3.1). `seenNow` is the current evaluation; "not evaluated" is not gone, so it releases nothing.
 */
export function mayRelease(
  signal: Pick<HeldSignal, 'lastSeenOn' | 'releasedAt'>,
  seenNow: 'raised' | 'clear' | 'not_evaluated',
  today: string,
  policy: Pick<SignalPolicy, 'releaseCleanMonths'>,
): boolean {
  if (signal.releasedAt !== null || seenNow !== 'clear') return false;
  const until = addMonthsFromAnchor(civilDate(signal.lastSeenOn), policy.releaseCleanMonths);
  return today >= until;
}
