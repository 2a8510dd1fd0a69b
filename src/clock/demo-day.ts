/** How simulated days lie in wall time: pure arithmetic, so that its laws can be tested (design.md §4). */
export interface DemoDay {
  /** Wall milliseconds that one simulated day takes. */
  readonly dayWallMs: number;
  /** Offset of the zone of work from UTC. A zone with summer time would be off by an hour for half a year, which a demo can bear. */
  readonly offsetMs: number;
}

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** People work from 08:00 to 20:00; these hours take most of the wall time, so that a person at 1d=2s can do something. */
const workFromMs = 8 * hourMs;
const workToMs = 20 * hourMs;
const workShare = 0.95;
const restShare = 1 - workShare;
const restMs = dayMs - (workToMs - workFromMs);

/** The share of the day's wall time that is over at a time of day, 0 to 1, and its inverse below: three straight pieces. */
function shareAt(timeOfDayMs: number): number {
  if (timeOfDayMs <= workFromMs) return (restShare * timeOfDayMs) / restMs;
  const morning = (restShare * workFromMs) / restMs;
  if (timeOfDayMs <= workToMs)
    return morning + (workShare * (timeOfDayMs - workFromMs)) / (workToMs - workFromMs);
  return morning + workShare + (restShare * (timeOfDayMs - workToMs)) / restMs;
}

function timeOfDayAt(share: number): number {
  const morning = shareAt(workFromMs);
  const evening = shareAt(workToMs);
  if (share <= morning) return (share * restMs) / restShare;
  if (share <= evening)
    return workFromMs + ((share - morning) * (workToMs - workFromMs)) / workShare;
  return workToMs + ((share - evening) * restMs) / restShare;
}

/** Wall milliseconds from the beginning of time to a simulated moment, both as milliseconds since 1970. */
export function wallPosition(day: DemoDay, simulatedMs: number): number {
  const localMs = simulatedMs + day.offsetMs;
  const days = Math.floor(localMs / dayMs);
  return (days + shareAt(localMs - days * dayMs)) * day.dayWallMs;
}

/** The simulated moment at a wall position; the inverse of `wallPosition`. */
export function simulatedAt(day: DemoDay, positionMs: number): number {
  const days = Math.floor(positionMs / day.dayWallMs);
  const timeOfDayMs = timeOfDayAt(positionMs / day.dayWallMs - days);
  return days * dayMs + timeOfDayMs - day.offsetMs;
}
