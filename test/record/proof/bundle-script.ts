import type { KeyObject } from 'node:crypto';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { findRoot } from '../../../src/config/paths.js';
import type { AnchoredHead, PathStep } from '../../../src/record/proof/merkle.js';

/** What the auditors' script finds in a bundle. */
export interface BundleFound {
  loanId: string;
  events: number;
  head: { seq: number; hash: string };
  anchoredTo: number | null;
  /** The same by the auditor's own anchors: 0 when they know nothing of the loan, null without any. */
  ownAnchoredTo: number | null;
  /** Readable texts that are bound to their events, and those that are too old to be. */
  bound: number;
  unbound: number;
  fault?: { seq: number; reason: string };
}

/** The script as a module: it is plain JavaScript, since an auditor runs it without anything of ours. */
interface BundleScript {
  readonly verifyBundle: (
    text: string,
    keys: ReadonlyMap<string, KeyObject>,
    anchors?: string,
  ) => BundleFound;
  readonly publicKeys: (pem: string) => ReadonlyMap<string, KeyObject>;
  readonly rootFrom: (head: AnchoredHead, path: readonly PathStep[]) => string;
  readonly eventHash: (loanId: string, event: object, prev: string, closing: boolean) => string;
}

/** A line of a bundle. */
export interface Line {
  kind: string;
  [name: string]: unknown;
}
export type EventLine = Line & {
  seq: number;
  actor: string;
  data: { commitment?: string };
  readable: Record<string, { salt: string; text: string }>;
};

export const scriptPath = join(findRoot(), 'scripts', 'verify-bundle.mjs');

export async function script(): Promise<BundleScript> {
  return (await import(pathToFileURL(scriptPath).href)) as BundleScript;
}
