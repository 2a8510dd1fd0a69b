import { createHash } from 'node:crypto';
import { z } from 'zod';
import { canonicalJson } from '../../../domain/libraries/canonical-json.js';
import { merkleRoot, type AnchoredHead } from './merkle.js';

const hex = z.string().regex(/^[0-9a-f]{64}$/);
const heads = z.array(z.tuple([z.string(), z.int(), z.string()]));
const common = { until: z.iso.datetime(), root: hex, heads };

const lineSchema = z.strictObject({
  number: z.int().positive(),
  /** `until`: when the look through the heads began that found these. */
  ...common,
  /** Hash of the anchor before; null for the first. Leaving one out, or altering it, breaks the next. */
  previous: hex.nullable(),
});
/** Lines of before the first release had no number and were chained by their roots alone. */
const oldLineSchema = z.strictObject({ ...common, previousRoot: hex.nullable() });

/** What of an anchor the next one continues, and what a proof shows. */
export interface AnchorHead {
  readonly number: number;
  readonly until: string;
  /** Merkle root of its heads, hex. */
  readonly root: string;
  readonly previous: string | null;
  /** How many heads are under the root. */
  readonly count: number;
  /** SHA-256 of all of the above, hex. */
  readonly hash: string;
}

/** An anchor with its heads. */
export interface ReadAnchor {
  readonly anchor: AnchorHead;
  readonly heads: readonly AnchoredHead[];
}

/** Finishes an anchor: its hash over everything else. */
export function anchorHead(anchor: Omit<AnchorHead, 'hash'>): AnchorHead {
  const text = canonicalJson(anchor);
  return { ...anchor, hash: createHash('sha256').update(text).digest('hex') };
}

/** The next anchor after `last` and its line. */
export function writeAnchor(
  last: AnchorHead | null,
  until: string,
  heads: readonly AnchoredHead[],
): { anchor: AnchorHead; line: string } {
  const number = (last?.number ?? 0) + 1;
  const previous = last?.hash ?? null;
  const root = merkleRoot(heads);
  const anchor = anchorHead({ number, until, root, previous, count: heads.length });
  const listed = heads.map(({ loanId, seq, hash }) => [loanId, seq, hash]);
  return { anchor, line: JSON.stringify({ number, until, root, previous, heads: listed }) };
}

/** Reads a line that must continue `last`; undefined when it does not hold. */
export function readAnchor(last: AnchorHead | null, text: string): ReadAnchor | undefined {
  const line = parsed(text);
  if (line === undefined) return undefined;
  const number = (last?.number ?? 0) + 1;
  const continues =
    'number' in line
      ? line.number === number && line.previous === (last?.hash ?? null)
      : line.previousRoot === (last?.root ?? null);
  const heads = line.heads.map(([loanId, seq, hash]) => ({ loanId, seq, hash }));
  if (!continues || merkleRoot(heads) !== line.root) return undefined;
  const { until, root } = line;
  const previous = last?.hash ?? null;
  return { anchor: anchorHead({ number, until, root, previous, count: heads.length }), heads };
}

function parsed(text: string) {
  try {
    return z.union([lineSchema, oldLineSchema]).safeParse(JSON.parse(text)).data;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
