import { hasRole, type Actor } from '../../../domain/loan/actor.js';
import {
  refreshRoles,
  refreshTeam,
  refreshType,
  workTypes,
  type WorkType,
} from '../../../domain/employers/refresh-task.js';
import { taskTypes } from '../../../domain/loan/state/task.js';
import { escalationTeam, taskRules } from '../../../domain/loan/task-rules.js';

/** What somebody may take: teams by the domain's own table, and the kinds of work in them. */
export interface OwnWork {
  teams: string[];
  types: WorkType[];
}

/** The work whose open tasks the caller may take; what escalated, of whatever kind, belongs to the supervisors. */
export function workOf(caller: Actor): OwnWork {
  const ofLoans = taskTypes.filter((type) => hasRole(caller, ...taskRules[type].roles));
  const teams = ofLoans.map((type) => taskRules[type].team);
  const own: WorkType[] = [...ofLoans];
  for (const passedOn of [null, { by: '', reason: '' }]) {
    const kind = { passedOn, escalated: false };
    if (!hasRole(caller, ...refreshRoles(kind))) continue;
    own.push(refreshType);
    teams.push(refreshTeam(kind));
  }
  const oversees = hasRole(caller, 'supervisor');
  if (oversees) teams.push(escalationTeam);
  return {
    teams: [...new Set(teams)].sort(),
    types: oversees ? [...workTypes] : [...new Set(own)],
  };
}
