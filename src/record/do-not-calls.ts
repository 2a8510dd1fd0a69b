import { createHmac } from 'node:crypto';
import type pg from 'pg';
import { instant } from '../../domain/calendar/instant.js';
import type { DoNotCallEntry } from '../../domain/contact-rules/do-not-call-entry.js';
import { entryOf } from '../../domain/entry.js';
import { canonicalContact } from '../../domain/loan/calls/canonical-contact.js';
import type { LoanEvent } from '../../domain/loan/events/event.js';
import type { DoNotCall } from '../../domain/loan/state/do-not-call.js';
import type { Loan } from '../../domain/loan/state/loan.js';
import type { KnownContactPoint, PartyState } from '../../domain/loan/state/party-state.js';
import { personValue } from './contact-keys.js';
import { searchable } from './blind-values.js';
import { sha256 } from './ids.js';
import { run } from './stored-loan.js';

/** An entry as the list keeps it. */
interface ListRow {
  entry_id: string;
  loan_id: string | null;
  person_digest: Buffer | null;
  number_digest: Buffer | null;
  since: string;
  lifted_at: string | null;
}

/** Digest of the list, and the key by which `decide` knows the same. */
interface Spelled {
  readonly digest: Buffer;
  readonly local: string;
}

const digestOf = (listKey: Buffer, kind: 'person' | 'number', value: string) =>
  createHmac('sha256', listKey).update(`${kind}\n${value}`).digest();

function personOf(state: PartyState, of: Pick<KnownContactPoint, 'of'>, listKey: Buffer): Spelled {
  const { field, value } = personValue(state, of);
  const text = `${field}\n${searchable(field, value)}`;
  return { digest: digestOf(listKey, 'person', text), local: sha256(value) };
}

function numberOf(point: KnownContactPoint, listKey: Buffer): Spelled {
  const value = canonicalContact(point);
  return { digest: digestOf(listKey, 'number', value), local: sha256(value) };
}

/** What the list of all loans holds of people and numbers of this one, lifted entries among it. */
export async function readDoNotCalls(
  client: pg.ClientBase,
  loan: Loan,
  listKey: Buffer,
): Promise<DoNotCallEntry[]> {
  const spelled = Object.values(loan.parties).flatMap((state) =>
    state.contactPoints
      .filter(({ kind }) => kind !== 'email')
      .map((point) => ({
        person: personOf(state, point, listKey),
        number: numberOf(point, listKey),
      })),
  );
  const of = (kind: 'person' | 'number') => spelled.map((one) => one[kind]);
  const values = (['person', 'number'] as const).map((kind) =>
    of(kind).map(({ digest }) => digest),
  );
  const rows = await run<ListRow>(client, 'doNotCalls', values);
  const keyIn = (known: readonly Spelled[], digest: Buffer | null) =>
    known.find((one) => digest?.equals(one.digest) === true)?.local ?? null;
  return rows.map((row) => ({
    ...{ entryId: row.entry_id, loanId: row.loan_id, since: instant(row.since) },
    personKey: keyIn(of('person'), row.person_digest),
    numberKey: keyIn(of('number'), row.number_digest),
    liftedAt: row.lifted_at === null ? null : instant(row.lifted_at),
  }));
}

/**
 * Writes what a decision changes of the list, in its transaction. A number may leave the loan with the very decision that lists it, so the
 * loan of before is asked first.
 */
export function doNotCallWrites(
  client: pg.ClientBase,
  { before, after }: { readonly before: Loan | null; readonly after: Loan },
  events: readonly LoanEvent[],
  listKey: Buffer,
): Promise<unknown>[] {
  return events.flatMap((event) => {
    switch (event.type) {
      case 'do_not_call_set': {
        const digests = digestsOf(before ?? after, event.data, listKey);
        const { entryId, partyId, since } = event.data;
        return [run(client, 'setDoNotCall', [entryId, after.loanId, partyId, ...digests, since])];
      }
      case 'do_not_call_lifted': {
        const entry = entryOf(after.doNotCalls ?? {}, event.data.entryId);
        return [run(client, 'liftDoNotCall', [event.data.entryId, entry?.lifted?.at ?? null])];
      }
      case 'party_erased':
        return before === null ? [] : keepFlags(client, before, event.data.partyId, listKey);
      default:
        return [];
    }
  });
}

/** Of whoever wishes no calls, and of the number; null for what the wish is not about. */
function digestsOf(
  loan: Loan,
  {
    partyId,
    of,
    contactPointId,
    person,
  }: Pick<DoNotCall, 'partyId' | 'of' | 'contactPointId' | 'person'>,
  listKey: Buffer,
): [person: Buffer | null, number: Buffer | null] {
  const state = entryOf(loan.parties, partyId);
  const point = state?.contactPoints.find(({ id }) => id === contactPointId);
  return [
    person && state !== undefined ? personOf(state, { of }, listKey).digest : null,
    point === undefined ? null : numberOf(point, listKey).digest,
  ];
}

/** Flags of a release of before the list: their digests are made while the person's numbers can still be read. */
function keepFlags(
  client: pg.ClientBase,
  loan: Loan,
  partyId: string,
  listKey: Buffer,
): Promise<unknown>[] {
  const points = entryOf(loan.parties, partyId)?.contactPoints ?? [];
  return points
    .filter(({ doNotCall }) => doNotCall)
    .map(({ id: contactPointId, of }) => {
      const digests = digestsOf(loan, { partyId, of, contactPointId, person: true }, listKey);
      const entryId = `dn_${sha256(`${loan.loanId} ${contactPointId}`).slice(0, 32)}`;
      return run(client, 'setDoNotCall', [entryId, null, null, ...digests, loan.lastAt]);
    });
}
