import type { Address } from '../application/party.js';
import type { Position } from '../visits/position.js';
import type { PartyState } from './state/party-state.js';

type Visited = Pick<PartyState, 'party'> | undefined;

/** Where a party is visited: a person at home, a company at the address of its licence; undefined of whoever has none, and once the party is erased. */
export function addressOf(state: Visited): Address | undefined {
  const party = state?.party;
  return party?.kind === 'person' ? party.address : party?.business?.registeredAddress;
}

/** Where that address lies, as the originator's map has it; null where it has not told. */
export const placeOf = (state: Visited): Position | null => addressOf(state)?.position ?? null;
