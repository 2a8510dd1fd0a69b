import { readPhoneNumber } from '../formats/phone.js';
import type { ContactDemandPolicy } from '../policy/contact-demand-policy.js';
import type { Consent } from './application-parts.js';
import type { CrossFieldProblem } from './cross-field-problem.js';
import type { Party, Person } from './party.js';

/** The consent of an emergency contact to be named and called (PIPL art. 13, 23: his data are his own). */
export const emergencyContactConsent = 'emergency_contact';

/** A problem with the rule that it breaks. */
export interface ContactProblem extends CrossFieldProblem {
  rule: 'contact_point_missing' | 'contact_points_equal';
}

interface Applied {
  readonly parties: readonly Party[];
  readonly consents: readonly Pick<Consent, 'partyId' | 'purpose'>[];
}

const homeCountry = 'CN';
function spelled(value: string): string {
  const reading = readPhoneNumber(value.normalize('NFKC').trim(), homeCountry);
  return reading.result === 'read' ? reading.value.canonical : value;
}

/**
 * What an application lacks of the contact points that the policy demands (depth.md G43, S93), and which of them are equal: an emergency
 * contact on the borrower's own number, or two contacts on one, reach nobody else. The mobile itself is demanded of every borrower by the
 * application's schema. Equal numbers are refused whatever the policy demands.
 */
export function contactProblems(
  { parties, consents }: Applied,
  demands: ContactDemandPolicy | undefined,
): ContactProblem[] {
  const people = parties.map((party) => (party.kind === 'person' ? party : null));
  const at = people.findIndex((person) => person?.role === 'borrower');
  const borrower = people[at];
  if (borrower === undefined || borrower === null) return [];
  return [
    ...landlineProblems(borrower, at, demands),
    ...emergencyProblems(people, consents, demands),
    ...equalProblems(people, borrower),
  ];
}

function landlineProblems(
  { contactPoints, noLandline }: Person,
  at: number,
  demands: ContactDemandPolicy | undefined,
): ContactProblem[] {
  const has = contactPoints.some(({ kind }) => kind === 'landline');
  if (demands?.landline !== 'or_reason' || has || noLandline !== undefined) return [];
  const message = 'Give a landline of the borrower, or the reason why there is none (noLandline).';
  return [{ rule: 'contact_point_missing', path: ['parties', at, 'contactPoints'], message }];
}

function emergencyProblems(
  people: readonly (Person | null)[],
  consents: Applied['consents'],
  demands: ContactDemandPolicy | undefined,
): ContactProblem[] {
  if (demands?.emergencyContact !== 'demanded') return [];
  const rule = 'contact_point_missing';
  const at = people.findIndex((person) => person?.role === 'contact_person');
  const contact = people[at];
  if (contact === undefined || contact === null) {
    const message = 'Name an emergency contact: a person with the role "contact_person".';
    return [{ rule, path: ['parties'], message }];
  }
  const problems: ContactProblem[] = [];
  const say = (path: ContactProblem['path'], message: string) =>
    problems.push({ rule, path, message });
  if (!contact.contactPoints.some(({ kind }) => kind !== 'email')) {
    say(['parties', at, 'contactPoints'], 'Give a mobile or a landline of the emergency contact.');
  }
  const agrees = consents.some(
    ({ partyId, purpose }) => partyId === contact.partyId && purpose === emergencyContactConsent,
  );
  if (!agrees) {
    say(
      ['consents'],
      `Give the consent of ${contact.partyId} with the purpose ${emergencyContactConsent}.`,
    );
  }
  return problems;
}

function equalProblems(people: readonly (Person | null)[], borrower: Person): ContactProblem[] {
  const taken = new Map(numbersOf(borrower).map(({ number }) => [number, borrower.partyId]));
  const rule = 'contact_points_equal';
  return people.flatMap((person, i): ContactProblem[] => {
    if (person?.role !== 'contact_person') return [];
    const own = numbersOf(person).flatMap(({ number, index }): ContactProblem[] => {
      const other = taken.get(number);
      taken.set(number, person.partyId);
      if (other === undefined) return [];
      const path = ['parties', i, 'contactPoints', index, 'value'];
      return [{ rule, path, message: `is a number of ${other} too; give another one` }];
    });
    const isBorrower = person.idNumber === borrower.idNumber;
    const message = 'is the borrower; name somebody else';
    return isBorrower ? [{ rule, path: ['parties', i, 'idNumber'], message }, ...own] : own;
  });
}

const numbersOf = ({ contactPoints }: Person) =>
  contactPoints.flatMap(({ kind, value }, index) =>
    kind === 'email' ? [] : [{ number: spelled(value), index }],
  );
