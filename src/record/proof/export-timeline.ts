import { createHash } from 'node:crypto';
import { hasTextsInLoan } from '../../../domain/loan/personal/personal-texts.js';
import { SealBroken } from '../../keys/sealing.js';
import type { SigningKey } from '../../keys/signing-key.js';
import { DataKeyCache, type LoanKeys } from '../data-keys.js';
import { partDigest, type SealedPart } from '../chain.js';
import { openParts, type ChainedRow } from '../sealed-events.js';
import { loanSubject } from '../sealed-snapshot.js';
import type { AnchorStore } from './anchor-store.js';
import { openKeys, readTimeline, type StoredTimeline } from './stored-timeline.js';
import type { VerifyDeps } from './verify-timeline.js';

/** What an export is of. */
export interface ExportWish {
  /** `sealed`: digests alone, nothing of anybody. `readable`: with the texts that were sealed, each bound to its event. */
  readonly contents: 'sealed' | 'readable';
  readonly exportedAt: string;
}

/** What exporting needs. */
export interface ExportDeps extends VerifyDeps {
  readonly anchors: AnchorStore;
}

/**
 * A loan's timeline as a file that anybody with the public key can verify without us (`scripts/verify-bundle.mjs`,
 * docs/decisions/0112-offline-bundle.md): one JSON value a line, the last of which seals the others. It is exported as it is, altered
 * or not; null for an unknown loan.
 */
export async function exportTimeline(
  deps: ExportDeps,
  loanId: string,
  wish: ExportWish,
): Promise<string | null> {
  const proof = await deps.anchors.proofOf(loanId);
  const stored = await deps.pool.use(async (client) => {
    const found = await readTimeline(client, loanId);
    await client.query('commit');
    return found;
  });
  if (stored === null) return null;
  const keys = wish.contents === 'readable' ? await keysOf(stored, loanId, deps) : undefined;
  const last = stored.rows.at(-1);
  const head = { seq: last?.seq ?? 0, hash: last?.hash.toString('hex') ?? '' };
  const lines = [
    { kind: 'bundle', v: 1, loanId, ...wish, head },
    ...stored.rows.map((row) => eventLine(row, keys)),
    ...(proof === null
      ? []
      : [
          {
            ...{ kind: 'anchor', anchor: proof.anchor, path: proof.path },
            ...{ seq: proof.head.seq, hash: proof.head.hash },
          },
        ]),
  ];
  return sealed(lines.map((line) => `${JSON.stringify(line)}\n`).join(''), deps.keyring.signing);
}

async function keysOf({ keyRows }: StoredTimeline, loanId: string, { keyring }: ExportDeps) {
  return (await openKeys(loanId, keyRows, new DataKeyCache(keyring.master))).keys;
}

function eventLine(row: ChainedRow, keys: LoanKeys | undefined): object {
  const { seq, type, v, at, actor, data, parties, prevHash, hash, signature, signingKeyId } = row;
  const digests = ([id, part]: [string, SealedPart]) => [id, partDigest(part)] as const;
  return {
    ...{ kind: 'event', seq, type, v, at, actor, data: partDigest(data) },
    parties: Object.fromEntries(Object.entries(parties).map(digests)),
    ...{ prev: prevHash.toString('hex'), hash: hash.toString('hex') },
    ...{ signature: signature?.toString('base64') ?? null, signedBy: signingKeyId },
    ...(keys === undefined ? {} : { readable: readable(row, keys) }),
  };
}

/**
 * Texts with their salts; of an event that was altered what does not open is left out, and its hash tells the rest. So is the loan's part
 * of an event of an earlier release that may hold words about a person who was erased.
 */
function readable(row: ChainedRow, keys: LoanKeys): object {
  try {
    const isWithheld = keys.isAnyDestroyed && hasTextsInLoan(row.type, row.v);
    const opened = openParts(row, keys).filter(
      ({ subject }) => !(isWithheld && subject === loanSubject),
    );
    const parts = opened.map(({ subject, salt, text }) => [
      subject,
      { salt: salt.toString('hex'), text },
    ]);
    return Object.fromEntries(parts) as object;
  } catch (error) {
    if (error instanceof SealBroken) return {};
    throw error;
  }
}

/** Signed as a whole, so that nothing can be left out of the file or put into it afterwards. */
function sealed(text: string, signing: SigningKey): string {
  const sha256 = createHash('sha256').update(text).digest('hex');
  const signature = signing.sign(`sancha bundle v1\n${sha256}`).toString('base64');
  return `${text}${JSON.stringify({ kind: 'seal', sha256, signature, signedBy: signing.keyId })}\n`;
}
