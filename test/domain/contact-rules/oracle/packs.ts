import { readFileSync } from 'node:fs';
import {
  businessCalendarSchema,
  type BusinessCalendar,
} from '../../../../domain/calendar/calendar-document.js';
import { chineseCalendar } from '../../../../domain/calendar/chinese-calendar.js';
import {
  contactRulesSchema,
  type ContactRules,
} from '../../../../domain/contact-rules/contact-rules.js';

/** The shipped rules of a place, with a stretch of its calendar in which something happens. */
export interface Pack {
  readonly name: string;
  readonly rules: ContactRules;
  readonly calendar: BusinessCalendar;
  readonly zones: readonly [string, ...string[]][];
  readonly fromMs: number;
  readonly kindOf: (date: string) => string;
}

const rulesOf = (name: string) =>
  contactRulesSchema.parse(JSON.parse(readFileSync(`policies/${name}/contact-rules.json`, 'utf8')));

const isWeekend = (date: string) => [0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay());

/** The notice of the State Council for autumn 2026, as lending.md §4.2 has it. */
const chineseHolidays = [
  ...['25', '26', '27'].map((day) => `2026-09-${day}`),
  ...['01', '02', '03', '04', '05', '06', '07'].map((day) => `2026-10-${day}`),
];
const makeUpDays = ['2026-09-20', '2026-10-10'];

function chineseKind(date: string): string {
  if (makeUpDays.includes(date)) return 'make_up_workday';
  if (chineseHolidays.includes(date)) return 'holiday';
  return isWeekend(date) ? 'weekend' : 'workday';
}

/** From a week before the mid-autumn holiday. */
export const china: Pack = {
  ...{ name: 'cn', rules: rulesOf('cn'), calendar: chineseCalendar() },
  zones: [['Asia/Shanghai'], ['Asia/Shanghai', 'Asia/Urumqi'], ['Europe/London']],
  fromMs: Date.parse('2026-09-18T16:00:00Z'),
  kindOf: chineseKind,
};

/** Around the end of summer time on 2026-11-01, with a holiday after it. */
export const unitedStates: Pack = {
  ...{ name: 'us', rules: rulesOf('us') },
  calendar: businessCalendarSchema.parse({
    ...{ id: 'us-2026', jurisdiction: 'us', source: 'a test', weekend: [6, 7] },
    ...{ coveredFrom: '2026-01-01', coveredTo: '2026-12-31' },
    ...{ holidays: ['2026-11-11'], makeUpWorkdays: [] },
  }),
  zones: [['America/New_York'], ['America/New_York', 'America/Los_Angeles'], ['Pacific/Honolulu']],
  fromMs: Date.parse('2026-10-28T04:00:00Z'),
  kindOf: (date) => (date === '2026-11-11' ? 'holiday' : isWeekend(date) ? 'weekend' : 'workday'),
};
