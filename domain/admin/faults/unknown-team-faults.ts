import type { BusinessHoursPolicy } from '../../calendar/business-hours.js';
import { rangesOverlap } from '../../policy/dated.js';
import type { ProductPolicy } from '../../policy/product-policy.js';
import { defaultTeams } from '../../teams/default-teams.js';
import type { TeamsDocument } from '../../teams/teams-document.js';
import type { DocumentHead } from '../document.js';
import type { Fault } from '../fault.js';
import { inSuccession } from '../in-force.js';
import type { KnownDocument } from '../surroundings.js';

/** A team that a document names, with the place. */
export interface NamedTeam {
  readonly path: string;
  readonly team: string;
}

/** The teams whose hours a document gives. */
export const teamsOfHours = ({ byTeam }: Pick<BusinessHoursPolicy, 'byTeam'>): NamedTeam[] =>
  Object.keys(byTeam).map((team) => ({ path: `byTeam.${team}`, team }));

/** The teams to which the policy of a product plans its calls. */
export const teamsOfPolicy = ({ callbackPlan }: Pick<ProductPolicy, 'callbackPlan'>): NamedTeam[] =>
  Object.entries(callbackPlan.content).map(([kind, { team }]) => ({
    ...{ path: `callbackPlan.content.${kind}.team`, team },
  }));

type Days = Pick<DocumentHead, 'jurisdiction' | 'effectiveFrom' | 'effectiveTo'>;

/** Teams that a document names and that are none on one of its days. */
export function unknownTeamFaults(
  head: Days,
  named: readonly NamedTeam[],
  documents: readonly KnownDocument[],
): Fault[] {
  const beside = teamsBeside(head, documents);
  return named.flatMap(({ path, team }) => {
    const lacking = beside.find(({ teams }) => !teams.some(({ id }) => id === team));
    if (lacking === undefined) return [];
    const known = lacking.teams.map(({ id }) => id).join(', ');
    return [{ path, message: `there is no team ${team}; the teams are ${known}` }];
  });
}

/** The documents of teams that share a day with another document; what is built in where there is none. */
function teamsBeside(head: Days, documents: readonly KnownDocument[]): TeamsDocument[] {
  const own = inSuccession(documents).flatMap((one) =>
    one.document.kind === 'teams' && one.jurisdiction === head.jurisdiction
      ? [{ ...one.document.value, effectiveTo: one.effectiveTo }]
      : [],
  );
  return own.length === 0
    ? [defaultTeams(head.jurisdiction)]
    : own.filter((one) => rangesOverlap(one, head));
}
