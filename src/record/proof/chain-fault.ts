import { beginning, eventHash, headText } from '../chain.js';
import type { ChainedRow } from '../sealed-events.js';
import { Breath } from './breath.js';

/** What is wrong with a row (design.md §8). */
export type FaultReason =
  'altered' | 'missing' | 'inserted' | 'reordered' | 'signature' | 'snapshot' | 'anchor';
export interface Fault {
  readonly seq: number;
  readonly reason: FaultReason;
  /** Table or column that does not say what the events say; for operators, in no answer of the API. */
  readonly where?: string;
}

/** Whether a signature is that of our key over a head; PostgreSQL's owner can make none. */
export type VerifyHead = (keyId: string, text: string, signature: Buffer) => boolean;

/**
 * The first bad row of a stream, or undefined. `rows` are in the order of `seq`; `version` is what the loan's row says.
 *
 * A row is good when it has the next number, continues the row before, has the hash of what stands in it, and, being the last of its
 * transaction, our signature. What is wrong is then told from the links: each row still says which one it followed when it was written.
 */
export async function chainFault(
  rows: readonly ChainedRow[],
  version: number,
  verify: VerifyHead,
): Promise<Fault | undefined> {
  let head = beginning;
  const breath = new Breath();
  for (const [i, row] of rows.entries()) {
    await breath.draw();
    // Numbers are distinct and in order, so only one below the first can be too small.
    if (row.seq < i + 1) return { seq: row.seq, reason: 'inserted' };
    if (row.seq !== i + 1) return { seq: i + 1, reason: 'missing' };
    if (row.seq > version) return { seq: row.seq, reason: await beyond(rows, verify) };
    if (!row.prevHash.equals(head)) return brokenLink(rows, i, head);
    const reason = ownFault(row, verify);
    if (reason !== undefined) return { seq: row.seq, reason };
    head = row.hash;
  }
  if (rows.length < version) return { seq: rows.length + 1, reason: 'missing' };
  const last = rows.at(-1);
  // The last row of a transaction is always signed: an unsigned end was written by somebody else, or is cut off.
  if (last !== undefined && last.signature === null) return { seq: last.seq, reason: 'signature' };
  return undefined;
}

/** Rows beyond the loan's version were put there, unless they are ours: then it is the loan's row that says less than is true. */
async function beyond(rows: readonly ChainedRow[], verify: VerifyHead): Promise<FaultReason> {
  const fault = await chainFault(rows, rows.length, verify);
  return fault === undefined ? 'snapshot' : 'inserted';
}

/** What is wrong with a row that stands in its place. */
function ownFault(row: ChainedRow, verify: VerifyHead): FaultReason | undefined {
  const closes = eventHash(row, row.prevHash, true).equals(row.hash);
  if (!closes && !eventHash(row, row.prevHash, false).equals(row.hash)) return 'altered';
  if (row.signature === null) return closes ? 'signature' : undefined;
  return signed(row, verify) ? undefined : 'signature';
}

/** Whether the hash is that of the row after `prev`, as the last of its transaction or not. */
function hashes(row: ChainedRow, prev: Buffer): boolean {
  return [true, false].some((closing) => eventHash(row, prev, closing).equals(row.hash));
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
  // Everything but the link is as it was written here: the link itself was changed.
  if (hashes(row, head)) return { seq, reason: 'altered' };
  const follows = (hash: Buffer) => (other: ChainedRow) => other.prevHash.equals(hash);
  // It continues an earlier row. If it is genuine, those between were put in and gave it a new number; otherwise it was put in itself.
  const ancestor = rows.slice(0, i).findIndex((other) => other.hash.equals(row.prevHash));
  const renumbered = wasRenumbered(row, -1);
  if (ancestor !== -1) return { seq: renumbered ? ancestor + 2 : seq, reason: 'inserted' };
  if (row.prevHash.equals(beginning) && renumbered) return { seq: 1, reason: 'inserted' };
  const belongsLater = rows.slice(i).some((other) => other.hash.equals(row.prevHash));
  const successorLater = rows.slice(i + 1).some(follows(head));
  if (successorLater) return { seq, reason: belongsLater ? 'reordered' : 'inserted' };
  // Nobody continues the row before. If this one is untouched, its predecessor was rewritten or is gone.
  if (hashes(row, row.prevHash)) return { seq: Math.max(1, i), reason: 'altered' };
  return { seq, reason: wasRenumbered(row, 1) ? 'missing' : 'altered' };
}

/** Whether the row has the hash of a place further on (1) or further back (-1): its number was changed to fit a removal or an insertion. */
function wasRenumbered(row: ChainedRow, direction: 1 | -1): boolean {
  const furthest = 50;
  for (let steps = 1; steps <= furthest; steps += 1) {
    const there = { ...row, seq: row.seq + direction * steps };
    if (hashes(there, row.prevHash)) return true;
  }
  return false;
}
