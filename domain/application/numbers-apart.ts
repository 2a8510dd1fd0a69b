import { readPhoneNumber } from '../formats/phone.js';
import type { ContactDemandPolicy } from '../policy/contact-demand-policy.js';
import type { ContactProblem } from './contact-problem.js';
import type { Party } from './party.js';

const homeCountry = 'CN';
/** One spelling of a number, so that `+86 138…` equals `138…`. */
function spelled(value: string): string {
  const reading = readPhoneNumber(value.normalize('NFKC').trim(), homeCountry);
  return reading.result === 'read' ? reading.value.canonical : value;
}

/** The numbers of a party with the path of each within it. Of a company: its switchboard. */
function numbersOf(party: Party): { number: string; path: (string | number)[] }[] {
  if (party.kind === 'organisation')
    return party.landline === undefined
      ? []
      : [{ number: spelled(party.landline), path: ['landline'] }];
  return party.contactPoints.flatMap(({ kind, value }, i) =>
    kind === 'email' ? [] : [{ number: spelled(value), path: ['contactPoints', i, 'value'] }],
  );
}

type Demands = Pick<ContactDemandPolicy, 'apart'> | undefined;

/**
 * Where a party stands among those who are to be reached on different numbers: who applies (`first`), or who is there so that somebody else is
 * reached (`besides`): an emergency contact, or a key person of those whom the policy wants reached apart. Null: his numbers may be another's.
 */
function standingOf(party: Party, demands: Demands): 'first' | 'besides' | null {
  if (party.kind === 'organisation') return party.role === 'borrower' ? 'first' : null;
  if (party.role === 'borrower' || party.role === 'co_borrower') return 'first';
  if (party.role === 'contact_person') return 'besides';
  return party.positions?.some((held) => demands?.apart?.includes(held)) ? 'besides' : null;
}

/**
 * Numbers that reach nobody else (depth.md G43, S93): of an emergency contact one of who applies or of another contact, of a key person one of
 * the company or of another who is to be reached apart. Each is told at who stands besides, the later of two.
 */
export function equalNumbers(parties: readonly Party[], demands: Demands): ContactProblem[] {
  const places = parties.map((party, i) => ({ party, i, standing: standingOf(party, demands) }));
  const taken = new Map<string, string>();
  for (const { party, standing } of places) {
    if (standing !== 'first') continue;
    for (const { number } of numbersOf(party)) taken.set(number, party.partyId);
  }
  return places.flatMap(({ party, i, standing }) => {
    if (standing !== 'besides') return [];
    return numbersOf(party).flatMap(({ number, path }): ContactProblem[] => {
      const other = taken.get(number) ?? party.partyId;
      taken.set(number, other);
      if (other === party.partyId) return [];
      const message = `is a number of ${other} too; give another one`;
      return [{ rule: 'contact_points_equal', path: ['parties', i, ...path], message }];
    });
  });
}

/**
 * Whose number it is already among those who are to be reached apart from a party; null where nobody's.
 * @param value as it was typed
 */
export function holderOfNumber(
  parties: readonly Party[],
  partyId: string,
  value: string,
  demands: Demands,
): string | null {
  const standings = new Map(parties.map((party) => [party.partyId, standingOf(party, demands)]));
  const mine = standings.get(partyId) ?? null;
  const number = spelled(value);
  const holder = parties.find((other) => {
    const theirs = standings.get(other.partyId) ?? null;
    const apart = mine !== null && theirs !== null && (mine === 'besides' || theirs === 'besides');
    return (
      apart && other.partyId !== partyId && numbersOf(other).some((own) => own.number === number)
    );
  });
  return holder?.partyId ?? null;
}
