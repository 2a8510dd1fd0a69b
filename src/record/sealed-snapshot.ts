import type { Loan } from '../../domain/loan/state/loan.js';
import { openJson, SealBroken, sealJson } from '../keys/sealing.js';
import type { LoanKeys } from './data-keys.js';
import { digestOf, type KnownParts, type OpenedPart } from './opened-parts.js';

/** The subject of the part that is no party's. No party can have this id: `partyIdSchema` has no capitals. */
export const loanSubject = 'LOAN';

/** A row for `loan_snapshots`. */
export interface SnapshotRow {
  readonly subject: string;
  readonly key_id: string;
  readonly sealed_at_version: number;
  readonly sealed: Buffer;
}

/** A row of the statement `parts`. */
export interface FoundPart {
  readonly subject: string;
  readonly sealed_at_version: number;
  /** SHA-256 of the sealed bytes. */
  readonly digest: Buffer;
  /** Null where the bytes are those of a part that the reader knows. */
  readonly sealed: Buffer | null;
}

const place = (loanId: string, version: number, subject: string) =>
  `snapshot ${loanId} ${version} ${subject}`;

/** The parts that differ from the loan before, sealed under their own keys. Unchanged ones keep their row and their older version. */
export async function sealChangedParts(
  before: Loan | null,
  after: Loan,
  keys: LoanKeys,
): Promise<SnapshotRow[]> {
  const { parties, ...own } = after;
  const changed = Object.entries(parties).filter(([id, part]) => before?.parties[id] !== part);
  const subjects: [string, unknown][] = [[loanSubject, own], ...changed];
  const rows: SnapshotRow[] = [];
  for (const [subject, value] of subjects) {
    const { keyId, key } = await keys.need(subject);
    const sealed = sealJson(key, value, place(after.loanId, after.version, subject));
    const part = { loanId: after.loanId, subject, sealedAtVersion: after.version, key, value };
    keys.openedParts.remember({ ...part, digest: digestOf(sealed), size: sealed.length });
    rows.push({ subject, key_id: keyId, sealed_at_version: after.version, sealed });
  }
  return rows;
}

/**
 * The loan from its parts. A party whose key was destroyed has no part and is absent.
 * @param known what was remembered when the rows were asked for; none of it is taken for other bytes, another key or another place
 * @throws SealBroken when a part does not open in its place.
 */
export function openSnapshot(
  loanId: string,
  rows: readonly FoundPart[],
  keys: LoanKeys,
  known: KnownParts,
): Loan {
  const opened = new Map<string, unknown>();
  for (const row of rows) {
    const key = keys.find(row.subject);
    if (key === undefined) continue;
    const part = known.get(row.subject);
    opened.set(
      row.subject,
      part?.digest.equals(row.digest) === true
        ? knownValue(part, row, key.key)
        : openPart(loanId, row, key.key, keys),
    );
  }
  const own = opened.get(loanSubject) as Omit<Loan, 'parties'> | undefined;
  if (own === undefined) throw new Error(`loan ${loanId} has no snapshot of its own part`);
  opened.delete(loanSubject);
  return { ...own, parties: Object.fromEntries(opened) as Loan['parties'] };
}

/** The same bytes open only in the place and with the key that they were sealed for. */
function knownValue(part: OpenedPart, row: FoundPart, key: Buffer): unknown {
  if (part.sealedAtVersion !== row.sealed_at_version || !part.key.equals(key))
    throw new SealBroken(place(part.loanId, row.sealed_at_version, row.subject));
  return part.value;
}

function openPart(loanId: string, row: FoundPart, key: Buffer, keys: LoanKeys): unknown {
  const { subject, sealed, digest, sealed_at_version: sealedAtVersion } = row;
  const where = place(loanId, sealedAtVersion, subject);
  // The database keeps bytes back only for a digest that it was given, so this is somebody else's part put in this place.
  if (sealed === null) throw new SealBroken(where);
  const value = openJson(key, sealed, where);
  const part = { loanId, subject, sealedAtVersion, key, digest, size: sealed.length, value };
  keys.openedParts.remember(part);
  return value;
}
