import { beginning, eventHash, headText } from '../chain.js';
import type { ChainedRow } from '../sealed-events.js';

/** What is wrong with a row (design.md §8). */
export type FaultReason =
  'altered' | 'missing' | 'inserted' | 'reordered' | 'signature' | 'snapshot' | 'anchor';
export interface Fault {
  readonly seq: number;
  readonly reason: FaultReason;
}

/** Whether a signature is that of our key over a head; PostgreSQL's owner can make none. */
export type VerifyHead = (keyId: string, text: string, signature: Buffer) => boolean;

/**
 * The first bad row of a stream, or undefined. `rows` are in the order of `seq`; `version` is what the loan's row says.
 *
 * A row is good when it has the next number, continues the row before, has the hash of what stands in it, and its signature, where
 * it has one, is ours. What is wrong is then told from the links: each row still says which one it followed when it was written.
 */
export function chainFault(
  rows: readonly ChainedRow[],
  version: number,
  verify: VerifyHead,
): Fault | undefined {
  let head = beginning;
  for (const [i, row] of rows.entries()) {
    if (row.seq !== i + 1) return { seq: i + 1, reason: 'missing' };
    if (row.seq > version) return { seq: row.seq, reason: 'inserted' };
    if (!row.prevHash.equals(head)) return brokenLink(rows, i, head);
    if (!eventHash(row, row.prevHash).equals(row.hash)) return { seq: row.seq, reason: 'altered' };
    if (row.signature !== null && !signed(row, verify))
      return { seq: row.seq, reason: 'signature' };
    head = row.hash;
  }
  if (rows.length < version) return { seq: rows.length + 1, reason: 'missing' };
  const last = rows.at(-1);
  // The last row of a transaction is always signed: an unsigned end was written by somebody else, or is cut off.
  if (last !== undefined && last.signature === null) return { seq: last.seq, reason: 'signature' };
  return undefined;
}

function signed(row: ChainedRow, verify: VerifyHead): boolean {
  const { signature, signingKeyId } = row;
  if (signature === null || signingKeyId === null) return false;
  return verify(signingKeyId, headText(row.loanId, row.seq, row.hash), signature);
}

/** Tells why row `i` does not continue `head`, the hash of the row before it. */
function brokenLink(rows: readonly ChainedRow[], i: number, head: Buffer): Fault {
  const row = rows[i];
  if (row === undefined) throw new Error('no such row');
  const seq = i + 1;
  const follows = (hash: Buffer) => (other: ChainedRow) => other.prevHash.equals(hash);
  // It continues an earlier row. If it is genuine, those between were put in and gave it a new number; otherwise it was put in itself.
  const ancestor = rows.slice(0, i).findIndex((other) => other.hash.equals(row.prevHash));
  if (ancestor !== -1)
    return { seq: wasRenumbered(row, -1) ? ancestor + 2 : seq, reason: 'inserted' };
  if (row.prevHash.equals(beginning) && i > 0) return { seq: 1, reason: 'inserted' };
  const belongsLater = rows.slice(i).some((other) => other.hash.equals(row.prevHash));
  const successorLater = rows.slice(i + 1).some(follows(head));
  if (successorLater) return { seq, reason: belongsLater ? 'reordered' : 'inserted' };
  // Nobody continues the row before. If this one is untouched, its predecessor was rewritten or is gone.
  if (eventHash(row, row.prevHash).equals(row.hash)) return { seq: i, reason: 'altered' };
  return { seq, reason: wasRenumbered(row, 1) ? 'missing' : 'altered' };
}

/** Whether the row has the hash of a place further on (1) or further back (-1): its number was changed to fit a removal or an insertion. */
function wasRenumbered(row: ChainedRow, direction: 1 | -1): boolean {
  const furthest = 50;
  for (let steps = 1; steps <= furthest; steps += 1) {
    const there = { ...row, seq: row.seq + direction * steps };
    if (eventHash(there, row.prevHash).equals(row.hash)) return true;
  }
  return false;
}
