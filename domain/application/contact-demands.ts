import type { ContactDemandPolicy } from '../policy/contact-demand-policy.js';
import type { Consent } from './application-parts.js';
import type { ContactProblem } from './contact-problem.js';
import { equalNumbers } from './numbers-apart.js';
import type { Party, Person } from './party.js';

/** The consent of an emergency contact to be named and called (PIPL art. 13, 23: his data are his own). */
export const emergencyContactConsent = 'emergency_contact';

interface Applied {
  readonly parties: readonly Party[];
  readonly consents: readonly Pick<Consent, 'partyId' | 'purpose'>[];
}

/**
 * What an application lacks of the contact points that the policy demands (depth.md G43, S93), and which of them are equal. The mobile itself is
 * demanded of every person who borrows, and of each key person of a company, by the application's schema. A contact on the borrower's number
 * is refused whatever the policy demands.
 */
export function contactProblems(
  { parties, consents }: Applied,
  demands: ContactDemandPolicy | undefined,
): ContactProblem[] {
  const at = parties.findIndex(({ role }) => role === 'borrower');
  const borrower = parties[at];
  if (borrower === undefined) return [];
  const ofPersons =
    borrower.kind === 'person'
      ? [...emergencyProblems(parties, consents, demands), ...sameAsBorrower(parties, borrower)]
      : [];
  return [
    ...landlineProblems(borrower, at, demands),
    ...ofPersons,
    ...equalNumbers(parties, demands),
  ];
}

function landlineProblems(
  borrower: Party,
  at: number,
  demands: ContactDemandPolicy | undefined,
): ContactProblem[] {
  if (demands?.landline !== 'or_reason' || borrower.noLandline !== undefined) return [];
  const rule = 'contact_point_missing';
  if (borrower.kind === 'organisation') {
    if (borrower.landline !== undefined) return [];
    const message = 'Give the switchboard of the company, or why there is none (noLandline).';
    return [{ rule, path: ['parties', at, 'landline'], message }];
  }
  if (borrower.contactPoints.some(({ kind }) => kind === 'landline')) return [];
  const message = 'Give a landline of the borrower, or the reason why there is none (noLandline).';
  return [{ rule, path: ['parties', at, 'contactPoints'], message }];
}

function emergencyProblems(
  parties: readonly Party[],
  consents: Applied['consents'],
  demands: ContactDemandPolicy | undefined,
): ContactProblem[] {
  if (demands?.emergencyContact !== 'demanded') return [];
  const at = parties.findIndex(({ role }) => role === 'contact_person');
  const contact = parties[at];
  if (contact?.kind !== 'person') {
    const message = 'Name an emergency contact: a person with the role "contact_person".';
    return [{ rule: 'contact_point_missing', path: ['parties'], message }];
  }
  return unreachable(contact, consents).map((problem) => ({
    ...problem,
    path: problem.path[0] === 'consents' ? problem.path : ['parties', at, ...problem.path],
  }));
}

/** What a contact person lacks to be reached: a number, and his consent to be called on it. Paths begin at him, or at the consents. */
export function unreachable(contact: Person, consents: Applied['consents']): ContactProblem[] {
  const rule = 'contact_point_missing';
  const problems: ContactProblem[] = [];
  if (!contact.contactPoints.some(({ kind }) => kind !== 'email')) {
    const message = 'Give a mobile or a landline of the emergency contact.';
    problems.push({ rule, path: ['contactPoints'], message });
  }
  const agrees = consents.some(
    ({ partyId, purpose }) => partyId === contact.partyId && purpose === emergencyContactConsent,
  );
  if (!agrees) {
    const message = `Give the consent of ${contact.partyId} with the purpose ${emergencyContactConsent}.`;
    problems.push({ rule, path: ['consents'], message });
  }
  return problems;
}

/** Nobody is his own emergency contact. */
function sameAsBorrower(parties: readonly Party[], borrower: Person): ContactProblem[] {
  return parties.flatMap((party, i): ContactProblem[] =>
    party.kind === 'person' &&
    party.role === 'contact_person' &&
    party.idNumber === borrower.idNumber
      ? [
          {
            ...{ rule: 'contact_points_equal', path: ['parties', i, 'idNumber'] },
            message: 'is the borrower; name somebody else',
          },
        ]
      : [],
  );
}
