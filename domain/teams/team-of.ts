import { defaultTeams } from './default-teams.js';
import type { Team, TeamsDocument } from './teams-document.js';
import type { WorkLine } from './work-line.js';

type Teams = Pick<TeamsDocument, 'teams' | 'jurisdiction'>;

const find = ({ teams }: Pick<Teams, 'teams'>, id: string): Team | undefined =>
  teams.find((one) => one.id === id);

/** The team that a line of work belongs to. A line that a later release brought goes to its built-in team until a document names it. */
export function teamOf(document: Teams, line: WorkLine): string {
  const of = ({ teams }: Pick<Teams, 'teams'>) =>
    teams.find(({ handles }) => handles.includes(line))?.id;
  const found = of(document) ?? of(defaultTeams(document.jurisdiction));
  if (found === undefined) throw new Error(`no team handles ${line}`);
  return found;
}

/** Where overdue work of a team goes; of a team that is no more, where that of the line's own goes. */
export function escalationOf(document: Teams, team: string, line: WorkLine): string {
  const own = find(document, team) ?? find(document, teamOf(document, line));
  return own?.escalatesTo ?? own?.id ?? team;
}
