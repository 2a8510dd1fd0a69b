import type { SourceFacts } from '../facts/sources.js';
import type { CheckName, CheckPolicy } from '../policy/check-policy.js';
import type { ProductPolicy } from '../policy/product-policy.js';
import type { CaseFile } from './case-file.js';
import type { CheckOutcome } from './outcome.js';

/** A sanctions candidate that a person has cleared for a party, with the reason kept elsewhere (S18). */
export interface ClearedCandidate {
  partyId: string;
  entityId: string;
  /** What the list said of him then (`candidateMark`); absent where it was cleared by an earlier release: that holds whatever the list says. */
  mark?: string;
}

/** Everything that a check may look at besides the answer itself. */
export interface CheckContext {
  file: CaseFile;
  /** A party id, or `loan`. */
  subject: string;
  check: CheckPolicy;
  policy: ProductPolicy;
  /** ISO-8601 UTC. */
  now: string;
  clearedCandidates: readonly ClearedCandidate[];
}

/** What the source said about its data; a source of plain data says FOUND. */
export type Stated = 'MATCH' | 'MISMATCH' | 'FOUND';

/** The rule of one check. What is common to all (consent, outage, age, no record) is decided before it. */
export interface CheckRule<S extends CheckName> {
  /** Whether the application has what the source must be asked with. */
  hasInput(context: CheckContext): boolean;
  /** Judges data that is there, allowed and fresh. */
  judge(data: SourceFacts<S>, stated: Stated, context: CheckContext): CheckOutcome;
  /** Where NO_RECORD means something else for this very case than policy says in general. */
  noRecord?(context: CheckContext): CheckOutcome | undefined;
}

export const passed: CheckOutcome = { outcome: 'passed' };
export const passedWithNote = (note: string): CheckOutcome => ({
  outcome: 'passed_with_note',
  note,
});
export const inconclusive = (reason: string): CheckOutcome => ({ outcome: 'inconclusive', reason });
export const mismatch = (reason: string): CheckOutcome => ({ outcome: 'mismatch', reason });
export const failed = (reason: string): CheckOutcome => ({ outcome: 'failed', reason });
