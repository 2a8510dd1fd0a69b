import type { KeyPersonChange } from '../../application/key-person-change.js';
import {
  crossFieldProblems,
  dayProblems,
  isGivenLater,
} from '../../application/cross-field-rules.js';
import { jurisdictionProblems } from '../../application/jurisdiction-rules.js';
import { equalNumbers } from '../../application/numbers-apart.js';
import { namingProblems } from '../../application/party-names.js';
import type { Party } from '../../application/party.js';
import { demandedPositions, hasLeft, positionProblems } from '../../application/positions.js';
import { catalogueEntry } from '../../signals/catalogue.js';
import { lendsToCompanies } from '../../application/product.js';
import { civilDateAt } from '../../calendar/zoned-time.js';
import { entryOf } from '../../entry.js';
import type { ContactDemandPolicy } from '../../policy/contact-demand-policy.js';
import { positionsInterviewed } from '../../policy/key-person-policy.js';
import { homeJurisdiction } from '../../policy/jurisdiction.js';
import { hasRole } from '../actor.js';
import type { CommandOf } from '../commands/command.js';
import type { Draft } from '../draft.js';
import { withPositionsChanged } from '../evolve/key-persons.js';
import { letGo } from '../key-person-left.js';
import { isMoneyOrdered } from '../money-ordered.js';
import { refuse, type Refusal } from '../refusal.js';
import { reportSignal } from '../signal-report.js';
import { holdersOf } from '../spokespeople.js';
import { tierInForce } from '../tier-in-force.js';
import { makeStale, markStale } from '../staleness.js';
import type { Loan } from '../state/loan.js';
import { borrowerIdOf } from '../subjects.js';
import { takeConsent } from './consents.js';
import { sourcesOf } from './signals.js';

/** Before the money it is the application that changes, which account managers do not; after it they are who hears of it. */
const rolesBeforeMoney = ['origination', 'verifier', 'supervisor'] as const;

/** More people than any company changes in the life of a loan; beyond it something sends without end. */
const partiesMax = 100;
/** So many positions taken and given up, by all people together. */
const changesMax = 1000;

/** Positions that the register of companies knows of, so that it is asked again. */
const registered: readonly string[] = ['legal_representative', 'controller'];

type Command = CommandOf<'changeKeyPerson'>;

/**
 * Positions in the company that borrows pass from one person to another (decision 0160), in one event: no position is ever held by two or by
 * nobody for a while. Before the money everything that used the former holder is stale, as after a correction; after it he is not called any
 * more, and who holds the position now is looked up and called.
 */
export function changeKeyPerson(command: Command, draft: Draft): Refusal | undefined {
  const { change, reason, documentKey } = command;
  const refusal =
    notNow(draft) ??
    notTheHolder(draft, change) ??
    unfitHolder(draft, change) ??
    misfit(draft, change);
  if (refusal !== undefined) return refusal;
  const { positions, from, to, on, person, consents } = change;
  draft.emit(
    'key_person_changed',
    { ...{ positions, from, to, on }, reason, documentKey },
    person === undefined ? {} : { [person.partyId]: { person } },
  );
  for (const consent of consents) takeConsent(draft, consent);
  madeStale(draft, change);
  if (from !== null) letGo(draft, from);
  if (draft.loan.servicing !== null) signalChange(draft, change);
}

/** Whom a company names may change until the loan ends; only while the bank is asked for the money nothing of the application moves. */
function notNow({ loan, context }: Draft): Refusal | undefined {
  if (!lendsToCompanies(loan.product))
    return refuse('not_a_company', 'A person borrows; only a company has key persons.');
  if (isMoneyOrdered(loan) && loan.servicing === null)
    return refuse(
      'money_ordered',
      'The money is ordered and the bank has not said yet that it is out; tell it once it has.',
    );
  if (loan.servicing === null && !hasRole(context.actor, ...rolesBeforeMoney))
    return refuse('wrong_role', 'Your role tells of key persons once the money is out.');
  const changes = Object.values(loan.parties).flatMap((state) => state.positionChanges ?? []);
  return changes.length < changesMax
    ? undefined
    : refuse('too_many_changes', 'Positions in this company have changed as often as they can.');
}

/** Who changes a position must know who holds it: two that tell of the same change, or of different ones, are told apart. */
function notTheHolder({ loan }: Draft, change: KeyPersonChange): Refusal | undefined {
  const { positions, from, to } = change;
  if (from !== null && entryOf(loan.parties, from) === undefined)
    return refuse('unknown_party', 'There is no such party in this loan.', { path: 'from' });
  const demanded = demandedPositions(loan.product);
  for (const position of positions) {
    const holders = holdersOf(loan, position);
    if (from !== null && !holders.includes(from))
      return refuse('not_the_holder', `This party is not the ${position} now.`, { path: 'from' });
    if (from === null && demanded.includes(position))
      return refuse('not_the_holder', `Somebody is the ${position}; name him.`, { path: 'from' });
    if (to === null && demanded.includes(position))
      return refuse('position_needed', `A company has a ${position}; name who is it now.`, {
        path: 'to',
      });
    if (to !== null && holders.includes(to))
      return refuse('holds_it_already', `This party is the ${position} already.`, { path: 'to' });
  }
  return undefined;
}

function unfitHolder({ loan }: Draft, { to, person }: KeyPersonChange): Refusal | undefined {
  if (to === null) return undefined;
  const known = entryOf(loan.parties, to);
  if (person === undefined) {
    if (known === undefined)
      return refuse('unknown_party', 'Give the person, who is no party of this loan yet.', {
        path: 'to',
      });
    return known.party.role === 'key_person'
      ? undefined
      : refuse('not_a_key_person', 'This party is no key person and holds no position.', {
          path: 'to',
        });
  }
  if (known !== undefined)
    return refuse('party_exists', 'Another party has this id; give the new one its own.', {
      path: 'person.partyId',
    });
  const all = Object.values(loan.parties).map(({ party }) => party);
  const twin = all.find(
    (party) =>
      party.kind === 'person' && party.role === 'key_person' && party.idNumber === person.idNumber,
  );
  if (twin !== undefined)
    return refuse('person_known', `This person is the party ${twin.partyId}; name him in \`to\`.`, {
      path: 'person.idNumber',
    });
  return all.length < partiesMax
    ? undefined
    : refuse('too_many_parties', 'This loan has as many parties as it can have.');
}

/** What the change would break between fields or against today, as at submission. */
function misfit(draft: Draft, change: KeyPersonChange): Refusal | undefined {
  const { loan, context } = draft;
  const { from, on, positions, consents, person } = change;
  const today = civilDateAt(context.now, context.policy.zone);
  if (on > today)
    return refuse('date_in_future', 'The day is in the future; tell it once it has come.', {
      path: 'on',
    });
  const took = (from === null ? undefined : entryOf(loan.parties, from))?.positionChanges?.findLast(
    ({ what, position }) => what === 'taken' && positions.includes(position),
  );
  if (took !== undefined && on < took.on)
    return refuse('invalid_value', `Who leaves has it since ${took.on} only.`, { path: 'on' });
  const later = consents.findIndex((consent) => isGivenLater(consent, context.now));
  if (later !== -1)
    return refuse('consent_in_future', 'A consent counts once it is given; correct the time.', {
      path: `consents.${later}.givenAt`,
    });
  const after = withPositionsChanged(loan, change, person, context.now);
  return problemOf(after, change, today, context.policy.contactPoints);
}

function problemOf(
  after: Loan,
  { to }: KeyPersonChange,
  today: string,
  demands: ContactDemandPolicy | undefined,
): Refusal | undefined {
  const present = Object.values(after.parties)
    .map(({ party }) => party)
    .filter((party) => !hasLeft(party));
  const [problem] = [
    ...namingProblems(present),
    ...positionProblems(present, after.product),
    ...crossFieldProblems({ ...after, parties: present }),
    ...jurisdictionProblems(present, after.jurisdiction ?? homeJurisdiction),
    ...dayProblems(present, today),
    // Of who is new alone: a rule that came later makes nobody wrong who is there.
    ...equalNumbers(present, demands).filter(
      ({ path: [, i] }) => present[Number(i)]?.partyId === to,
    ),
  ];
  if (problem === undefined) return undefined;
  return refuse('invalid_value', problem.message, { path: pathOf(problem.path, present, to) });
}

/** A problem of the new person stands at him; one of the whole at what changed hands. */
function pathOf(path: readonly (string | number)[], present: readonly Party[], to: string | null) {
  const [, index, ...rest] = path;
  const isNew = typeof index === 'number' && present[index]?.partyId === to;
  return isNew ? ['person', ...rest].join('.') : 'positions';
}

/** Another controller, and a senior person who leaves, are signs of their own after the money (lending.md §3.2); whoever tells is one source. */
function signalChange(draft: Draft, { positions, from }: KeyPersonChange): void {
  const { loan, context } = draft;
  const party = from === null ? undefined : entryOf(loan.parties, from)?.party;
  const codes = [
    ...(positions.includes('controller') ? ['EW-L05'] : []),
    ...(party !== undefined && hasLeft(party) ? ['EW-B09'] : []),
  ];
  for (const code of codes) {
    const severity = catalogueEntry(context.signalCatalogue, code)?.severities[0] ?? 'orange';
    reportSignal(draft, {
      code,
      severity,
      sources: sourcesOf(context.actor, ['key_person']),
      note: null,
    });
  }
}

/**
 * What rested on the former holder: before the money score, report and approval, as after a correction; the register in any case, where it
 * knows of the position; and the interview of whoever has more to answer for now than he was asked about.
 */
function madeStale(draft: Draft, { positions, to }: KeyPersonChange): void {
  const { loan, context } = draft;
  const because = 'key_person_changed';
  const companyId = borrowerIdOf(loan);
  const asked = positions.some((position) => registered.includes(position))
    ? ['business_registry']
    : [];
  if (loan.servicing !== null) return markStale(draft, asked, companyId, because);
  makeStale(draft, asked, companyId, because);
  const { policy } = context;
  const interviewed =
    'keyPersons' in policy ? positionsInterviewed(policy.keyPersons, tierInForce(loan)) : [];
  if (to !== null && positions.some((position) => interviewed.includes(position)))
    markStale(draft, ['interview'], to, because);
}
