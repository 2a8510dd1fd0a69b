import {
  linkFields,
  valuesOfLoan,
  valuesOfNarratives,
  valuesOfParty,
  type IndexedValue,
} from '../../domain/links/indexed-values.js';
import { canonicalPhone } from '../../domain/loan/calls/canonical-contact.js';
import type { Loan } from '../../domain/loan/state/loan.js';
import type { BlindField, BlindKeys, BlindValue } from '../keys/blind-key.js';
import { loanSubject } from './sealed-snapshot.js';

/** A row of `blind_indexes`. */
export interface BlindRow extends BlindValue {
  readonly partyId: string;
  readonly field: BlindField;
  /** An applicant's own value; only these count as a shared number (depth.md, shared contact points). */
  readonly applicant: boolean;
  /** When an applicant took up a number of his own; null where nothing is said of it, absent of other values. */
  readonly takenUpAt?: string | null;
}

/** What a change does to the index. `anew` takes away every row of the link fields first: another release may have left some behind. */
export interface BlindChange {
  readonly add: BlindRow[];
  readonly drop: BlindRow[];
  readonly anew?: boolean;
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
    case 'payee':
      return text.toUpperCase().replace(/\s+/g, '');
    // Spelled by the domain, which knows what is one and the same.
    case 'address':
    case 'employer':
    case 'device':
    case 'invoice':
    case 'narrative':
      return value;
  }
}

/** The digests of a value under every key of the file, the newest first. */
export function digestsOf({ field, value }: IndexedValue, keys: BlindKeys): BlindValue[] {
  return keys.candidates(field, searchable(field, value));
}

/**
 * Each value of somebody once, since it has one row: a number that he gave up and took up again stands in his file twice. It was taken up when
 * he first did, where any of them says when.
 */
function eachOnce(values: readonly IndexedValue[]): IndexedValue[] {
  const found = new Map<string, IndexedValue>();
  for (const one of values) {
    const { partyId, field, value, takenUpAt } = one;
    const name = [partyId ?? loanSubject, field, searchable(field, value)].join('/');
    const before = found.get(name);
    if (before === undefined) found.set(name, one);
    else if (takenUpAt && !(before.takenUpAt && before.takenUpAt < takenUpAt))
      found.set(name, { ...before, takenUpAt });
  }
  return [...found.values()];
}

function rowsOf(values: readonly IndexedValue[], keys: BlindKeys): BlindRow[][] {
  return eachOnce(values).map((one) => {
    const { field, applicant, takenUpAt } = one;
    const row = {
      ...{ partyId: one.partyId ?? loanSubject, field, applicant },
      ...(takenUpAt !== undefined && { takenUpAt }),
    };
    return digestsOf(one, keys).map((digest) => ({ ...row, ...digest }));
  });
}

const partiesOf = (loan: Loan | null, wanted: (id: string) => boolean): IndexedValue[] =>
  Object.entries(loan?.parties ?? {}).flatMap(([partyId, state]) =>
    loan !== null && wanted(partyId) ? valuesOfParty(partyId, state, loan.submittedAt) : [],
  );

/** What must stand in the index of a loan: for each value its rows, one under every key of the file, the newest first. */
export function blindRowsOf(loan: Loan, keys: BlindKeys): BlindRow[][] {
  const values = [...partiesOf(loan, () => true), ...valuesOfLoan(loan)];
  return rowsOf([...values, ...valuesOfNarratives(loan)], keys);
}

/** Tells the rows of one loan apart. */
export const blindRowName = ({ partyId, field, hmac }: Omit<BlindRow, 'applicant' | 'keyId'>) =>
  `${partyId}/${field}/${hmac.toString('hex')}`;

/** Tells rows apart that say something else: a number of which it turns out that it was a slip is written anew. */
const wholeName = (row: BlindRow) => `${blindRowName(row)}/${row.takenUpAt ?? ''}`;

const isLink = ({ field }: { field: BlindField }) => linkFields.includes(field);

/**
 * Rows to add and to drop, under every key of the file; only parties that changed are looked at. A loan that another release wrote last
 * gets its links anew, whatever changed: that release may know nothing of them.
 */
export function blindChanges(
  before: Loan | null,
  after: Loan,
  keys: BlindKeys,
  byOtherRelease: boolean,
): BlindChange {
  const changed = (id: string) => before?.parties[id] !== after.parties[id];
  const ofLoanChanged =
    before?.parties !== after.parties ||
    before?.collateral !== after.collateral ||
    before?.purpose !== after.purpose;
  const valuesIn = (loan: Loan | null) => [
    ...partiesOf(loan, changed),
    ...(loan === null || !ofLoanChanged ? [] : valuesOfLoan(loan)),
    ...(loan === null || before?.report === after.report ? [] : valuesOfNarratives(loan)),
  ];
  const was = rowsOf(valuesIn(before), keys).flat();
  const is = rowsOf(valuesIn(after), keys).flat();
  const wasNames = new Set(was.map(wholeName));
  const isNames = new Set(is.map(wholeName));
  const add = is.filter((row) => !wasNames.has(wholeName(row)));
  const drop = was.filter((row) => !isNames.has(wholeName(row)));
  if (!byOtherRelease) return { add, drop };
  const links = blindRowsOf(after, keys).flat().filter(isLink);
  return { add: [...add.filter((row) => !isLink(row)), ...links], drop, anew: true };
}
