import { applies } from '../../domain/application/applicants.js';
import { hasLeft } from '../../domain/application/positions.js';
import { linkFields, payeeKind } from '../../domain/links/indexed-values.js';
import { countedMax, type RuledKind, type SharedValue } from '../../domain/links/link-kind.js';
import { invoiceKey } from '../../domain/application/invoice.js';
import type { DecideContext } from '../../domain/loan/context.js';
import type { Loan } from '../../domain/loan/state/loan.js';
import type { BlindField, BlindKeys } from '../keys/blind-key.js';
import { searchable } from './blind-values.js';

/** How many people of other loans share a value with this one, by its digest. */
export interface SharedRow {
  readonly field: BlindField;
  readonly party_id: string;
  readonly value_hmac: Buffer;
  readonly others: number;
}

/** Values of the statement `shared`. */
export const sharedValuesAsked = (loanId: string): unknown[] => [
  loanId,
  countedMax,
  ['phone', ...linkFields],
];

/** After the money nobody looks: the rules that ask are those of the application. */
const isLookedAt = ({ stage }: Loan) => stage !== 'servicing' && stage !== 'closed';

/** The contact points of every applicant, those who speak for a company among them, with the applicants of other loans who have the same number. */
export function sharedNumbers(
  loan: Loan,
  all: readonly SharedRow[],
  keys: BlindKeys,
): DecideContext['sharedNumbers'] {
  if (!isLookedAt(loan)) return null;
  const rows = all.filter(({ field }) => field === 'phone');
  // Nearly always nobody does, and then no number has to be spelled and digested to know it.
  const shared = rows.some(({ others }) => others > 0);
  const byDigest = new Map(rows.map((row) => [row.value_hmac.toString('hex'), row.others]));
  return Object.values(loan.parties)
    .filter(({ party }) => applies(party) && !hasLeft(party))
    .flatMap(({ party: { partyId }, contactPoints }) =>
      contactPoints.map((point) => ({ ...point, partyId })),
    )
    .filter((point) => point.kind !== 'email' && point.of === 'self')
    .map((point) => {
      const { partyId, id: contactPointId } = point;
      if (!shared) return { partyId, contactPointId, otherApplicants: 0 };
      const digests = keys.candidates('phone', searchable('phone', point.value));
      const counts = digests.map(({ hmac }) => byDigest.get(hmac.toString('hex')) ?? 0);
      return { partyId, contactPointId, otherApplicants: Math.max(0, ...counts) };
    });
}

/**
 * The other kinds, of each the value that most applicants share. Null where nobody could look: after the money, and in the first command
 * on a loan of before one of its applicants' addresses was a link, which writes them.
 */
export function sharedValues(
  loan: Loan,
  rows: readonly SharedRow[],
): DecideContext['sharedValues'] {
  if (!isLookedAt(loan) || !isIndexed(loan, rows)) return null;
  const payee = payeeKind(loan);
  const found = new Map<RuledKind, number>();
  for (const { field, others } of rows) {
    const kind = kindOf(field, payee);
    if (kind !== null) found.set(kind, Math.max(found.get(kind) ?? 0, others));
  }
  return [...found].map(([kind, otherApplicants]): SharedValue => ({ kind, otherApplicants }));
}

/** Whether each applicant, person or company, stands in the index with an address: each of them has one. */
function isIndexed({ parties }: Loan, rows: readonly SharedRow[]): boolean {
  const placed = new Set(
    rows.filter(({ field }) => field === 'address').map((row) => row.party_id),
  );
  const applicants = Object.values(parties).filter(({ party }) => applies(party));
  return applicants.length > 0 && applicants.every(({ party }) => placed.has(party.partyId));
}

/**
 * Which of the loan's invoices, by their keys, are evidence in other loans as well. Null where nobody could look: after the money, and where
 * one of them is not in the index yet, as in the first command on a loan of before invoices were.
 */
export function invoicesElsewhere(
  loan: Loan,
  all: readonly SharedRow[],
  keys: BlindKeys,
): DecideContext['invoicesElsewhere'] {
  if (!isLookedAt(loan)) return null;
  const { purpose } = loan;
  const handedIn = ('invoices' in purpose ? purpose.invoices : undefined) ?? [];
  const rows = all.filter(({ field }) => field === 'invoice');
  const byDigest = new Map(rows.map((row) => [row.value_hmac.toString('hex'), row.others]));
  const counted = [...new Set(handedIn.map(invoiceKey))].map((key) => {
    const found = keys
      .candidates('invoice', searchable('invoice', key))
      .flatMap(({ hmac }) => byDigest.get(hmac.toString('hex')) ?? []);
    return { key, others: found.length === 0 ? null : Math.max(...found) };
  });
  if (counted.some(({ others }) => others === null)) return null;
  return counted.flatMap(({ key, others }) => (others === 0 ? [] : [key]));
}

function kindOf(field: BlindField, payee: 'payee' | 'seller'): RuledKind | null {
  switch (field) {
    case 'address':
    case 'employer':
    case 'device':
      return field;
    case 'payee':
      return payee;
    case 'id_number':
      return 'party';
    case 'vin':
    case 'property_unit':
      return 'collateral';
    default:
      return null;
  }
}
