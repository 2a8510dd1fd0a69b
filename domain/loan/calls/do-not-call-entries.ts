import { instant } from '../../calendar/instant.js';
import type { DoNotCallEntry } from '../../contact-rules/do-not-call-entry.js';
import type { DecideContext } from '../context.js';
import type { DoNotCall } from '../state/do-not-call.js';
import type { Loan } from '../state/loan.js';
import type { KnownContactPoint } from '../state/party-state.js';
import { numberKeyOf, personKeyOf } from './contact-keys.js';

/** Whose number it is, with its keys. */
interface Reached {
  readonly partyId: string;
  readonly point: Pick<KnownContactPoint, 'id' | 'of'>;
  readonly personKey: string;
  readonly numberKey: string;
}

/**
 * What is known of wishes about a number and whoever is called there: of this loan always, of the others where the command has read the
 * list. Lifted ones are among it, since they say that a word of the ledger no longer counts.
 */
export function entriesAbout(
  loan: Loan,
  reached: Reached,
  { doNotCalls }: Pick<DecideContext, 'doNotCalls'>,
): DoNotCallEntry[] {
  const own = Object.values(loan.doNotCalls ?? {}).map((one) => ownEntry(loan, one, reached));
  const ownIds = new Set(own.map(({ entryId }) => entryId));
  const { personKey, numberKey } = reached;
  return [...own, ...doNotCalls.filter(({ entryId }) => !ownIds.has(entryId))].filter(
    (entry) => entry.personKey === personKey || entry.numberKey === numberKey,
  );
}

function ownEntry(loan: Loan, one: DoNotCall, reached: Reached): DoNotCallEntry {
  const isHis = one.person && one.partyId === reached.partyId && one.of === reached.point.of;
  const isThat = one.partyId === reached.partyId && one.contactPointId === reached.point.id;
  return {
    entryId: one.entryId,
    loanId: loan.loanId,
    personKey: isHis ? reached.personKey : null,
    numberKey: isThat ? reached.numberKey : null,
    since: instant(one.since),
    liftedAt: one.lifted === null ? null : instant(one.lifted.at),
  };
}

/** Whom and which number of this loan an entry of the list is about; undefined where it is about nobody here. */
export function placeOf(
  { personKey, numberKey }: Pick<DoNotCallEntry, 'personKey' | 'numberKey'>,
  loan: Loan,
  context: Pick<DecideContext, 'sha256'>,
): Pick<DoNotCall, 'partyId' | 'of' | 'contactPointId' | 'person'> | undefined {
  const places = Object.entries(loan.parties).flatMap(([partyId, state]) =>
    state.contactPoints.map((point) => {
      const isNumber = numberKey !== null && numberKeyOf(point, context) === numberKey;
      const person = personKey !== null && personKeyOf(state, point, context) === personKey;
      return { partyId, of: point.of, contactPointId: isNumber ? point.id : null, person };
    }),
  );
  const numbered = places.find(({ contactPointId }) => contactPointId !== null);
  return numbered ?? places.find(({ person }) => person);
}

/** Whether this loan itself holds a wish that stands, about the number or whoever has it. */
export function isBarredHere(
  loan: Loan,
  partyId: string,
  { id, of, doNotCall }: Pick<KnownContactPoint, 'id' | 'of' | 'doNotCall'>,
): boolean {
  const entries = Object.values(loan.doNotCalls ?? {});
  return (
    doNotCall ||
    entries.some(
      (one) =>
        one.lifted === null &&
        one.partyId === partyId &&
        (one.contactPointId === id || (one.person && one.of === of)),
    )
  );
}
