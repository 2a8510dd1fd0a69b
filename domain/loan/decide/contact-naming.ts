import { contactProblems, unreachable } from '../../application/contact-demands.js';
import type { ContactProblem } from '../../application/contact-problem.js';
import {
  crossFieldProblems,
  dayProblems,
  isGivenLater,
} from '../../application/cross-field-rules.js';
import { jurisdictionProblems } from '../../application/jurisdiction-rules.js';
import type { NewContact } from '../../application/new-contact.js';
import { namingProblems } from '../../application/party-names.js';
import { lendsToCompanies } from '../../application/product.js';
import { civilDateAt } from '../../calendar/zoned-time.js';
import { entryOf } from '../../entry.js';
import { homeJurisdiction } from '../../policy/jurisdiction.js';
import type { CommandOf } from '../commands/command.js';
import type { Draft } from '../draft.js';
import { isMoneyOrdered } from '../money-ordered.js';
import { refuse, type Refusal } from '../refusal.js';
import { makeStale } from '../staleness.js';
import { tierInForce } from '../tier-in-force.js';
import { takeConsent } from './consents.js';

/** More people than any application names; beyond it something sends without end. */
const partiesMax = 100;

type Command = CommandOf<'nameContact'>;

/**
 * Names an emergency contact after the application (decision 0220), at any time until the loan ends: the first one may say no, or be reached no
 * more. He is held to what a contact of an application is held to, whatever the policy demands of one.
 */
export function nameContact(command: Command, draft: Draft): Refusal | undefined {
  const { person, consents, reason, documentKey } = command;
  const refusal = notTaken(draft, person) ?? misfit(draft, command);
  if (refusal !== undefined) return refusal;
  const { partyId } = person;
  draft.emit('contact_named', { partyId, reason, documentKey }, { [partyId]: { person } });
  for (const consent of consents) takeConsent(draft, consent);
  if (isToBeCalled(draft)) makeStale(draft, [], partyId, 'contact_named');
}

/** Whether the tier in force has its contacts called before the money, so that a report without that call is not the last word. */
function isToBeCalled({ loan, context: { policy } }: Draft): boolean {
  const tier = tierInForce(loan) ?? 'high';
  return !isMoneyOrdered(loan) && policy.work.tasksByTier[tier].includes('contact_verification');
}

function notTaken({ loan }: Draft, { partyId, idNumber }: NewContact): Refusal | undefined {
  if (lendsToCompanies(loan.product))
    return refuse('no_person_borrows', 'A company is reached through people of its own.');
  if (entryOf(loan.parties, partyId) !== undefined)
    return refuse('party_exists', 'Another party has this id; give the new one its own.', {
      path: 'person.partyId',
    });
  const all = Object.values(loan.parties).map(({ party }) => party);
  const twin = all.find(
    (party) =>
      party.kind === 'person' && party.role === 'contact_person' && party.idNumber === idNumber,
  );
  // Also of one who has said no: nobody is asked again under another id.
  if (twin !== undefined)
    return refuse('person_known', `This person is the party ${twin.partyId} already.`, {
      path: 'person.idNumber',
    });
  return all.length < partiesMax
    ? undefined
    : refuse('too_many_parties', 'This loan has as many parties as it can have.');
}

/** What a contact of an application would be refused for. */
function misfit({ loan, context }: Draft, { person, consents }: Command): Refusal | undefined {
  const later = consents.findIndex((consent) => isGivenLater(consent, context.now));
  if (later !== -1)
    return refuse('consent_in_future', 'A consent counts once it is given; correct the time.', {
      path: `consents.${later}.givenAt`,
    });
  const [lack] = unreachable(person, consents);
  if (lack !== undefined) return refuse(lack.rule, lack.message, { path: atPerson(lack.path) });
  const parties = [...Object.values(loan.parties).map(({ party }) => party), person];
  const isHis = ({ path }: Pick<ContactProblem, 'path'>) => path[1] === parties.length - 1;
  const equal = contactProblems({ parties, consents }, undefined).find(isHis);
  if (equal !== undefined)
    return refuse(equal.rule, equal.message, { path: atPerson(equal.path.slice(2)) });
  const fault = [
    ...namingProblems(parties),
    ...crossFieldProblems({ ...loan, parties }),
    ...jurisdictionProblems(parties, loan.jurisdiction ?? homeJurisdiction),
    ...dayProblems(parties, civilDateAt(context.now, context.policy.zone)),
  ].find(isHis);
  return fault && refuse('invalid_value', fault.message, { path: atPerson(fault.path.slice(2)) });
}

/** A path of the command: what is not among the consents is the person's. */
const atPerson = (path: readonly (string | number)[]) =>
  (path[0] === 'consents' ? path : ['person', ...path]).join('.');
