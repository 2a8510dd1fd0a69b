import type { Loan } from '../../domain/loan/state/loan.js';
import { openJson, sealJson } from '../keys/sealing.js';
import type { LoanKeys } from './data-keys.js';

/** The subject of the part that is no party's. No party can have this id: `partyIdSchema` has no capitals. */
export const loanSubject = 'LOAN';

/** A row of `loan_snapshots`. */
export interface SnapshotRow {
  readonly subject: string;
  readonly key_id: string;
  readonly sealed_at_version: number;
  readonly sealed: Buffer;
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
    rows.push({ subject, key_id: keyId, sealed_at_version: after.version, sealed });
  }
  return rows;
}

/**
 * The loan from its parts. A party whose key was destroyed has no part and is absent.
 * @throws SealBroken when a part does not open in its place.
 */
export function openSnapshot(loanId: string, rows: readonly SnapshotRow[], keys: LoanKeys): Loan {
  const opened = new Map<string, unknown>();
  for (const row of rows) {
    const key = keys.find(row.subject);
    if (key === undefined) continue;
    opened.set(
      row.subject,
      openJson(key.key, row.sealed, place(loanId, row.sealed_at_version, row.subject)),
    );
  }
  const own = opened.get(loanSubject) as Omit<Loan, 'parties'> | undefined;
  if (own === undefined) throw new Error(`loan ${loanId} has no snapshot of its own part`);
  opened.delete(loanSubject);
  return { ...own, parties: Object.fromEntries(opened) as Loan['parties'] };
}
