import type { AnchorHead } from './anchor-line.js';
import type { AnchoredHead, PathStep } from './merkle.js';

/** Heads on their way out of the database. */
export interface NewAnchor {
  /** The last anchor as the caller knows it, with which the heads were compared. */
  readonly after: AnchorHead | null;
  /** When the caller began to look, by its own clock and nobody else's. */
  readonly until: string;
  readonly heads: readonly AnchoredHead[];
}

/** That a head stands under an anchor. */
export interface AnchorProof {
  readonly anchor: AnchorHead;
  readonly head: AnchoredHead;
  readonly path: readonly PathStep[];
}

/**
 * Where anchors go: outside the database, so that its owner cannot rewrite them (design.md §3). The embedded instance appends to a file
 * (`anchor-file.ts`). What another store has to give (docs/decisions/0105-proof.md, "Other stores"):
 *
 * - **Object lock**: one object an anchor, named by its number, in compliance mode; `append` refuses a number that is there.
 * - **Time stamps** (RFC 3161): another store of these, and beside each anchor the service's token over its hash.
 *
 * Anchors are numbered from 1 and each holds the hash of the one before. Every method looks again at what is there.
 * @throws AnchorsBroken from every method when the anchors themselves do not hold together.
 */
export interface AnchorStore {
  /** @throws AnchorsMoved when somebody else has written since. */
  append(anchor: NewAnchor): Promise<AnchorHead>;
  last(): Promise<AnchorHead | null>;
  /** The anchor with this number, or null. */
  at(number: number): Promise<AnchorHead | null>;
  /** The last anchored head of a loan, or null. */
  latestOf(loanId: string): Promise<AnchoredHead | null>;
  /** By loan, the last anchored head of all that were ever anchored: whoever is in it must be in the database. */
  latest(): Promise<ReadonlyMap<string, AnchoredHead>>;
  /** The proof for the last anchored head of a loan, or null. */
  proofOf(loanId: string): Promise<AnchorProof | null>;
}

/** A line of the anchors was altered, or some are missing. */
export class AnchorsBroken extends Error {
  override readonly name = 'AnchorsBroken';
}

/** Somebody else wrote an anchor meanwhile: what was to be written was compared with an older one. */
export class AnchorsMoved extends Error {
  override readonly name = 'AnchorsMoved';
  constructor() {
    super('another process has written an anchor meanwhile');
  }
}
