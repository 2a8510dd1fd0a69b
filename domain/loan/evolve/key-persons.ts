import { withEntry } from '../../entry.js';
import type { KeyPersonChange, NewKeyPerson } from '../../application/key-person-change.js';
import type { Party, Position } from '../../application/party.js';
import type { Loan } from '../state/loan.js';
import type { PartyState, PositionChange } from '../state/party-state.js';
import { withParty } from './evolver.js';
import { partyState } from './submitted-loan.js';

/**
 * The loan after positions changed hands. Who gave his last one up stays in it with all that is known of him; whose key was destroyed is
 * not there, on either side.
 */
export function withPositionsChanged(
  loan: Loan,
  { positions, from, to, on }: Pick<KeyPersonChange, 'positions' | 'from' | 'to' | 'on'>,
  person: NewKeyPerson | undefined,
  at: string,
): Loan {
  const changes = (what: PositionChange['what']) =>
    positions.map((position) => ({ position, what, on, at }));
  const joined =
    person === undefined
      ? loan
      : { ...loan, parties: withEntry(loan.parties, person.partyId, partyState(person)) };
  const left =
    from === null
      ? joined
      : withParty(joined, from, (state) => given(state, changes('given_up'), without(positions)));
  return to === null
    ? left
    : withParty(left, to, (state) => given(state, changes('taken'), together(positions)));
}

const without = (gone: readonly Position[]) => (held: readonly Position[]) =>
  held.filter((position) => !gone.includes(position));

const together = (more: readonly Position[]) => (held: readonly Position[]) => [
  ...new Set([...held, ...more]),
];

function given(
  { party, positionChanges = [] }: PartyState,
  changes: readonly PositionChange[],
  change: (held: readonly Position[]) => Position[],
): Partial<PartyState> {
  if (party.kind !== 'person') return {};
  const held = change(party.positions ?? []);
  return { party: holding(party, held), positionChanges: [...positionChanges, ...changes] };
}

/** The person with these positions; who holds none has no such field, as everybody who never held one. */
function holding(
  { positions: _former, ...person }: Extract<Party, { kind: 'person' }>,
  held: Position[],
): Party {
  return held.length === 0 ? person : { ...person, positions: held };
}
