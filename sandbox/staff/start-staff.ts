import { setTimeout as pause } from 'node:timers/promises';
import { reasonOf } from './shift.js';
import { hireStaff, type Staff, type StaffOptions } from './staff.js';

/** How often the lists are looked at: at once while there is work, then less and less often. */
export interface Pace {
  busyMs: number;
  idleMostMs: number;
}

/** A staff that works by itself. */
export interface RunningStaff extends Staff {
  /** Comes back when a pass that began after the call found nothing to do. */
  idle(): Promise<void>;
}

const longer = (ms: number, { busyMs, idleMostMs }: Pace) =>
  Math.min(idleMostMs, Math.max(busyMs, ms * 1.5));

/** Hires the staff and lets it work until it is stopped. An API that is away is waited for like an empty list. */
export function startStaff(options: StaffOptions & { pace: Pace }): RunningStaff {
  const { pace, say = () => undefined } = options;
  const staff = hireStaff(options);
  const stopping = new AbortController();
  let waiting: (() => void)[] = [];

  const loop = async () => {
    let waitMs = pace.busyMs;
    while (!stopping.signal.aborted) {
      const asked = waiting;
      waiting = [];
      const done = await staff.workOnce().catch((error: unknown) => {
        say('failed', { type: 'pass', ...reasonOf(error) });
        return null;
      });
      if (done === 0) asked.forEach((answer) => answer());
      else waiting.push(...asked);
      waitMs = done !== null && done > 0 ? pace.busyMs : longer(waitMs, pace);
      await pause(waitMs, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
    waiting.forEach((answer) => answer());
  };
  const running = loop();
  return {
    workOnce: () => staff.workOnce(),
    waitOf: (taskId) => staff.waitOf(taskId),
    idle: () => new Promise<void>((resolve) => waiting.push(resolve)),
    stop: async () => {
      stopping.abort();
      await staff.stop();
      await running;
    },
  };
}
