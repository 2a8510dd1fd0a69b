import { readDocument } from '../../domain/admin/document.js';
import { foreignTeamFaults, ownTeamsFaults } from '../../domain/admin/faults/teams-faults.js';
import { teamsOfHours, teamsOfPolicy } from '../../domain/admin/faults/unknown-team-faults.js';
import type { PolicyMistake } from '../../domain/policy/policy-book.js';
import { defaultTeams } from '../../domain/teams/default-teams.js';
import { teamsDocumentSchema, type TeamsDocument } from '../../domain/teams/teams-document.js';
import { overlaps, parseAll, valuesOf } from './parsed-files.js';
import type { KindOfFile } from './policy-files.js';

/** What of the rules says whether a jurisdiction has documents of teams. */
interface TeamsOfBook {
  readonly teams: readonly Pick<TeamsDocument, 'jurisdiction' | 'effectiveFrom'>[];
  readonly unreadable: readonly { readonly slot: string; readonly effectiveFrom: string }[];
}

/** The documents of teams among the files; what is wrong with them, by form, by sense or beside the other files, goes to `mistakes`. */
export function readTeams(
  files: readonly KindOfFile[],
  mistakes: PolicyMistake[],
): TeamsDocument[] {
  const own = files.filter(({ kind }) => kind === 'teams');
  const parsed = parseAll(own, teamsDocumentSchema, mistakes);
  const teams = valuesOf(parsed);
  mistakes.push(
    ...overlaps(parsed, ({ jurisdiction }) => jurisdiction),
    ...parsed.flatMap(({ file, value }) =>
      [...ownTeamsFaults(value), ...foreignTeamFaults(value, teams)].map((fault) => ({
        ...{ file, ...fault },
      })),
    ),
    // A document that could not be read is told of as what it is.
    ...(parsed.length === own.length ? files.flatMap((file) => unknownTeams(file, teams)) : []),
  );
  return teams;
}

/** Teams that a policy or business hours name and no document of their jurisdiction has. */
function unknownTeams(
  { file, kind, content }: KindOfFile,
  all: readonly TeamsDocument[],
): PolicyMistake[] {
  if (kind !== 'product' && kind !== 'business_hours') return [];
  const reading = readDocument(kind, content);
  // What is wrong with the file itself is told where it is read.
  if (reading.result === 'faults') return [];
  const { document, head } = reading;
  const own = all.filter(({ jurisdiction }) => jurisdiction === head.jurisdiction);
  const known = own.length === 0 ? [defaultTeams(head.jurisdiction)] : own;
  const ids = known.flatMap(({ teams }) => teams.map(({ id }) => id));
  const named = document.kind === 'product' ? teamsOfPolicy(document.value) : [];
  const timed = document.kind === 'business_hours' ? teamsOfHours(document.value) : [];
  return [...named, ...timed]
    .filter(({ team }) => !ids.includes(team))
    .map(({ path, team }) => ({ file, path, message: `there is no team ${team}` }));
}

/**
 * The teams of before there were documents of them, for a jurisdiction in which none has begun: a lender's own folder of policies may be of an
 * earlier release, and his first document lie ahead. Undefined once one has begun, in force or not.
 */
export function teamsBuiltIn(
  { teams, unreadable }: TeamsOfBook,
  jurisdiction: string,
  on: string,
): TeamsDocument | undefined {
  const has =
    teams.some((one) => one.jurisdiction === jurisdiction && one.effectiveFrom <= on) ||
    unreadable.some((one) => one.slot === `teams ${jurisdiction}` && one.effectiveFrom <= on);
  return has ? undefined : defaultTeams(jurisdiction);
}
