import { canonicalContact } from '../../domain/loan/calls/canonical-contact.js';
import { entryOf } from '../../domain/entry.js';
import type { Attempt } from '../../domain/loan/state/attempt.js';
import type { Loan } from '../../domain/loan/state/loan.js';
import type { KnownContactPoint, PartyState } from '../../domain/loan/state/party-state.js';
import type { BlindKeys } from '../keys/blind-key.js';
import { searchable } from './blind-values.js';
import { sha256 } from './ids.js';

/** Whom or what a contact reaches: the digests under which the ledger keeps it, newest key first, and the key that `decide` knows. */
export interface ContactKey {
  readonly digests: readonly Buffer[];
  /** SHA-256 of the value, in memory only: `decide` works it out from the loan, and needs no secret for it. */
  readonly local: string;
}

/** The number or mailbox of a contact point. */
export function numberKey(point: KnownContactPoint, keys: BlindKeys): ContactKey {
  const field = point.kind === 'email' ? 'email' : 'phone';
  const local = canonicalContact(point);
  return keyOf(local, keys.candidates(field, searchable(field, point.value)));
}

/** Who is called there; for an employer's number the employer, not the applicant (lending.md §4). */
export function personKey(state: PartyState, point: KnownContactPoint, keys: BlindKeys) {
  const { field, value } = personValue(state, point);
  return keyOf(value, keys.candidates(field, searchable(field, value)));
}

/** By what whoever is called there is told from others. */
export function personValue(
  { party }: PartyState,
  { of }: Pick<KnownContactPoint, 'of'>,
): { field: 'uscc' | 'id_number' | 'name'; value: string } {
  if (party.kind === 'organisation') return { field: 'uscc', value: party.uscc };
  if (of === 'self') return { field: 'id_number', value: party.idNumber };
  const uscc = party.employment?.employerUscc;
  if (uscc) return { field: 'uscc', value: uscc };
  return { field: 'name', value: party.employment?.employerName ?? '' };
}

function keyOf(value: string, candidates: readonly { hmac: Buffer }[]): ContactKey {
  return { digests: candidates.map(({ hmac }) => hmac), local: sha256(value) };
}

/** The contact points of a loan with their keys. */
export function contactKeys(loan: Loan, keys: BlindKeys) {
  return Object.entries(loan.parties).flatMap(([partyId, state]) =>
    state.contactPoints.map((point) => ({
      partyId,
      contactPointId: point.id,
      number: numberKey(point, keys),
      person: personKey(state, point, keys),
    })),
  );
}

/** The digests of the number that rang where it was not the one that was meant, newest key first; none where it was, or nobody knows it. */
export function dialledKey(
  loan: Loan,
  { attemptId, partyId, dialledAsPlanned }: Attempt,
  keys: BlindKeys,
): readonly Buffer[] {
  const digits = entryOf(entryOf(loan.parties, partyId)?.dialled ?? {}, attemptId);
  if (dialledAsPlanned !== false || digits === undefined) return [];
  return keys.candidates('phone', searchable('phone', digits)).map(({ hmac }) => hmac);
}
