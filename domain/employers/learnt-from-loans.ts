import { canonicalPhone } from '../loan/calls/canonical-contact.js';
import { foldOrganisation } from '../questions/normalisers/org.js';
import type { EmployerCommand, EmployerContext, FoundEmployer } from './employer-command.js';
import { numbersMax, type EmployerDecision } from './employer-decision.js';
import type { EmployerEvent } from './employer-event.js';
import { isClosed, type Employer } from './employer.js';
import { endedBefore, expiryOf } from './number-validity.js';

type Learnt = Extract<EmployerCommand, { type: 'noteFound' | 'noteCalled' }>;

/** As many names as anybody reads. */
const namesMax = 50;
const source = 'employer_directory';

/** What the sources and calls of loans tell of an employer. What is known already, and what nobody entered, changes nothing. */
export function whatLoansLearnt(
  command: Learnt,
  employer: Employer | null,
  context: EmployerContext,
): EmployerDecision {
  if (command.type === 'noteFound') return found(command, employer, context);
  const value = canonicalPhone(command.value);
  const [numberId] = Object.entries(context.digits).find(([, known]) => known === value) ?? [];
  const number = employer?.numbers.find((one) => one.numberId === numberId);
  if (number === undefined) return { refused: false, events: [], digits: {} };
  const { result, validDays } = command;
  const on = context.today;
  // Somebody ended it, and only somebody makes it good again: that one person answered there is told him.
  if (number.endedByHand) {
    const { numberId: ended, confirmedSinceOn } = number;
    if (result !== 'confirmed' || confirmedSinceOn === on)
      return { refused: false, events: [], digits: {} };
    const data = { numberId: ended, on };
    return { refused: false, events: [{ type: 'number_confirmed_since', data }], digits: {} };
  }
  const expiresOn = {
    confirmed: expiryOf({ ...number, verifiedOn: on }, validDays),
    // It proves nothing from today on: the number is wrong, not the customer (lending.md §5.3).
    led_elsewhere: endedBefore(number.expiresOn, on),
    nobody_told: number.expiresOn,
  }[result];
  const data = { numberId: number.numberId, result, on, expiresOn };
  return { refused: false, events: [{ type: 'number_verified', data }], digits: {} };
}

function found(
  { found: told, validDays }: Extract<Learnt, { type: 'noteFound' }>,
  employer: Employer | null,
  context: EmployerContext,
): EmployerDecision {
  const on = context.today;
  const address = { ...told.address, source, notedOn: on };
  const events: EmployerEvent[] =
    employer === null
      ? [
          {
            type: 'employer_entered',
            data: {
              ...{ name: told.name, aliases: told.aliases, formerNames: told.formerNames },
              ...{ status: told.status, address, on, source },
            },
          },
        ]
      : [...newNames(told, employer), ...changes(told, employer, on)];
  const digits: Record<string, string> = {};
  const known = new Set(Object.values(context.digits));
  if (employer !== null) events.push(...foundAgain(told, employer, validDays, context.digits));
  for (const { value: text, label, source: from, foundOn } of told.numbers) {
    const value = canonicalPhone(text);
    const isFull = (employer?.numbers.length ?? 0) + Object.keys(digits).length >= numbersMax;
    if (known.has(value) || isFull) continue;
    known.add(value);
    const numberId = context.newId('en');
    digits[numberId] = value;
    const expiresOn = expiryOf({ foundOn, verifiedOn: null }, validDays);
    const data = { numberId, label, source: from, foundOn, expiresOn };
    events.push({ type: 'number_found', data });
  }
  return { refused: false, events, digits };
}

/**
 * A number that the source finds on a later day is valid for as long as one that it finds for the first time. Not one that a person ended or
 * that led elsewhere, of which a list proves nothing, nor one to which somebody gave an earlier day than the policy's.
 */
function foundAgain(
  told: FoundEmployer,
  employer: Employer,
  validDays: number,
  digits: EmployerContext['digits'],
): EmployerEvent[] {
  return employer.numbers.flatMap((number): EmployerEvent[] => {
    const { numberId, foundOn, endedByHand, result, expiresOn } = number;
    const value = digits[numberId];
    const days = told.numbers
      .filter((one) => canonicalPhone(one.value) === value)
      .sort((a, b) => (a.foundOn < b.foundOn ? 1 : -1));
    const [newest] = days;
    if (newest === undefined || newest.foundOn <= foundOn) return [];
    const isShortened = expiresOn < expiryOf(number, validDays);
    if (endedByHand || result === 'led_elsewhere' || isShortened) return [];
    const again = { ...number, foundOn: newest.foundOn };
    const data = { numberId, source: newest.source, foundOn: newest.foundOn };
    return [
      { type: 'number_found_again', data: { ...data, expiresOn: expiryOf(again, validDays) } },
    ];
  });
}

const sameName = (left: string, right: string) =>
  foldOrganisation(left) === foldOrganisation(right);

function newNames(told: FoundEmployer, employer: Employer): EmployerEvent[] {
  const known = [employer.name, ...employer.aliases, ...employer.formerNames];
  const room = Math.max(0, namesMax - known.length);
  const fresh = (names: readonly string[]) =>
    names.filter((name) => !known.some((one) => sameName(one, name)));
  const aliases = fresh(told.aliases).slice(0, room);
  const formerNames = fresh(told.formerNames).slice(0, room);
  if (aliases.length + formerNames.length === 0) return [];
  return [{ type: 'names_added', data: { aliases, formerNames, source } }];
}

/**
 * A rename is one where the source itself tells the old name as a former one; another name alone may be another branch of the same code. A
 * move or a closure is what the source's status says and the directory's does not.
 */
function changes(told: FoundEmployer, employer: Employer, on: string): EmployerEvent[] {
  const base = { on, source, reason: 'found by the source of a loan' };
  const none = { name: null, address: null, status: null };
  const wasCalled = told.formerNames.some((name) => sameName(name, employer.name));
  const renamed = wasCalled && !sameName(told.name, employer.name);
  const ends = told.status === 'cancelled' || told.status === 'revoked';
  const closed = ends && !isClosed(employer);
  const moved = told.status === 'moved' && employer.status === 'active';
  const address = { ...told.address, source, notedOn: on };
  return [
    ...(renamed
      ? [changed({ ...base, ...none, change: 'renamed' as const, name: told.name })]
      : []),
    ...(moved
      ? [changed({ ...base, ...none, change: 'moved' as const, address, status: 'moved' as const })]
      : []),
    ...(closed
      ? [changed({ ...base, ...none, change: 'closed' as const, status: told.status })]
      : []),
  ];
}

const changed = (
  data: Extract<EmployerEvent, { type: 'employer_changed' }>['data'],
): EmployerEvent => ({ type: 'employer_changed', data });
