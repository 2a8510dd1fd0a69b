import type { DecideContext } from '../context.js';
import type { KnownContactPoint, PartyState } from '../state/party-state.js';
import { canonicalContact } from './canonical-contact.js';

/** The key of a number, as the ledger's entries carry it: a digest in memory, never stored (the ledger keeps blind indexes). */
export const numberKeyOf = (point: KnownContactPoint, { sha256 }: Pick<DecideContext, 'sha256'>) =>
  sha256(canonicalContact(point));

/** The key of whoever is called: for an employer's number the employer, not the applicant. */
export function personKeyOf(
  { party }: PartyState,
  point: KnownContactPoint,
  { sha256 }: Pick<DecideContext, 'sha256'>,
): string {
  if (party.kind === 'organisation') return sha256(party.uscc);
  if (point.of === 'self') return sha256(party.idNumber);
  return sha256(party.employment?.employerUscc ?? party.employment?.employerName ?? '');
}
