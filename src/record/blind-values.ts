import { canonicalPhone } from '../../domain/loan/calls/canonical-contact.js';
import type { Loan } from '../../domain/loan/state/loan.js';
import type { PartyState } from '../../domain/loan/state/party-state.js';
import type { BlindField, BlindKeys, BlindValue } from '../keys/blind-key.js';

/** A row of `blind_indexes`. */
export interface BlindRow extends BlindValue {
  readonly partyId: string;
  readonly field: BlindField;
  /** An applicant's own value; only these count as a shared number (depth.md, shared contact points). */
  readonly applicant: boolean;
}

/** How a value is spelled before its digest, so that a search finds it however it was typed. */
export function searchable(field: BlindField, value: string): string {
  const text = value.normalize('NFKC').trim();
  switch (field) {
    case 'name':
      return text.toLowerCase().replace(/\s+/g, '');
    case 'email':
      return text.toLowerCase();
    case 'phone':
      return canonicalPhone(text);
    case 'id_number':
    case 'uscc':
    case 'vin':
    case 'property_unit':
    case 'bank_card':
      return text.toUpperCase().replace(/\s+/g, '');
  }
}

/** What can be searched of one party. */
function valuesOf(state: PartyState): { field: BlindField; value: string; own: boolean }[] {
  const { party, contactPoints } = state;
  const points = contactPoints.map(({ kind, value, of }) => ({
    field: kind === 'email' ? ('email' as const) : ('phone' as const),
    value,
    own: of === 'self',
  }));
  const own = (field: BlindField, value: string | null | undefined) =>
    value ? [{ field, value, own: true }] : [];
  const identity =
    party.kind === 'organisation'
      ? [...own('uscc', party.uscc), ...own('bank_card', party.account.number)]
      : [
          ...own('id_number', party.idNumber),
          ...own('bank_card', party.bankCard),
          ...own('uscc', party.employment?.employerUscc),
        ];
  return [...own('name', party.name), ...points, ...identity];
}

const applies = ({ party }: PartyState) =>
  party.role === 'borrower' || party.role === 'co_borrower';

function rowsOf(loan: Loan | null, keys: BlindKeys, wanted: (id: string) => boolean): BlindRow[][] {
  if (loan === null) return [];
  return Object.entries(loan.parties).flatMap(([partyId, state]) =>
    wanted(partyId)
      ? valuesOf(state).map(({ field, value, own }) =>
          keys
            .candidates(field, searchable(field, value))
            .map((digest) => ({ partyId, field, applicant: own && applies(state), ...digest })),
        )
      : [],
  );
}

/** The number by which what secures the loan is found: the VIN of a car, the unit of a home. */
function collateralNumber({ collateral }: Loan): { field: BlindField; value: string } | null {
  switch (collateral?.kind) {
    case 'vehicle':
      return { field: 'vin', value: collateral.vin };
    case 'home':
      return { field: 'property_unit', value: collateral.unitNumber };
    case undefined:
      return null;
  }
}

function collateralRows(loan: Loan, keys: BlindKeys, loanSubject: string): BlindRow[] {
  const named = collateralNumber(loan);
  if (named === null) return [];
  const { field, value } = named;
  return keys
    .candidates(field, searchable(field, value))
    .map((digest) => ({ partyId: loanSubject, field, applicant: false, ...digest }));
}

/** What must stand in the index of a loan: for each value its rows, one under every key of the file, the newest first. */
export function blindRowsOf(loan: Loan, keys: BlindKeys, loanSubject: string): BlindRow[][] {
  const collateral = collateralRows(loan, keys, loanSubject);
  return [...rowsOf(loan, keys, () => true), ...(collateral.length === 0 ? [] : [collateral])];
}

/** Tells the rows of one loan apart. */
export const blindRowName = ({ partyId, field, hmac }: Omit<BlindRow, 'applicant' | 'keyId'>) =>
  `${partyId}/${field}/${hmac.toString('hex')}`;

/** Rows to add and to drop, under every key of the file; only parties that changed are looked at. The number of car or home belongs to the loan, under its own subject. */
export function blindChanges(
  before: Loan | null,
  after: Loan,
  keys: BlindKeys,
  loanSubject: string,
): { add: BlindRow[]; drop: BlindRow[] } {
  const changed = (id: string) => before?.parties[id] !== after.parties[id];
  const was = rowsOf(before, keys, changed).flat();
  const is = rowsOf(after, keys, changed).flat();
  if (before?.collateral !== after.collateral) {
    is.push(...collateralRows(after, keys, loanSubject));
    if (before !== null) was.push(...collateralRows(before, keys, loanSubject));
  }
  const wasNames = new Set(was.map(blindRowName));
  const isNames = new Set(is.map(blindRowName));
  return {
    add: is.filter((row) => !wasNames.has(blindRowName(row))),
    drop: was.filter((row) => !isNames.has(blindRowName(row))),
  };
}
