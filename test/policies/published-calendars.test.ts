import { describe, expect, it } from '@jest/globals';
import { headOf } from '../../domain/admin/document.js';
import { chineseCalendar } from '../../domain/calendar/chinese-calendar.js';
import { businessCalendarSchema } from '../../domain/calendar/calendar-document.js';
import { calendarsWith, withJoinedCalendars } from '../../src/policies/published-calendars.js';
import { readPublications, type Publication } from '../../src/policies/published-rules.js';

const files = [chineseCalendar()];
const contentOf = (year: number, change: object = {}) => ({
  ...{ id: `cn-${year}`, version: `${year}.1`, jurisdiction: 'cn', source: 'a notice' },
  ...{ coveredFrom: `${year}-01-01`, coveredTo: `${year}-12-31`, weekend: [6, 7] },
  ...{ holidays: [`${year}-01-01`], makeUpWorkdays: [], ...change },
});
/** A notice as it was published; what this release cannot read has its head from the release that wrote it. */
function published(seq: number, year: number, change: object = {}, read = {}): Publication {
  const content = contentOf(year, change);
  const value = businessCalendarSchema.parse({ ...content, ...read });
  const head = headOf({ kind: 'calendar', value });
  return { id: head.id, version: head.version, kind: 'calendar', form: 1, head, seq, content };
}
const unread = (seq: number, year: number) =>
  published(seq, year, { weekend: 'both' }, { weekend: [6, 7] });

function read(...all: Publication[]) {
  const joined = withJoinedCalendars(files, readPublications(all));
  const [calendar] = calendarsWith(files, joined.published);
  return {
    coveredTo: calendar?.coveredTo,
    known: joined.published.map(({ id }) => id),
    apart: joined.unreadable.map(({ id, faults }) => `${id}: ${faults[0]?.path ?? ''}`),
    why: joined.unreadable.map(({ faults }) => faults[0]?.message),
  };
}

describe('notices of which one cannot be read', () => {
  it.each([
    {
      name: 'none',
      all: [published(1, 2027), published(2, 2028)],
      is: { coveredTo: '2028-12-31', known: ['cn-2027', 'cn-2028'], apart: [] },
    },
    {
      name: 'the last',
      all: [published(1, 2027), unread(2, 2028)],
      is: { coveredTo: '2027-12-31', known: ['cn-2027'], apart: ['cn-2028: weekend'] },
    },
    {
      name: 'one before another, which says nothing without it',
      all: [unread(1, 2027), published(2, 2028)],
      is: { coveredTo: '2026-12-31', known: [], apart: ['cn-2027: weekend', 'cn-2028: coveredFrom'] },
    },
    {
      name: 'one that was said anew, whenever the one after it was published',
      all: [unread(1, 2027), published(2, 2028), published(3, 2027, { version: '2027.2' })],
      is: { coveredTo: '2028-12-31', known: ['cn-2028', 'cn-2027'], apart: ['cn-2027: weekend'] },
    },
  ])('$name', ({ all, is }) => {
    expect(read(...all)).toMatchObject(is);
  });

  it('say which day is missing', () => {
    expect(read(unread(1, 2027), published(2, 2028)).why[1]).toBe(
      'the calendars do not join: 2027-01-01 is in none that can be read',
    );
  });

  it('of a newer release count as such, and of other places stand for themselves', () => {
    const newer = { ...published(1, 2027), form: 99 };
    expect(read(newer)).toMatchObject({ coveredTo: '2026-12-31', apart: ['cn-2027: '] });
    const abroad = published(1, 2027, { id: 'sg-2027', jurisdiction: 'sg' });
    const { published: known } = withJoinedCalendars(files, readPublications([abroad]));
    expect(calendarsWith(files, known).map(({ jurisdiction }) => jurisdiction)).toEqual(['cn', 'sg']);
  });
});
