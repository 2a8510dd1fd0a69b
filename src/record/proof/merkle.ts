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

const node = (left: Buffer, right: Buffer) => sha256(Buffer.from([1]), left, right);

/** The level above. An odd one goes up as it is: doubling it would let two different lists have one root. */
function above(level: readonly Buffer[]): Buffer[] {
  const next: Buffer[] = [];
  for (let i = 0; i < level.length; i += 2) {
    const [left, right] = [level[i], level[i + 1]];
    if (left !== undefined) next.push(right === undefined ? left : node(left, right));
  }
  return next;
}

/** The Merkle root of heads in their order, as hex; 32 zero bytes when there are none. */
export function merkleRoot(heads: readonly AnchoredHead[]): string {
  let level: Buffer[] = heads.map(leaf);
  while (level.length > 1) level = above(level);
  return (level[0] ?? Buffer.alloc(32)).toString('hex');
}

/** A neighbour on the way from a leaf to the root, and the side on which it stands. */
export interface PathStep {
  readonly side: 'left' | 'right';
  /** Hex. */
  readonly hash: string;
}

/** The neighbours from the leaf of the head at `index` up to the root: with them the head alone proves that it is under the root. */
export function merklePath(heads: readonly AnchoredHead[], index: number): PathStep[] {
  const path: PathStep[] = [];
  let level: Buffer[] = heads.map(leaf);
  for (let at = index; level.length > 1; at = Math.floor(at / 2)) {
    const side = at % 2 === 1 ? 'left' : 'right';
    const neighbour = level[side === 'left' ? at - 1 : at + 1];
    if (neighbour !== undefined) path.push({ side, hash: neighbour.toString('hex') });
    level = above(level);
  }
  return path;
}
