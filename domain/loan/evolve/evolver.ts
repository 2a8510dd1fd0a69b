import { entryOf, withEntry } from '../../entry.js';
import type { EventType, RecordedOf } from '../events/event.js';
import type { Loan } from '../state/loan.js';
import type { PartyState } from '../state/party-state.js';

/** How each event type of a group changes the loan. Evolving never refuses and never looks at a clock. */
export type Evolvers<T extends EventType> = {
  [K in T]: (loan: Loan, event: RecordedOf<K>) => Loan;
};

/** The loan with one party's part changed; a party whose key was destroyed stays absent. */
export function withParty(
  loan: Loan,
  partyId: string,
  change: (party: PartyState) => Partial<PartyState>,
): Loan {
  const party = entryOf(loan.parties, partyId);
  if (party === undefined) return loan;
  return { ...loan, parties: withEntry(loan.parties, partyId, { ...party, ...change(party) }) };
}

/** The loan with the part of every party that the event speaks of changed; a part whose key was destroyed is not there. */
export function withParties<P>(
  loan: Loan,
  parts: Readonly<Record<string, P>>,
  change: (party: PartyState, part: P) => Partial<PartyState>,
): Loan {
  return Object.entries(parts).reduce(
    (next, [partyId, part]) => withParty(next, partyId, (party) => change(party, part)),
    loan,
  );
}

/** A keyed entry changed in place; an unknown key is a broken stream and stops the fold. */
export function changed<T extends object>(
  entries: Record<string, T>,
  key: string,
  change: Partial<T>,
): Record<string, T> {
  const entry = entryOf(entries, key);
  if (entry === undefined) throw new Error(`the stream changes ${key}, which was never there`);
  return withEntry(entries, key, { ...entry, ...change });
}
