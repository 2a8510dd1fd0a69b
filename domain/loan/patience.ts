import { addMs, instant } from '../calendar/instant.js';
import type { UnavailableClass } from '../checks/outcome.js';
import type { Failing, Step } from './state/step.js';

/** When the time of a step is over, ISO-8601 UTC on the loan's clock; it is given up then if it was tried often enough. */
export function giveUpAt({ patientSince, giveUpAfterSeconds }: Step): string {
  return addMs(instant(patientSince), giveUpAfterSeconds * 1_000);
}

/** Whether a step that has failed so often was waited for long enough: its time on the clock and its least number of attempts. */
export function patienceIsOver(step: Step, attempts: number, now: string): boolean {
  return attempts >= step.attemptsMin && giveUpAt(step) <= now;
}

/**
 * Whether so much time is over that Temporal has rightly lost patience with a step that nobody took (`workflows/activity-proxies.ts`):
 * twice the lender's patience and ten minutes. Anything sooner is not the end of a step, whoever says so.
 */
export function isLost({ patientSince, giveUpAfterSeconds }: Step, now: string): boolean {
  const allMs = (2 * giveUpAfterSeconds + 600) * 1_000;
  return addMs(instant(patientSince), allMs) <= now;
}

/** When time alone will give the step up, or null while that depends on attempts that have not failed yet. */
export function givenUpByTimeAt(step: Step): string | null {
  const triedEnough = step.failing !== null && step.failing.attempts >= step.attemptsMin;
  return step.status === 'due' && triedEnough ? giveUpAt(step) : null;
}

/**
 * Attempts that have failed, when the activity says that its n-th has. It counts from one again after a new process or a release, so
 * a number that is not higher than the noted one is one more.
 */
export function attemptsSoFar(failing: Failing | null, attempt: number): number {
  const noted = failing?.attempts ?? 0;
  return attempt > noted ? attempt : noted + 1;
}

/**
 * Whether a failure is worth an event: its class is new, or it counts for patience, or the attempts have doubled. An outage of a day is
 * 1,440 attempts at every provider of every loan; so it is sixteen lines in the timeline.
 */
export function isWorthNoting(step: Step, failed: UnavailableClass, attempts: number): boolean {
  const { failing, attemptsMin } = step;
  if (failing?.class !== failed) return true;
  return attempts <= attemptsMin || attempts >= failing.attempts * 2;
}
