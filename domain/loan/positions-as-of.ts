import type { Position } from '../application/party.js';
import { keyed } from '../entry.js';
import type { Loan } from './state/loan.js';
import type { PartyState } from './state/party-state.js';

/** Every party with the positions that the record knew of at a moment, ISO-8601 UTC; who came later holds none. */
export function positionsAsOf(parties: Loan['parties'], moment: string): Loan['parties'] {
  return keyed(
    Object.entries(parties).map(([partyId, state]) => [partyId, heldAt(state, moment)] as const),
  );
}

function heldAt(state: PartyState, moment: string): PartyState {
  const { party, positionChanges = [] } = state;
  const later = positionChanges.filter(({ at }) => at > moment);
  if (party.kind !== 'person' || later.length === 0) return state;
  const held = [...later]
    .reverse()
    .reduce<Position[]>(
      (positions, { position, what }) =>
        what === 'taken' ? positions.filter((one) => one !== position) : [...positions, position],
      party.positions ?? [],
    );
  const { positions: _now, ...person } = party;
  return { ...state, party: held.length === 0 ? person : { ...person, positions: held } };
}
