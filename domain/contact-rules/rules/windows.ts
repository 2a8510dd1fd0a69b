import { addDays } from '../../calendar/civil-date.js';
import { compareInstants, type Instant } from '../../calendar/instant.js';
import { minuteOf, type TimeWindow } from '../../calendar/time-of-day.js';
import { civilDateAt, instantAt, type TimeZone } from '../../calendar/zoned-time.js';
import { invariant } from '../../invariant.js';

/** A daily window that is open at a moment. */
export interface OpenWindow {
  readonly index: number;
  readonly endsAt: Instant;
}

/** The window that is open where the person is, or undefined. */
export function windowAt(
  windows: readonly TimeWindow[],
  at: Instant,
  zone: TimeZone,
): OpenWindow | undefined {
  const date = civilDateAt(at, zone);
  for (const [index, window] of windows.entries()) {
    const opensAt = instantAt(date, minuteOf(window.from), zone);
    const endsAt = instantAt(date, minuteOf(window.to), zone);
    if (compareInstants(opensAt, at) <= 0 && compareInstants(at, endsAt) < 0) {
      return { index, endsAt };
    }
  }
  return undefined;
}

/** The next opening after a moment, of any window or of the one with `index`, whatever the kind of day. */
export function nextWindowStart(
  windows: readonly TimeWindow[],
  at: Instant,
  zone: TimeZone,
  index?: number,
): Instant {
  const today = civilDateAt(at, zone);
  // Tomorrow's first window always lies after now; the day after is for a spring gap at midnight.
  for (const days of [0, 1, 2]) {
    for (const [i, window] of windows.entries()) {
      if (index !== undefined && i !== index) continue;
      const opensAt = instantAt(addDays(today, days), minuteOf(window.from), zone);
      if (compareInstants(opensAt, at) > 0) return opensAt;
    }
  }
  invariant(false, 'contact rules: a daily window opens every day');
}
