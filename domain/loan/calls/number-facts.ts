import { instant } from '../../calendar/instant.js';
import { readPhoneNumber, type PhoneNumber } from '../../formats/phone.js';
import { serviceNumberKind } from '../../formats/service-numbers.js';
import { checkNumber } from '../../number-check/check-number.js';
import type { NumberCheck, NumberFacts, OtherHolder } from '../../number-check/number-check.js';
import type { DecideContext } from '../context.js';
import type { Loan } from '../state/loan.js';
import type { KnownContactPoint, PartyState } from '../state/party-state.js';
import { canonicalContact, canonicalPhone } from './canonical-contact.js';
import { numberKeyOf, personKeyOf } from './contact-keys.js';
import { ownershipOf } from './number-ownership.js';

/** What of the context a number is held against. */
export type CheckingContext = Pick<DecideContext, 'sha256' | 'ledger' | 'sharedNumbers' | 'lender'>;

/** The check of one number of a party as things stand now (`domain/number-check`). */
export function checkOfNumber(
  loan: Loan,
  state: PartyState,
  point: KnownContactPoint,
  context: CheckingContext,
): NumberCheck {
  return checkNumber(numberFacts(loan, state, point, context));
}

function numberFacts(
  loan: Loan,
  state: PartyState,
  point: KnownContactPoint,
  context: CheckingContext,
): NumberFacts {
  const callsEmployer = point.of === 'employer';
  const { partyId } = state.party;
  return {
    ...{ number: readingOf(point), callsEmployer, places: placesOf(state, point) },
    isPublicService: isPublicService(point),
    isLenders: lenderNumbers(context).includes(canonicalContact(point)),
    otherHolders: holdersOf(loan, partyId, point),
    otherApplicants: callsEmployer ? 0 : othersOn(partyId, point, context),
    ownership: callsEmployer ? null : ownershipOf(loan, state, point),
    ...heardOn(state, point, context),
  };
}

/** Readings by the contact point itself, which never changes. */
const readings = new WeakMap<object, PhoneNumber | null>();

function readingOf(point: KnownContactPoint): PhoneNumber | null {
  const known = readings.get(point);
  if (known !== undefined) return known;
  const reading = readPhoneNumber(point.value.normalize('NFKC').trim(), 'CN');
  const number = reading.result === 'read' ? reading.value : null;
  readings.set(point, number);
  return number;
}

/** Nobody's employer answers on the carrier's line, on 114 or on a hotline of the state. */
function isPublicService({ value }: KnownContactPoint): boolean {
  const kind = serviceNumberKind(value.replace(/\D/g, ''));
  return kind === 'carrier' || kind === 'directory' || kind === 'public_hotline';
}

const lenderNumbers = ({ lender }: CheckingContext) =>
  [lender.officialNumber, lender.complaintNumber].map(canonicalPhone);

/** Where the landline should stand: at home, or where the application and the directory say that the employer is. */
function placesOf({ party, facts }: PartyState, point: KnownContactPoint): NumberFacts['places'] {
  if (party.kind === 'organisation') return [];
  if (point.of === 'self') return [{ ...party.address, source: 'application' }];
  const stated = party.employment?.address;
  const answer = facts.employer_directory?.answer;
  const found = answer !== undefined && 'data' in answer ? answer.data.districtCode : undefined;
  return [
    ...(stated === undefined ? [] : [{ ...stated, source: 'application' }]),
    ...(found === undefined ? [] : [{ districtCode: found, source: 'employer_directory' }]),
  ].map(({ districtCode, source }) => ({ districtCode, source }));
}

/** Other people of the loan who give the number as their own; of an employer's number the applicant too. */
function holdersOf(loan: Loan, partyId: string, point: KnownContactPoint): OtherHolder[] {
  const spelling = canonicalContact(point);
  return Object.values(loan.parties)
    .filter(({ party }) => point.of === 'employer' || party.partyId !== partyId)
    .flatMap(({ party, contactPoints }) =>
      contactPoints.flatMap((one) =>
        one.of === 'self' && one.kind !== 'email' && canonicalContact(one) === spelling
          ? [{ partyId: party.partyId, kind: one.kind }]
          : [],
      ),
    );
}

function othersOn(
  partyId: string,
  { id }: KnownContactPoint,
  { sharedNumbers }: CheckingContext,
): number | null {
  if (sharedNumbers === null) return null;
  const found = sharedNumbers.find((one) => one.partyId === partyId && one.contactPointId === id);
  return found?.otherApplicants ?? null;
}

/** What contacts of every loan tell of the number: whom else they reached on it, and how the last one ended. A misdial tells nothing. */
function heardOn(
  state: PartyState,
  point: KnownContactPoint,
  context: CheckingContext,
): Pick<NumberFacts, 'otherNames' | 'lastOutcome'> {
  const numberKey = numberKeyOf(point, context);
  const personKey = personKeyOf(state, point, context);
  const on = context.ledger.filter((one) => one.numberKey === numberKey && one.countsForRisk);
  const ended = on.filter(({ outcome }) => outcome !== null);
  const last = ended.sort((a, b) => Date.parse(instant(a.at)) - Date.parse(instant(b.at))).at(-1);
  const others = on.map((one) => one.personKey).filter((one) => one !== personKey);
  return { otherNames: new Set(others).size, lastOutcome: last?.outcome ?? null };
}
