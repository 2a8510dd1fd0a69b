import { addDays, civilDate } from '../../calendar/civil-date.js';
import type { StaffEntry, TeamsDocument } from '../../teams/teams-document.js';
import type { Fault } from '../fault.js';
import { peopleByDay } from './staff-days.js';

type Placed = StaffEntry & { readonly path: string };

/**
 * What is wrong with the people of a document of teams. Whoever is listed is offered work of his teams alone, so on days between two entries
 * he would be offered none, and nobody could say whether that was meant.
 */
export function staffFaults(document: TeamsDocument): Fault[] {
  const staff = document.staff.map((one, i): Placed => ({ ...one, path: `staff.${i}` }));
  return [
    ...staff.flatMap((one) => entryFaults(one, document)),
    ...staff.flatMap((one) => neighbourFaults(one, staff)),
    ...emptyTeamFaults(document),
  ];
}

function entryFaults(
  { path, teams, validFrom, validTo }: Placed,
  { teams: known, effectiveFrom }: TeamsDocument,
): Fault[] {
  const unknown = teams.flatMap((team, i): Fault[] => {
    if (!known.some(({ id }) => id === team))
      return [{ path: `${path}.teams.${i}`, message: `there is no team ${team}` }];
    const isTwice = teams.indexOf(team) !== i;
    return isTwice ? [{ path: `${path}.teams.${i}`, message: 'stands twice' }] : [];
  });
  if (validTo === null) return unknown;
  const at = `${path}.validTo`;
  if (validTo < validFrom) return [...unknown, { path: at, message: 'is before validFrom' }];
  if (validTo >= effectiveFrom) return unknown;
  return [...unknown, { path: at, message: 'is over before the document is in force' }];
}

/** The same person again: on days that another entry has too, or after days that none has. */
function neighbourFaults(one: Placed, staff: readonly Placed[]): Fault[] {
  const earlier = staff.filter((other) => other.subject === one.subject && isBefore(other, one));
  const last = earlier.reduce<Placed | undefined>(
    (latest, other) => (latest === undefined || endOf(other) > endOf(latest) ? other : latest),
    undefined,
  );
  if (last === undefined) return [];
  const path = `${one.path}.validFrom`;
  if (last.validTo === null || last.validTo >= one.validFrom)
    return [{ path, message: `${one.subject} is in ${last.path} on this day too` }];
  const next = addDays(civilDate(last.validTo), 1);
  if (next === one.validFrom) return [];
  return [{ path, message: `${one.subject} is in no team from ${next} until this day` }];
}

const isBefore = (one: Placed, other: Placed) =>
  one.validFrom === other.validFrom ? one.path < other.path : one.validFrom < other.validFrom;
/** Sorts after every day where it has no end. */
const endOf = ({ validTo }: StaffEntry) => validTo ?? '9999-12-31';

/** Teams in which nobody is on one of the document's days, once anybody is listed at all: their work would wait for nobody. */
function emptyTeamFaults(document: TeamsDocument): Fault[] {
  const { teams, staff } = document;
  if (staff.length === 0) return [];
  const since = new Map<string, string>();
  for (const { day, people } of peopleByDay(document)) {
    const held = new Set(people.flatMap((one) => one.teams));
    for (const { id } of teams) if (!held.has(id) && !since.has(id)) since.set(id, day);
  }
  return teams.flatMap(({ id }, i): Fault[] => {
    const day = since.get(id);
    return day === undefined ? [] : [{ path: `teams.${i}`, message: `nobody is in it on ${day}` }];
  });
}
