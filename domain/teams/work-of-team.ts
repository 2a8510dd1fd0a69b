import type { OpenedFor, StandingTeams } from './standing-teams.js';

/** What of the work that stands under some names belongs to one team now. */
export interface WorkOfTeam {
  /** The names that it stands under. */
  readonly openedFor: string[];
  /** What stands under one of them and is another team's. */
  readonly others: OpenedFor[];
}

/** The work that belongs to a team now. Of a team that no document knows it is what was opened for it. */
export function workOfTeam({ belongings }: StandingTeams, team: string): WorkOfTeam {
  const own = belongings.filter(({ now }) => now.includes(team));
  const isKnown = belongings.some((one) => one.team === team);
  const names = [...(isKnown ? [] : [team]), ...own.map((one) => one.team)];
  const openedFor = [...new Set(names)].sort();
  const others = belongings.filter((one) => openedFor.includes(one.team) && !own.includes(one));
  return { openedFor, others };
}

/** The team to whom a task belongs now: the first of them where nobody could say which of two lines it was. */
export function teamNow({ belongings }: StandingTeams, task: OpenedFor): string {
  const { type, team, escalated } = task;
  const found = belongings.find(
    (one) => one.type === type && one.team === team && one.escalated === escalated,
  );
  return found?.now[0] ?? team;
}
