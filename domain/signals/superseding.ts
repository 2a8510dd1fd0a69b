/** Codes that are steps of one fact, mildest first: a loan that is 40 days late is no longer "1 to 30 days late". */
const ladders: readonly (readonly string[])[] = [['EW-R01', 'EW-R02', 'EW-R03']];

/**
 * Whether a graver step of the same fact is raised now, so that this one does not linger for its clean months: its factor has not
 * gone, it has a new name. Downwards nothing is superseded: the graver step is released by three clean months (lending.md §3.1), or a
 * loan that is 31 days late every month would go up and down with each half of it.
 */
export function isSuperseded(code: string, raisedNow: readonly string[]): boolean {
  const ladder = ladders.find((codes) => codes.includes(code));
  if (ladder === undefined) return false;
  return ladder.slice(ladder.indexOf(code) + 1).some((graver) => raisedNow.includes(graver));
}
