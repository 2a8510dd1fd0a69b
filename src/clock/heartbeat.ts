import { errorFields, type Log } from '../log/log.js';

/** Said again this often. */
export const beatEveryMs = 1_000;
/** A failure that goes on is logged this often and not every second: an outage of an hour is sixty lines. */
const logEveryMs = 60_000;

/**
 * Says every second that the installation lives, so that its clock runs on. A failure stops nothing: the clock stands still meanwhile
 * and goes on from there. It is logged, at first at once and then once a minute with how often it happened, and so is its end.
 * @param wallMs milliseconds of a clock that only goes forward
 */
export function startHeartbeat(
  beat: () => Promise<void>,
  log: Log,
  wallMs: () => number = () => performance.now(),
): { stop(): Promise<void> } {
  let failures = 0;
  let loggedAtMs: number | null = null;
  let beating: Promise<void> | null = null;

  const failed = (error: unknown) => {
    failures += 1;
    if (loggedAtMs !== null && wallMs() - loggedAtMs < logEveryMs) return;
    loggedAtMs = wallMs();
    log.warn('clock_not_kept_alive', { count: failures, ...errorFields(error) });
  };
  const succeeded = () => {
    if (failures > 0) log.info('clock_kept_alive_again', { count: failures });
    failures = 0;
    loggedAtMs = null;
  };
  const timer = setInterval(() => {
    // One at a time: beats that wait for a database would only pile up.
    beating ??= beat()
      .then(succeeded, failed)
      .finally(() => {
        beating = null;
      });
  }, beatEveryMs);
  timer.unref();
  return {
    stop: async () => {
      clearInterval(timer);
      await beating;
    },
  };
}
