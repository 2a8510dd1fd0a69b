import type { ContactCorrection, PointCorrection } from '../../application/contact-correction.js';
import type { NewContact } from '../../application/new-contact.js';
import type { Person } from '../../application/party.js';
import { withEntry } from '../../entry.js';
import type { Loan } from '../state/loan.js';
import type { ContactChange, KnownContactPoint, PartyState } from '../state/party-state.js';
import { partyState } from './submitted-loan.js';

/** So many corrections are remembered: far more than any window of EW-C02 asks for, and few enough to cost nothing. */
const rememberedMax = 12;

/**
 * A person with a corrected contact detail. The new number stands first, unproved; the one that it replaces stays on file, so that its
 * attempts keep their number, and is not dialled any more. Who wants no calls wants none on a new number either.
 */
export function withContact(
  state: PartyState,
  correction: ContactCorrection,
  at: string,
): Partial<PartyState> {
  const { party } = state;
  if (party.kind !== 'person') return {};
  const change: ContactChange = { at, what: whatOf(correction), cause: correction.cause };
  const contactChanges = [...(state.contactChanges ?? []), change].slice(-rememberedMax);
  if (correction.kind === 'address') {
    return { contactChanges, party: { ...party, address: correction.value } };
  }
  return { contactChanges, ...withPoint(state, party, correction, at) };
}

/** The loan with a contact who came later. His numbers count as corrected ones, whose owner is asked for in whatever stage. */
export function withNewContact(loan: Loan, person: NewContact): Loan {
  const state = partyState(person);
  const contactPoints = state.contactPoints.map((point) => ({ ...point, source: 'correction' }));
  return {
    ...loan,
    parties: withEntry(loan.parties, person.partyId, { ...state, contactPoints }),
  };
}

function whatOf({ kind }: ContactCorrection): ContactChange['what'] {
  return kind === 'mobile' || kind === 'landline' ? 'phone' : kind;
}

function withPoint(
  { contactPoints }: PartyState,
  party: Person,
  { id, kind, value, replaces }: PointCorrection,
  at: string,
): Pick<PartyState, 'party' | 'contactPoints'> {
  const point: KnownContactPoint = {
    ...{ id, kind, value, of: 'self', label: null, source: 'correction', checked: null },
    doNotCall: contactPoints.some((known) => known.of === 'self' && known.doNotCall),
    staleAt: null,
  };
  const others = contactPoints.map((known) =>
    known.id === replaces ? { ...known, staleAt: known.staleAt ?? at, replacedBy: id } : known,
  );
  const stated = party.contactPoints.filter((known) => known.id !== replaces);
  return {
    party: { ...party, contactPoints: [{ id, kind, value }, ...stated] },
    contactPoints: [point, ...others],
  };
}
