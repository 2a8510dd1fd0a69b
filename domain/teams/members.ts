import { inForceOn } from '../policy/dated.js';
import type { TeamsDocument } from './teams-document.js';

/** Whom a document lists in a team on a civil day; nobody has to be listed. */
export function membersOf(
  { staff }: Pick<TeamsDocument, 'staff'>,
  team: string,
  on: string,
): string[] {
  return staff
    .filter(({ teams }) => teams.includes(team))
    .filter(({ validFrom, validTo }) =>
      inForceOn({ effectiveFrom: validFrom, effectiveTo: validTo }, on),
    )
    .map(({ subject }) => subject);
}
