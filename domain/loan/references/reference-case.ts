import type { CivilDate } from '../../calendar/civil-date.js';
import { instant } from '../../calendar/instant.js';
import { civilDateAt } from '../../calendar/zoned-time.js';
import type { ProductPolicy } from '../../policy/product-policy.js';
import type { ReferenceAnswer, ReferencePlace } from '../../questions/reference.js';
import { factsOfSource } from '../../cross-checks/usable-facts.js';
import type { SourceFacts, SourceName } from '../../facts/sources.js';
import type { Loan } from '../state/loan.js';

/** What a lookup may read: the loan, the person asked about, and the moment. */
export interface ReferenceCase {
  loan: Loan;
  partyId: string;
  policy: ProductPolicy;
  /** ISO-8601 UTC. */
  now: string;
  /** The task whose answers are being taken; its own are no reference for `PREV`. */
  taskId: string;
}

/** The day at the lender's place. Sources date by it, so an instant's own date, which is of UTC, would be a day behind until eight. */
export function todayOf(file: Pick<ReferenceCase, 'now' | 'policy'>): CivilDate {
  return dayOf(file, file.now);
}

/** On which day at the lender's place something happened. */
export function dayOf({ policy }: Pick<ReferenceCase, 'policy'>, moment: string): CivilDate {
  return civilDateAt(instant(moment), policy.zone);
}

/** One source's lookup. `part` is the part the row names, or the field's own name. */
export type Lookup = (file: ReferenceCase, part: string, place: ReferencePlace) => ReferenceAnswer;

export const absent: ReferenceAnswer = { status: 'absent' };

/** A value that is there, or `absent`. */
export function valueOr(value: unknown): ReferenceAnswer {
  return value === undefined || value === null ? absent : { status: 'value', value };
}

/** An amount of the file in the loan's currency. People speak in major units, so it must not look like a bare number. */
export function amountOr(
  { loan }: Pick<ReferenceCase, 'loan'>,
  minor: number | undefined,
): ReferenceAnswer {
  return valueOr(
    minor === undefined ? null : { amountMinor: minor, currency: loan.terms.amount.currency },
  );
}

/** A list that a source answered: `FOUND` and empty is zero or the empty set (questions.md §1.1). */
export function listOf(values: readonly unknown[]): ReferenceAnswer {
  return values.length === 0 ? { status: 'empty' } : { status: 'value', value: [...values] };
}

/** Reads a source's answer about the person, keeping outage, age and "no record" apart. */
export function fromSource<S extends SourceName>(
  file: ReferenceCase,
  source: S,
  read: (data: SourceFacts<S>) => ReferenceAnswer,
  subject: string = file.partyId,
): ReferenceAnswer {
  const { loan } = file;
  const kept = subject === 'loan' ? loan.facts[source] : loan.parties[subject]?.facts[source];
  if (kept === undefined) return absent;
  if (kept.answer.answer === 'UNAVAILABLE') return { status: 'unavailable' };
  // What somebody says is never held against his own paper as if the source had said it.
  const facts = factsOfSource({ file: loan, policy: file.policy, now: file.now }, subject, source);
  if (facts.state === 'no_record') return { status: 'no_record' };
  // What the source gave and may not be used any more is too old, or its consent was withdrawn.
  return facts.state === 'data' ? read(facts.data) : { status: 'stale' };
}
