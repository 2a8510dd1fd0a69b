import { hasRole, type Actor } from '../../../domain/loan/actor.js';
import { taskTypes, type TaskType } from '../../../domain/loan/state/task.js';
import { escalationTeam, taskRules } from '../../../domain/loan/task-rules.js';

/** What somebody may take: teams by the domain's own table, and the kinds of work in them. */
export interface OwnWork {
  teams: string[];
  types: TaskType[];
}

/** The work whose open tasks the caller may take; what escalated, of whatever kind, belongs to the supervisors. */
export function workOf(caller: Actor): OwnWork {
  const own = taskTypes.filter((type) => hasRole(caller, ...taskRules[type].roles));
  const teams = own.map((type) => taskRules[type].team);
  const oversees = hasRole(caller, 'supervisor');
  if (oversees) teams.push(escalationTeam);
  return { teams: [...new Set(teams)].sort(), types: oversees ? [...taskTypes] : own };
}
