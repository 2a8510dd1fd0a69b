import { openJson, SealBroken, sealJson } from '../keys/sealing.js';
import { putBack, type Aside } from '../../domain/loan/personal/aside.js';
import { textsApart } from '../../domain/loan/personal/stored-form.js';
import type { Loan } from '../../domain/loan/state/loan.js';
import { findBorrowerId } from '../../domain/loan/subjects.js';
import type { PartyState } from '../../domain/loan/state/party-state.js';
import type { LoanKeys } from './data-keys.js';
import { digestOf, type KnownParts, type OpenedPart } from './opened-parts.js';

/** The subject of what is no party's. No party can have this id: `partyIdSchema` has no capitals. */
export const loanSubject = 'LOAN';

/**
 * What is sealed apart from the rest of its subject, since it is large and most commands leave it as it is: a command writes no more of a
 * loan than it changes (docs/decisions/0124-snapshot-in-parts.md). Readers go by what a snapshot says of itself, so the list may change.
 */
const apart = {
  loan: ['answers', 'checks', 'consents', 'documents', 'report', 'steps', 'tasks'],
  party: ['facts', 'reports', 'said'],
} as const satisfies { loan: readonly (keyof Loan)[]; party: readonly (keyof PartyState)[] };

/** Sealed with the borrower's: the texts that stand in the loan's own part and may speak of him (docs/decisions/0126-words-about-people.md). */
const asideName = 'aside';

/** A row for `loan_snapshots`. */
export interface SnapshotRow {
  /** `LOAN` or a party's id for the rest of a subject, `<subject>/<property>` for what is sealed apart. */
  readonly part: string;
  readonly key_id: string;
  readonly sealed_at_version: number;
  readonly sealed: Buffer;
}

/** A row of the statement `parts`. */
export interface FoundPart {
  readonly part: string;
  readonly sealed_at_version: number;
  /** SHA-256 of the sealed bytes. */
  readonly digest: Buffer;
  /** Null where the bytes are those of a part that the reader knows. */
  readonly sealed: Buffer | null;
}

/** Which version of the loan each part was sealed at, by name. */
export type SealedAt = Readonly<Record<string, number>>;

/** A loan and where its parts stand. */
export interface OpenedSnapshot {
  readonly loan: Loan;
  readonly sealedAt: SealedAt;
}

/**
 * What is sealed under the name `LOAN`: the rest of the loan, and at which version every other part was sealed. So an older part, put back
 * in its place by whoever owns the database, does not open.
 */
interface LoanPart {
  readonly rest: Partial<Loan>;
  readonly sealedAt: SealedAt;
  /** The fold that wrote it; missing in what the first release with parts wrote. Every later form keeps it under this name. */
  readonly foldVersion?: number;
}

/** The fold of the first snapshots with parts, which did not say it yet. */
const firstFoldWithParts = 5;

const subjectOf = (part: string) => part.split('/', 1)[0] ?? part;
const place = (loanId: string, version: number, part: string) =>
  `snapshot ${loanId} ${version} ${part}`;

/** Splits what belongs to a subject into what is sealed apart, by the names of the parts, and the rest. */
function split<Whole extends object>(
  subject: string,
  whole: Whole,
  names: readonly (keyof Whole & string)[],
): { rest: Partial<Whole>; parts: [string, unknown][] } {
  const rest: Partial<Whole> = { ...whole };
  const parts: [string, unknown][] = [];
  for (const name of names) {
    if (whole[name] === undefined) continue;
    parts.push([`${subject}/${name}`, whole[name]]);
    delete rest[name];
  }
  return { rest, parts };
}

/** A part as the loan has it, by which is seen whether it changed, and as it is sealed. */
interface Part {
  readonly had: unknown;
  readonly sealed: unknown;
}

/** All parts of a loan but the one that bears the loan's own name. */
function partsOf(loan: Loan): { rest: Partial<Loan>; parts: Map<string, Part> } {
  const had = splitWhole(loan).parts;
  const apart = textsApart(loan);
  const { rest, parts } = splitWhole(apart.rest);
  const named = [...parts].map(([part, sealed]) => [part, { had: had.get(part), sealed }] as const);
  const borrowerId = findBorrowerId(loan);
  if (borrowerId === undefined || Object.keys(apart.aside).length === 0)
    return { rest, parts: new Map(named) };
  const aside = { had: apart.aside, sealed: apart.aside };
  return { rest, parts: new Map([...named, [`${borrowerId}/${asideName}`, aside]]) };
}

function splitWhole(loan: Loan): { rest: Partial<Loan>; parts: Map<string, unknown> } {
  const { parties, ...own } = loan;
  const { rest, parts } = split(loanSubject, own as Loan, apart.loan);
  for (const [id, party] of Object.entries(parties)) {
    const of = split(id, party, apart.party);
    parts.push([id, of.rest], ...of.parts);
  }
  return { rest, parts: new Map(parts) };
}

/** Whether two parts say the same: they are the same value, or the same values under the same names, as the rest of a party is. */
function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (!isRecord(one) || !isRecord(other)) return false;
  const names = Object.keys(one);
  return (
    names.length === Object.keys(other).length && names.every((name) => one[name] === other[name])
  );
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * The parts that differ from the loan before, sealed under their subjects' keys, and the loan's own, which says where all the others stand.
 * Unchanged ones keep their row and their older version.
 * @param before the loan as it stands in its snapshot, null where every part is to be written
 */
export async function sealChangedParts(
  before: OpenedSnapshot | null,
  after: Loan,
  keys: LoanKeys,
  foldVersion: number,
): Promise<SnapshotRow[]> {
  const isNew = before === null;
  const { version } = after;
  const was = before === null ? null : partsOf(before.loan).parts;
  const { rest, parts } = partsOf(after);
  const sealedAt: Record<string, number> = {};
  const rows: SnapshotRow[] = [];
  for (const [part, { had, sealed }] of parts) {
    const known = before?.sealedAt[part];
    const earlier = was?.get(part);
    const isKept = known !== undefined && earlier !== undefined && isSame(earlier.had, had);
    sealedAt[part] = isKept ? known : version;
    if (!isKept) rows.push(await seal(after, part, sealed, keys, isNew));
  }
  const own: LoanPart = { rest, sealedAt, foldVersion };
  rows.push(await seal(after, loanSubject, own, keys, isNew));
  return rows;
}

/** @param isNew a loan that has just come in is looked at next by the worker, and many that come in would make the API remember nothing else */
async function seal(
  { loanId, version }: Loan,
  part: string,
  value: unknown,
  keys: LoanKeys,
  isNew: boolean,
): Promise<SnapshotRow> {
  const { keyId, key } = await keys.need(subjectOf(part));
  const sealed = sealJson(key, value, place(loanId, version, part));
  if (!isNew) {
    const opened = { loanId, part, sealedAtVersion: version, key, value };
    keys.openedParts.remember({ ...opened, digest: digestOf(sealed), size: sealed.length });
  }
  return { part, key_id: keyId, sealed_at_version: version, sealed };
}

/**
 * The loan from its parts. A party whose key was destroyed has no part and is absent. Rows that the loan's own part does not name are what
 * another release left; nothing reads them.
 * @param known what was remembered when the rows were asked for; none of it is taken for other bytes, another key or another place
 * @throws SealBroken when a part is missing, older than it should be, or does not open in its place.
 */
export function openSnapshot(
  loanId: string,
  rows: readonly FoundPart[],
  keys: LoanKeys,
  known: KnownParts,
): OpenedSnapshot {
  const found = new Map(rows.map((row) => [row.part, row]));
  const open = (part: string, sealedAtVersion: number | null): unknown => {
    const row = found.get(part);
    const key = keys.find(subjectOf(part));
    const isThere = row !== undefined && key !== undefined;
    if (!isThere || (sealedAtVersion !== null && row.sealed_at_version !== sealedAtVersion))
      throw new SealBroken(place(loanId, sealedAtVersion ?? 0, part));
    return openRow(loanId, row, key.key, keys, known);
  };
  const { rest, sealedAt } = open(loanSubject, null) as LoanPart;
  const own: Record<string, unknown> = { ...rest };
  const parties: Record<string, Record<string, unknown>> = {};
  let aside: Aside = {};
  for (const [part, version] of Object.entries(sealedAt)) {
    const [subject = '', name] = part.split('/');
    if (keys.find(subject) === undefined) continue;
    const value = open(part, version);
    if (name === asideName) {
      aside = value as Aside;
      continue;
    }
    const whole = subject === loanSubject ? own : (parties[subject] ??= {});
    if (name === undefined) Object.assign(whole, value);
    else whole[name] = value;
  }
  return { loan: { ...putBack(own, aside), parties } as unknown as Loan, sealedAt };
}

/**
 * Whether the loan's own part, which every change writes, says that this fold wrote it: the column beside it is the database owner's, and
 * tells verification what may differ.
 * @throws SealBroken when the part is missing, of another version of the loan, or does not open.
 */
export function isWrittenBy(
  { loanId, version }: Pick<Loan, 'loanId' | 'version'>,
  foldVersion: number,
  rows: readonly FoundPart[],
  keys: LoanKeys,
): boolean {
  const row = rows.find(({ part }) => part === loanSubject);
  const key = keys.find(loanSubject);
  if (row === undefined || key === undefined || row.sealed_at_version !== version)
    throw new SealBroken(place(loanId, version, loanSubject));
  const own = openRow(loanId, row, key.key, keys, new Map()) as Partial<LoanPart>;
  // Before there were parts nothing was said, so that those folds cannot be told from each other.
  if (own.sealedAt === undefined) return foldVersion < firstFoldWithParts;
  return (own.foldVersion ?? firstFoldWithParts) === foldVersion;
}

function openRow(
  loanId: string,
  row: FoundPart,
  key: Buffer,
  keys: LoanKeys,
  known: KnownParts,
): unknown {
  const remembered = known.get(row.part);
  return remembered?.digest.equals(row.digest) === true
    ? knownValue(remembered, row, key)
    : openSealed(loanId, row, key, keys);
}

/** The same bytes open only in the place and with the key that they were sealed for. */
function knownValue(part: OpenedPart, row: FoundPart, key: Buffer): unknown {
  if (part.sealedAtVersion !== row.sealed_at_version || !part.key.equals(key))
    throw new SealBroken(place(part.loanId, row.sealed_at_version, row.part));
  return part.value;
}

function openSealed(loanId: string, row: FoundPart, key: Buffer, keys: LoanKeys): unknown {
  const { part, sealed, digest, sealed_at_version: sealedAtVersion } = row;
  const where = place(loanId, sealedAtVersion, part);
  // The database keeps bytes back only for a digest that it was given, so this is somebody else's part put in this place.
  if (sealed === null) throw new SealBroken(where);
  const value = openJson(key, sealed, where);
  keys.openedParts.remember({
    ...{ loanId, part, sealedAtVersion, key, digest, size: sealed.length, value },
  });
  return value;
}
