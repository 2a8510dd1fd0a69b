import { createHash } from 'node:crypto';

/** The head of one loan at the time of an anchor. */
export interface AnchoredHead {
  readonly loanId: string;
  readonly seq: number;
  /** Hash of the last event as hex. */
  readonly hash: string;
}

const sha256 = (...parts: Buffer[]) => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};
// Leaves and nodes are hashed apart, so that a node cannot be passed off as a leaf (RFC 6962).
const leaf = ({ loanId, seq, hash }: AnchoredHead) =>
  sha256(Buffer.from([0]), Buffer.from(`${loanId}\n${seq}\n${hash}`));

/** The Merkle root of heads in their order, as hex; 32 zero bytes when there are none. */
export function merkleRoot(heads: readonly AnchoredHead[]): string {
  let level: Buffer[] = heads.map(leaf);
  while (level.length > 1) {
    const next: Buffer[] = [];
    for (let i = 0; i < level.length; i += 2) {
      const [left, right] = [level[i], level[i + 1]];
      if (left === undefined) continue;
      // An odd one goes up as it is: doubling it would let two different lists have one root.
      next.push(right === undefined ? left : sha256(Buffer.from([1]), left, right));
    }
    level = next;
  }
  return (level[0] ?? Buffer.alloc(32)).toString('hex');
}
