import {
  businessCalendarSchema,
  type BusinessCalendar,
} from '../../domain/calendar/calendar-document.js';
import { mergeCalendars } from '../../domain/calendar/calendar-merging.js';
import { chineseCalendar } from '../../domain/calendar/chinese-calendar.js';
import { isSandboxCalendar, sandboxCalendar } from '../../domain/calendar/sandbox-calendar.js';
import type { PolicyMistake } from '../../domain/policy/policy-book.js';
import type { KindOfFile } from './policy-files.js';

/** Invented years reach as far as the longest loan that a demonstration begins today. */
const sandboxYears = { first: 2004, last: 2070 };

/** The calendar of each jurisdiction that has one, or what is wrong with the documents. */
export type CalendarsResult =
  | { result: 'calendars'; calendars: BusinessCalendar[] }
  | { result: 'mistakes'; mistakes: PolicyMistake[] };

/**
 * The calendars in use. That of mainland China: the notices in the library, then the loaded documents, each deciding its own dates; `sandbox` puts
 * invented years beneath them. Those of other jurisdictions: the loaded documents alone. `official` refuses a document of invented years, and
 * everything beyond the last notice stays unknown.
 */
export function readCalendars(
  files: readonly KindOfFile[],
  kind: 'official' | 'sandbox',
): CalendarsResult {
  const mistakes: PolicyMistake[] = [];
  const documents: BusinessCalendar[] = [];
  for (const { file, content } of files) {
    const parsed = businessCalendarSchema.safeParse(content);
    if (!parsed.success)
      mistakes.push(
        ...parsed.error.issues.map((issue) => ({
          file,
          path: issue.path.map(String).join('.'),
          message: issue.message,
        })),
      );
    else if (kind === 'official' && isSandboxCalendar(parsed.data))
      mistakes.push({
        file,
        path: 'source',
        message: 'invented years; remove the file, or start with SANCHA_CALENDAR=sandbox',
      });
    else documents.push(parsed.data);
  }
  if (mistakes.length > 0) return { result: 'mistakes', mistakes };
  const invented = sandboxCalendar(sandboxYears.first, sandboxYears.last);
  const all = [...(kind === 'sandbox' ? [invented] : []), chineseCalendar(), ...documents];
  const calendars = [...new Set(all.map(({ jurisdiction }) => jurisdiction))].flatMap(
    (jurisdiction) => {
      const own = all.filter((one) => one.jurisdiction === jurisdiction);
      return joined(jurisdiction, own, mistakes);
    },
  );
  return mistakes.length > 0 ? { result: 'mistakes', mistakes } : { result: 'calendars', calendars };
}

function joined(
  jurisdiction: string,
  [first, ...rest]: readonly BusinessCalendar[],
  mistakes: PolicyMistake[],
): BusinessCalendar[] {
  if (first === undefined) return [];
  const merged = mergeCalendars(jurisdiction, [first, ...rest]);
  if (merged.result === 'merged') return [merged.calendar];
  const why = merged.result === 'gap' ? `${merged.firstMissing} is in none of them` : merged.result;
  const message = `the calendars do not join: ${why}`;
  mistakes.push({ file: `${jurisdiction}/calendars`, path: '', message });
  return [];
}
