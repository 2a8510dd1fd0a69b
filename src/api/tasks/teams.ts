import { hasRole, type Actor } from '../../../domain/loan/actor.js';
import { escalationTeam, taskRules } from '../../../domain/loan/task-rules.js';

/** The teams whose open tasks the caller may take, by the domain's own table; what escalated belongs to the supervisors. */
export function teamsOf(caller: Actor): string[] {
  const teams = Object.values(taskRules)
    .filter(({ roles }) => hasRole(caller, ...roles))
    .map(({ team }) => team);
  if (hasRole(caller, 'supervisor')) teams.push(escalationTeam);
  return [...new Set(teams)].sort();
}
