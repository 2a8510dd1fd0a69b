import { addDays } from '../../calendar/civil-date.js';
import { addMs, hourMs, instant, laterOf, type Instant } from '../../calendar/instant.js';
import { civilDateAt, instantAt, type TimeZone } from '../../calendar/zoned-time.js';
import type { NoticeLine } from '../../policy/notice-policy.js';

const minutesOfDay = 24 * 60;

/** The days of one notice, as instants. */
export interface NoticeDays {
  readonly countedFrom: Instant;
  /** The first moment that is too late. */
  readonly dueAt: Instant;
  readonly warnAt: Instant;
}

/**
 * By when a notice has to be given: so many civil days after the day of the application or of what triggers it, that day not counted. An
 * application counts as complete on the day on which it came, the earliest that it can be. Somebody is told days before; whose way has
 * just been taken has an hour.
 */
export function noticeDays(
  { days, from }: NonNullable<NoticeLine['due']>,
  times: { readonly submittedAt: string; readonly now: Instant; readonly isComplete: boolean },
  warnDays: number,
  zone: TimeZone,
): NoticeDays {
  const isFromApplication =
    from === 'application' || (from === 'trigger_if_incomplete' && times.isComplete);
  const countedFrom = isFromApplication ? instant(times.submittedAt) : times.now;
  const first = civilDateAt(countedFrom, zone);
  const warnAt = instantAt(addDays(first, days - warnDays), 0, zone);
  return {
    countedFrom,
    dueAt: instantAt(addDays(first, days), minutesOfDay, zone),
    warnAt: laterOf(warnAt, addMs(times.now, hourMs)),
  };
}
