import type { BusinessCalendar } from './calendar-document.js';
import { covers } from './business-calendar.js';
import { addDays, type CivilDate } from './civil-date.js';

/** The merged calendar, or why the documents do not make one. */
export type CalendarMerge =
  | { readonly result: 'merged'; readonly calendar: BusinessCalendar }
  | { readonly result: 'gap'; readonly firstMissing: CivilDate }
  | { readonly result: 'jurisdictions_differ' }
  | { readonly result: 'weekends_differ' };

/**
 * Joins calendars into one. Where two cover a date the *later* document of the list decides, so that an
 * official notice loaded after a sandbox year replaces it for exactly its own dates. A gap between them
 * is refused, since the merged document could not say that it does not know the days in it.
 */
export function mergeCalendars(
  id: string,
  documents: readonly [BusinessCalendar, ...BusinessCalendar[]],
): CalendarMerge {
  const [first] = documents;
  if (documents.some((each) => each.jurisdiction !== first.jurisdiction)) {
    return { result: 'jurisdictions_differ' };
  }
  const weekend = [...first.weekend].sort();
  if (documents.some((each) => [...each.weekend].sort().join() !== weekend.join())) {
    return { result: 'weekends_differ' };
  }
  const firstMissing = firstGap(documents);
  if (firstMissing) return { result: 'gap', firstMissing };
  const inForce = (field: 'holidays' | 'makeUpWorkdays') =>
    documents
      .flatMap((each, i) =>
        each[field].filter((date) => !documents.slice(i + 1).some((later) => covers(later, date))),
      )
      .sort();
  const calendar: BusinessCalendar = {
    id,
    jurisdiction: first.jurisdiction,
    source: documents.map(sourceWithDates).join('; '),
    coveredFrom: documents.map((each) => each.coveredFrom).sort()[0] ?? first.coveredFrom,
    coveredTo:
      documents
        .map((each) => each.coveredTo)
        .sort()
        .at(-1) ?? first.coveredTo,
    holidays: inForce('holidays'),
    makeUpWorkdays: inForce('makeUpWorkdays'),
    weekend,
  };
  return { result: 'merged', calendar };
}

function firstGap(documents: readonly BusinessCalendar[]): CivilDate | undefined {
  const byStart = [...documents].sort((a, b) => (a.coveredFrom < b.coveredFrom ? -1 : 1));
  let covered: CivilDate | undefined;
  for (const each of byStart) {
    if (covered !== undefined && each.coveredFrom > addDays(covered, 1)) return addDays(covered, 1);
    if (covered === undefined || each.coveredTo > covered) covered = each.coveredTo;
  }
  return undefined;
}

function sourceWithDates(calendar: BusinessCalendar): string {
  return `${calendar.source} (${calendar.coveredFrom}..${calendar.coveredTo})`;
}
