import { addDays, civilDate, type CivilDate } from '../../calendar/civil-date.js';
import { civilDateAt } from '../../calendar/zoned-time.js';
import { zonesOf, type DocumentHead } from '../document.js';
import type { Fault } from '../fault.js';
import { inSuccession, type KnownHead } from '../in-force.js';
import type { Surroundings } from '../surroundings.js';

/**
 * The first civil day that may still be decided otherwise: the day after the one on which the earliest instant lies, in the zone of the
 * products that go by the document (the latest of them, where they have several).
 */
export function firstFreeDay(
  head: DocumentHead,
  { beginsFrom, documents }: Pick<Surroundings, 'beginsFrom' | 'documents'>,
  ownZone?: string,
): CivilDate {
  const zones = [...zonesOf(head, documents), ...(ownZone === undefined ? [] : [ownZone])];
  const days = zones.map((zone) => civilDateAt(beginsFrom, zone));
  return addDays(civilDate([...days].sort().at(-1) ?? ''), 1);
}

/** What is wrong with the days of a dated document: order, past, and what lies before and after it. */
export function dateFaults(head: DocumentHead, surroundings: Surroundings, zone?: string): Fault[] {
  const { effectiveFrom, effectiveTo } = head;
  if (effectiveTo !== null && effectiveTo < effectiveFrom) return [endsBefore];
  const others = [...surroundings.documents, ...surroundings.unreadable].filter(
    ({ slot }) => slot === head.slot,
  );
  const first = firstFreeDay(head, surroundings, zone);
  return [
    ...otherId(head, others),
    ...pastFaults(head, others, surroundings.unreadable, first),
    ...neighbourFaults(head, others),
  ];
}

const endsBefore = { path: 'effectiveTo', message: 'is before effectiveFrom' };

/** Two policies of one product under two ids: nobody could say which one a loan goes by. */
function otherId(head: DocumentHead, others: readonly KnownHead[]): Fault[] {
  const other = others.find(({ id }) => id !== head.id);
  if (other === undefined) return [];
  const path = head.kind === 'questions' ? 'id' : 'policyId';
  return [{ path, message: `${head.slot} goes by ${other.id}; publish a version of that` }];
}

/**
 * Days on which something was in force were decided under it; a day on which nothing was is a hole that may be filled. Under what this
 * release cannot read nothing is decided from today on, whatever an earlier one has decided before.
 */
function pastFaults(
  head: DocumentHead,
  others: readonly KnownHead[],
  unreadable: readonly KnownHead[],
  first: CivilDate,
): Fault[] {
  if (head.effectiveFrom >= first) return [];
  const today = addDays(first, -1);
  const isFree = (one: KnownHead) =>
    head.effectiveFrom >= today &&
    unreadable.some(({ publishedSeq }) => publishedSeq === one.publishedSeq);
  const ruled = inSuccession(others).some(
    (one) =>
      one.effectiveFrom < first &&
      (one.effectiveTo === null || one.effectiveTo >= head.effectiveFrom) &&
      !isFree(one),
  );
  if (!ruled) return [];
  const message = `what is published now is in force from ${first} at the earliest; earlier days are decided already, or may be`;
  return [{ path: 'effectiveFrom', message }];
}

/** Overlaps and gaps with what stands before and after; what is open-ended makes room by itself. */
function neighbourFaults(head: DocumentHead, others: readonly KnownHead[]): Fault[] {
  const { effectiveFrom: from, effectiveTo: to } = head;
  const standing = inSuccession(others)
    // A publication that has not begun gives way to a later one of the same first day.
    .filter((one) => !(one.effectiveFrom === from && one.publishedSeq !== null))
    .sort((a, b) => (a.effectiveFrom < b.effectiveFrom ? -1 : 1));
  const same = standing.find((one) => one.effectiveFrom === from);
  if (same !== undefined)
    return [fault('effectiveFrom', `version ${same.version} begins on this day`)];
  const before = standing.filter((one) => one.effectiveFrom < from).at(-1);
  const after = standing.find((one) => one.effectiveFrom > from);
  return [
    ...(before === undefined ? [] : towards(before, others, from)),
    ...(after === undefined ? openEnd(to) : awayTo(after, to)),
  ];
}

/** How the one before ends: its own word, since what is open ends where the next one begins. */
function towards(before: KnownHead, others: readonly KnownHead[], from: string): Fault[] {
  const said = others.find(
    (one) => one.version === before.version && one.publishedSeq === before.publishedSeq,
  );
  const end = said?.effectiveTo ?? null;
  if (end === null) return [];
  if (end >= from)
    return [fault('effectiveFrom', `version ${before.version} is in force until ${end}`)];
  const next = addDays(civilDate(end), 1);
  if (next === from) return [];
  return [
    fault(
      'effectiveFrom',
      `nothing is in force from ${next} until it, since version ${before.version} ends on ${end}`,
    ),
  ];
}

function awayTo(after: KnownHead, to: string | null): Fault[] {
  if (to === null) return [];
  if (to >= after.effectiveFrom)
    return [fault('effectiveTo', `version ${after.version} begins on ${after.effectiveFrom}`)];
  const next = addDays(civilDate(to), 1);
  if (next === after.effectiveFrom) return [];
  return [
    fault(
      'effectiveTo',
      `nothing is in force from ${next} until version ${after.version} begins on ${after.effectiveFrom}`,
    ),
  ];
}

function openEnd(to: string | null): Fault[] {
  if (to === null) return [];
  return [
    fault(
      'effectiveTo',
      'nothing is in force after this day; publish what follows first, or leave it open',
    ),
  ];
}

const fault = (path: string, message: string): Fault => ({ path, message });
