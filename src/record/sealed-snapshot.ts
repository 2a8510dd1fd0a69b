import { openJson, SealBroken, sealJson } from '../keys/sealing.js';
import { entryOf, keyed } from '../../domain/entry.js';
import { putBack, type Aside } from '../../domain/loan/personal/aside.js';
import { textsApart, textsByPerson } from '../../domain/loan/personal/stored-form.js';
import type { Loan } from '../../domain/loan/state/loan.js';
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

/** Whose part it is, and which of his properties; null for the rest of him. */
function splitName(part: string): { subject: string; name: string | null } {
  const end = part.indexOf('/');
  return end === -1
    ? { subject: part, name: null }
    : { subject: part.slice(0, end), name: part.slice(end + 1) };
}
const place = (loanId: string, version: number, part: string) =>
  `snapshot ${loanId} ${version} ${part}`;

const names = {
  loan: new Set<string>([...apart.loan, 'parties']),
  party: new Set<string>(apart.party),
};

/** What is not sealed apart. Name by name: taking names out of a copy would turn it into a hash table. */
function restOf<Whole extends object>(whole: Whole, without: ReadonlySet<string>): Partial<Whole> {
  const rest: Record<string, unknown> = {};
  for (const name of Object.keys(whole))
    if (!without.has(name)) rest[name] = whole[name as keyof Whole];
  return rest as Partial<Whole>;
}

/** A part as the loan has it, by which is seen whether it changed, and as it is sealed. */
interface Part {
  readonly part: string;
  readonly subject: string;
  readonly name: string | null;
  readonly had: unknown;
  readonly sealed: unknown;
}

/** All parts of a loan but the one that bears the loan's own name, which is the rest. */
function partsOf(loan: Loan): { rest: Partial<Loan>; parts: Part[] } {
  const { rest: own, aside } = textsApart(loan);
  const parts: Part[] = [];
  const add = (subject: string, name: string | null, had: unknown, sealed: unknown) => {
    if (had === undefined) return;
    parts.push({
      part: name === null ? subject : `${subject}/${name}`,
      subject,
      name,
      had,
      sealed,
    });
  };
  for (const name of apart.loan) add(loanSubject, name, loan[name], own[name]);
  for (const [id, party] of Object.entries(loan.parties)) {
    const rest = restOf(party, names.party);
    add(id, null, rest, rest);
    for (const name of apart.party) add(id, name, party[name], party[name]);
  }
  for (const [id, texts] of Object.entries(textsByPerson(loan, aside)))
    add(id, asideName, texts, texts);
  return { rest: restOf(own, names.loan), parts };
}

/** What a loan has under the name of a part, as `Part.had`. */
function hadAs(loan: Loan, { subject, name }: Part): unknown {
  if (name === asideName) return textsByPerson(loan, textsApart(loan).aside)[subject];
  const whole = subject === loanSubject ? loan : entryOf(loan.parties, subject);
  if (whole === undefined) return undefined;
  return name === null ? restOf(whole, names.party) : whole[name as keyof typeof whole];
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
  const { rest, parts } = partsOf(after);
  const sealedAt = keyed<number>([]);
  const rows: SnapshotRow[] = [];
  for (const one of parts) {
    const known = before?.sealedAt[one.part];
    const isKept =
      before !== null && known !== undefined && isSame(hadAs(before.loan, one), one.had);
    sealedAt[one.part] = isKept ? known : version;
    if (!isKept) rows.push(await seal(after, one.part, one.sealed, keys, isNew));
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
  const { keyId, key } = await keys.need(splitName(part).subject);
  const sealed = sealJson(key, value, place(loanId, version, part));
  if (!isNew) {
    const [digest, size] = [digestOf(sealed), sealed.length];
    keys.openedParts.remember({ loanId, part, sealedAtVersion: version, key, digest, size, value });
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
    const key = keys.find(splitName(part).subject);
    const isThere = row !== undefined && key !== undefined;
    if (!isThere || (sealedAtVersion !== null && row.sealed_at_version !== sealedAtVersion))
      throw new SealBroken(place(loanId, sealedAtVersion ?? 0, part));
    return openRow(loanId, row, key.key, keys, known);
  };
  const { rest, sealedAt } = open(loanSubject, null) as LoanPart;
  const own: Record<string, unknown> = Object.assign({}, rest);
  const parties = keyed<Record<string, unknown>>([]);
  let aside: Aside = {};
  for (const [part, version] of Object.entries(sealedAt)) {
    const { subject, name } = splitName(part);
    if (keys.find(subject) === undefined) continue;
    const value = open(part, version);
    if (name === asideName) {
      aside = { ...aside, ...(value as Aside) };
      continue;
    }
    const whole = subject === loanSubject ? own : (parties[subject] ??= {});
    if (name === null) Object.assign(whole, value);
    else whole[name] = value;
  }
  own['parties'] = parties;
  return { loan: putBack(own, aside) as unknown as Loan, sealedAt };
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
  const size = sealed.length;
  keys.openedParts.remember({ loanId, part, sealedAtVersion, key, digest, size, value });
  return value;
}
