import type { KnownDocument } from '../../domain/admin/surroundings.js';
import type { UnreadableVersion } from '../../domain/admin/unreadable.js';
import type { BusinessCalendar } from '../../domain/calendar/calendar-document.js';
import { mergeCalendars, type CalendarMerge } from '../../domain/calendar/calendar-merging.js';
import { policyFailure } from './policy-files.js';

/** Publications, as far as this release reads them. */
interface Read {
  readonly published: readonly KnownDocument[];
  readonly unreadable: readonly UnreadableVersion[];
}
type Files = readonly BusinessCalendar[];
type Notice = KnownDocument & {
  readonly document: { readonly kind: 'calendar'; readonly value: BusinessCalendar };
};

const isNotice = (one: KnownDocument): one is Notice => one.document.kind === 'calendar';

/**
 * What was published, with the notices taken out that no longer join the days which are known, since one before them cannot be read: they say
 * nothing until it is mended, like it. The days before it stand (docs/decisions/0237-wrong-by-sense-kind-by-kind.md).
 */
export function withJoinedCalendars<Known extends Read>(files: Files, read: Known): Known {
  const notices = read.published.filter(isNotice);
  const apart = placesOf(files, notices).flatMap((place) => apartIn(files, notices, place));
  if (apart.length === 0) return read;
  const isApart = (one: KnownDocument) =>
    apart.some(({ publishedSeq }) => publishedSeq === one.publishedSeq);
  return {
    ...read,
    published: read.published.filter((one) => !isApart(one)),
    unreadable: [...read.unreadable, ...apart],
  };
}

/** The calendars of the files with the notices that were published; of a place whose files have none, the notices alone. */
export function calendarsWith(
  files: Files,
  published: readonly KnownDocument[],
): BusinessCalendar[] {
  const notices = published.filter(isNotice);
  return placesOf(files, notices).flatMap((place) => {
    const [first, ...rest] = [
      ...files.filter(({ jurisdiction }) => jurisdiction === place),
      ...valuesIn(notices, place),
    ];
    if (first === undefined) return [];
    if (rest.length === 0) return [first];
    const merged = mergeCalendars(files.includes(first) ? first.id : place, [first, ...rest]);
    if (merged.result === 'merged') return [merged.calendar];
    throw policyFailure([{ file: 'published calendars', path: '', message: whyNot(merged) }]);
  });
}

const placesOf = (files: Files, notices: readonly Notice[]) => [
  ...new Set([
    ...files.map(({ jurisdiction }) => jurisdiction),
    ...notices.map(({ jurisdiction }) => jurisdiction),
  ]),
];

const valuesIn = (notices: readonly Notice[], place: string) =>
  notices.flatMap(({ jurisdiction, document }) => (jurisdiction === place ? [document.value] : []));

/** Notices of a place that do not continue what is known, tried from the first day on. */
function apartIn(files: Files, all: readonly Notice[], place: string): UnreadableVersion[] {
  const notices = all
    .filter(({ jurisdiction }) => jurisdiction === place)
    .sort((a, b) => (a.effectiveFrom < b.effectiveFrom ? -1 : 1));
  const apart: UnreadableVersion[] = [];
  let known = files.find(({ jurisdiction }) => jurisdiction === place);
  for (const { document, ...head } of notices) {
    const merged = mergeCalendars(place, known === undefined ? [document.value] : [known, document.value]);
    if (merged.result === 'merged') known = merged.calendar;
    else apart.push({ ...head, faults: [{ path: 'coveredFrom', message: whyNot(merged) }] });
  }
  return apart;
}

function whyNot(merge: Exclude<CalendarMerge, { result: 'merged' }>): string {
  const why =
    merge.result === 'gap' ? `${merge.firstMissing} is in none that can be read` : merge.result;
  return `the calendars do not join: ${why}`;
}
