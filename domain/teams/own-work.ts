import { workTypes, type WorkType } from '../employers/refresh-task.js';
import { hasRole, type Actor } from '../loan/actor.js';
import type { OpenedFor, StandingTeams } from './standing-teams.js';
import { teamOf } from './team-of.js';
import { teamsOfPerson } from './teams-of-person.js';
import { linesOf, rolesOfLine, type WorkLine } from './work-line.js';

/** What somebody is offered of the open work. */
export interface OwnWork {
  /** The types of which anything may be his. */
  readonly types: WorkType[];
  /** Those of them of which only what has moved up is. */
  readonly escalatedOnly: WorkType[];
  /** What belongs to teams that are not his. A task of a team that no document ever named is kept from nobody. */
  readonly others: OpenedFor[];
}

/**
 * The work that the caller is offered: what his roles take, of the teams that he is in. What has moved up, of whatever type, is the
 * supervisors'. Teams only narrow: whether he may have a task is decided when he claims it, by his roles.
 */
export function ownWork(standing: StandingTeams, caller: Actor): OwnWork {
  const isSupervisor = hasRole(caller, 'supervisor');
  const mine = teamsOfPerson(standing, caller);
  const takes = (type: WorkType) =>
    linesOf(type).filter((line) => hasRole(caller, ...rolesOfLine(line)));
  const types = workTypes.filter((type) => isSupervisor || takes(type).length > 0);
  const byRole = new Map(
    types.map((type) => [type, new Set(takes(type).flatMap((line) => handlersOf(standing, line)))]),
  );
  const isMine = ({ type, escalated, now }: StandingTeams['belongings'][number]) =>
    now.some((team) => {
      if (mine !== null && !mine.includes(team)) return false;
      return (escalated && isSupervisor) || byRole.get(type)?.has(team) === true;
    });
  return {
    types,
    escalatedOnly: types.filter((type) => takes(type).length === 0),
    others: standing.belongings.filter((one) => types.includes(one.type) && !isMine(one)),
  };
}

/** Whose the line is; a question may be asked of any team. */
const handlersOf = ({ inForce }: StandingTeams, line: WorkLine) =>
  inForce.flatMap(({ document }) =>
    line === 'consultation' ? document.teams.map(({ id }) => id) : [teamOf(document, line)],
  );
