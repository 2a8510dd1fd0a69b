import { rangesOverlap } from '../../policy/dated.js';
import type { TeamsDocument } from '../../teams/teams-document.js';
import { typeOf, workLines } from '../../teams/work-line.js';
import type { Fault } from '../fault.js';
import { inSuccession } from '../in-force.js';
import type { KnownDocument, Surroundings } from '../surroundings.js';
import { fourEyesFaults } from './four-eyes-faults.js';
import { skillFaults } from './skill-faults.js';
import { staffFaults } from './staff-faults.js';
import { teamsOfHours, teamsOfPolicy, type NamedTeam } from './unknown-team-faults.js';

/**
 * Everything that is wrong by sense with a document of teams: by itself, and beside what names its teams. What later releases found is held
 * against what is published alone, so that a file which started an earlier one starts this one.
 */
export const teamsFaults = (document: TeamsDocument, surroundings: Surroundings): Fault[] => [
  ...ownTeamsFaults(document, surroundings.waitingFor),
  ...fourEyesFaults(document),
  ...skillFaults(document),
  ...foreignTeamFaults(document, teamsAmong(surroundings.documents)),
  ...missingTeamFaults(document, surroundings.documents),
];

/**
 * What is wrong with it by itself: work that no team handles or two do, teams that are none, overdue work that goes round in a circle, people.
 * @param waiting unfinished tasks by type, for work that no team handles
 */
export function ownTeamsFaults(
  document: TeamsDocument,
  waiting: Readonly<Record<string, number>> = {},
): Fault[] {
  return [
    ...twiceFaults(document),
    ...handlingFaults(document, waiting),
    ...escalationFaults(document),
    ...staffFaults(document),
  ];
}

function twiceFaults({ teams }: TeamsDocument): Fault[] {
  return teams.flatMap(({ id }, i) =>
    teams.findIndex((one) => one.id === id) === i
      ? []
      : [{ path: `teams.${i}.id`, message: 'stands twice' }],
  );
}

function handlingFaults({ teams }: TeamsDocument, waiting: Readonly<Record<string, number>>) {
  const given = teams.flatMap(({ id, handles }, i) =>
    handles.map((line, k) => ({ id, line, path: `teams.${i}.handles.${k}` })),
  );
  const twice = given.flatMap(({ line, path }, i): Fault[] => {
    const first = given.findIndex((one) => one.line === line);
    if (first === i) return [];
    return [{ path, message: `${line} is handled by ${given[first]?.id} already` }];
  });
  const none = unhandledLines({ teams }).map((line): Fault => {
    const tasks = waiting[typeOf(line)] ?? 0;
    const wait = tasks === 0 ? '' : `, and ${tasks} task(s) of this type wait`;
    return { path: 'teams', message: `no team handles ${line}${wait}` };
  });
  return [...twice, ...none];
}

/** Work that no team of a document does. */
export const unhandledLines = ({ teams }: Pick<TeamsDocument, 'teams'>) =>
  workLines.filter((line) => !teams.some(({ handles }) => handles.includes(line)));

function escalationFaults({ teams }: TeamsDocument): Fault[] {
  const next = new Map(teams.map(({ id, escalatesTo }) => [id, escalatesTo]));
  return teams.flatMap(({ id, escalatesTo }, i): Fault[] => {
    if (escalatesTo === null) return [];
    const path = `teams.${i}.escalatesTo`;
    if (!next.has(escalatesTo)) return [{ path, message: `there is no team ${escalatesTo}` }];
    const way = [id];
    for (let at: string | null = escalatesTo; at !== null; at = next.get(at) ?? null) {
      way.push(at);
      if (at === id) return [{ path, message: `overdue work goes round: ${way.join(', ')}` }];
      // A circle that this team only leads into is told of where it closes.
      if (way.length > teams.length) return [];
    }
    return [];
  });
}

const teamsAmong = (documents: readonly KnownDocument[]): TeamsDocument[] =>
  documents.flatMap(({ document }) => (document.kind === 'teams' ? [document.value] : []));

/** A task says for which team it was opened, and not in which jurisdiction: an id is one jurisdiction's alone. */
export function foreignTeamFaults(
  { jurisdiction, teams }: TeamsDocument,
  all: readonly TeamsDocument[],
): Fault[] {
  const others = all.filter((one) => one.jurisdiction !== jurisdiction);
  return teams.flatMap(({ id }, i): Fault[] => {
    const other = others.find((one) => one.teams.some((team) => team.id === id));
    if (other === undefined) return [];
    return [{ path: `teams.${i}.id`, message: `is a team of ${other.jurisdiction} already` }];
  });
}

/** Teams that policies or business hours of its days name, and that it has not. */
function missingTeamFaults(document: TeamsDocument, documents: readonly KnownDocument[]): Fault[] {
  const beside = inSuccession(documents).filter(
    (one) => one.jurisdiction === document.jurisdiction && rangesOverlap(one, document),
  );
  const named = beside.flatMap((one) =>
    teamsNamedBy(one).map(({ path, team }) => ({ team, by: `${one.id} ${one.version}, ${path}` })),
  );
  return named
    .filter(({ team }) => !document.teams.some(({ id }) => id === team))
    .map(({ team, by }) => ({ path: 'teams', message: `lacks ${team}, which ${by} names` }));
}

function teamsNamedBy({ document }: KnownDocument): NamedTeam[] {
  if (document.kind === 'product') return teamsOfPolicy(document.value);
  return document.kind === 'business_hours' ? teamsOfHours(document.value) : [];
}
