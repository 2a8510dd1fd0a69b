import type { StaffEntry, TeamsDocument } from '../../domain/teams/teams-document.js';
import type { WorkLine } from '../../domain/teams/work-line.js';
import { teams as shipped } from './policies.js';

/** Somebody of these teams, without an end. */
export const member = (subject: string, ...teams: string[]): StaffEntry => ({
  ...{ subject, teams, validFrom: '2026-01-01', validTo: null },
});

/** The teams that ship, with a line moved to another team, which is made where there is none. */
export function withLine(line: WorkLine, to: string, from = shipped): TeamsDocument {
  const without = from.teams.map((team) => ({
    ...{ ...team, handles: team.handles.filter((one) => one !== line) },
  }));
  const known = without.some(({ id }) => id === to);
  const made = {
    ...{ id: to, label: { zh: `${to}组`, en: to }, handles: [line], escalatesTo: 'supervision' },
  };
  const teams = known
    ? without.map((team) => (team.id === to ? { ...team, handles: [...team.handles, line] } : team))
    : [...without, made];
  return { ...from, teams };
}
