import { workTypes, type WorkType } from '../employers/refresh-task.js';
import { homeJurisdiction } from '../policy/jurisdiction.js';
import { defaultTeams } from './default-teams.js';
import { escalationOf, teamOf } from './team-of.js';
import type { TeamsDocument } from './teams-document.js';
import { linesOf, type WorkLine } from './work-line.js';

/** The document that is in force in a jurisdiction on its day of today. */
export interface TeamsToday {
  readonly document: TeamsDocument;
  /** The civil day, by which people are in teams. */
  readonly on: string;
}

/** The work of a kind that stands under one team's name. */
export interface OpenedFor {
  readonly type: WorkType;
  /** The team that the task was opened for, or moved up to. */
  readonly team: string;
  readonly escalated: boolean;
}

/** Whose the work is now. */
export interface StandingTeams {
  readonly inForce: readonly TeamsToday[];
  /** Every kind of work that any document ever gave to a team, with the teams it belongs to now. */
  readonly belongings: readonly (OpenedFor & { readonly now: readonly string[] })[];
}

/**
 * Whose work is under the documents in force. A task keeps the name of the team that it was opened for; where another has its line now, it
 * is the other's from that document's first day on, so that no loan has to be told (docs/decisions/0178-teams-as-documents.md).
 * @param known every document that there is or was, of all jurisdictions
 */
export function standingTeams(
  inForce: readonly TeamsToday[],
  known: readonly TeamsDocument[],
): StandingTeams {
  const places = [...new Set([homeJurisdiction, ...inForce.map(placeOf)])];
  // The names of before there were documents stand in older tasks.
  const all = [...known, ...places.map(defaultTeams)];
  const ids = [...new Set(all.flatMap(({ teams }) => teams.map(({ id }) => id)))];
  const belongings = ids.flatMap((team) => {
    const own = all.filter(({ teams }) => teams.some(({ id }) => id === team));
    // An id is one jurisdiction's alone (team-faults.ts); a document says more of it than what is built in.
    const today = inForce.find((one) => placeOf(one) === own[0]?.jurisdiction)?.document;
    if (today === undefined) return [];
    return workTypes.flatMap((type) => [
      ...plainOf({ type, team }, today, own),
      ...escalatedOf({ type, team }, today, all),
    ]);
  });
  return { inForce, belongings };
}

const placeOf = ({ document }: TeamsToday) => document.jurisdiction;
type Named = Pick<OpenedFor, 'type' | 'team'>;

const handlesOf = ({ teams }: Pick<TeamsDocument, 'teams'>, team: string): readonly WorkLine[] =>
  teams.find(({ id }) => id === team)?.handles ?? [];

/** Work that has not moved up: the team's own while it has a line of that type, otherwise of whoever has the line that it had. */
function plainOf({ type, team }: Named, today: TeamsDocument, own: readonly TeamsDocument[]) {
  const had = linesOf(type).filter((line) =>
    own.some((document) => handlesOf(document, team).includes(line)),
  );
  // A question is asked of a team by its name, whatever else it handles.
  if (type === 'consultation' && today.teams.some(({ id }) => id === team))
    return [{ type, team, escalated: false, now: [team] }];
  if (had.length === 0) return [];
  const isOwn = had.some((line) => handlesOf(today, team).includes(line));
  const now = isOwn ? [team] : [...new Set(had.map((line) => teamOf(today, line)))];
  return [{ type, team, escalated: false, now }];
}

/** Work that has moved up to a team stays there as long as there is the team; then it is of those to whom it would move now. */
function escalatedOf({ type, team }: Named, today: TeamsDocument, all: readonly TeamsDocument[]) {
  const isTarget = all.some(({ teams }) =>
    teams.some(({ id, escalatesTo }) => (escalatesTo ?? id) === team),
  );
  if (!isTarget) return [];
  const isThere = today.teams.some(({ id }) => id === team);
  const moved = linesOf(type).map((line) => escalationOf(today, teamOf(today, line), line));
  return [{ type, team, escalated: true, now: isThere ? [team] : [...new Set(moved)] }];
}
