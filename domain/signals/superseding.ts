/** Codes that are steps of one fact, mildest first: a loan that is 40 days late is no longer "1 to 30 days late". */
const ladders: readonly (readonly string[])[] = [['EW-R01', 'EW-R02', 'EW-R03']];

/**
 * Whether another step of the same fact is raised now, so that this one does not linger for its clean months: its factor has not gone,
 * it has a new name.
 */
export function isSuperseded(code: string, raisedNow: readonly string[]): boolean {
  const ladder = ladders.find((codes) => codes.includes(code));
  if (ladder === undefined || raisedNow.includes(code)) return false;
  return ladder.some((other) => other !== code && raisedNow.includes(other));
}
