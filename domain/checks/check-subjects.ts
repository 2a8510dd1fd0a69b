import { positions, type Party, type Position } from '../application/party.js';
import type { CheckSubject } from '../policy/check-policy.js';

/** The parties of a role, whoever holds a position in the company, or the loan itself, that a check of the policy is about. */
export function subjectsOf(
  loan: { readonly parties: Readonly<Record<string, { readonly party: Party }>> },
  subject: CheckSubject,
): string[] {
  if (subject === 'loan') return ['loan'];
  return Object.values(loan.parties)
    .filter(
      ({ party }) =>
        party.role === subject ||
        (isPosition(subject) && party.kind === 'person' && party.positions?.includes(subject)),
    )
    .map(({ party }) => party.partyId);
}

const isPosition = (subject: string): subject is Position =>
  positions.some((position) => position === subject);
