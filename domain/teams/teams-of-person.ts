import type { Actor } from '../loan/actor.js';
import { inForceOn } from '../policy/dated.js';
import type { StandingTeams } from './standing-teams.js';

/** The teams that somebody is in today; null for whoever no document lists, who is bound by roles alone. */
export function teamsOfPerson({ inForce }: StandingTeams, caller: Actor): readonly string[] | null {
  if (caller.kind !== 'person') return null;
  const own = inForce.flatMap(({ document, on }) =>
    document.staff
      .filter(({ subject }) => subject === caller.id)
      .map((entry) => ({ entry, isToday: isValidOn(entry, on) })),
  );
  if (own.length === 0) return null;
  return [...new Set(own.flatMap(({ entry, isToday }) => (isToday ? entry.teams : [])))];
}

const isValidOn = (
  { validFrom, validTo }: { validFrom: string; validTo: string | null },
  on: string,
) => inForceOn({ effectiveFrom: validFrom, effectiveTo: validTo }, on);
