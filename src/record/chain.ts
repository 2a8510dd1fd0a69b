import { createHash } from 'node:crypto';

/** One sealed part of an event: under which key, the bytes, and what binds its contents (`commitment.ts`). */
export interface SealedPart {
  readonly key: string;
  readonly sealed: Buffer;
  /** Null in rows that were written before there were commitments. */
  readonly commitment: Buffer | null;
}

/** An event as it lies in the store, without its place in the chain. */
export interface StoredEvent {
  readonly loanId: string;
  readonly seq: number;
  readonly type: string;
  readonly v: number;
  /** ISO-8601 UTC with milliseconds. */
  readonly at: string;
  readonly actor: string;
  readonly data: SealedPart;
  readonly parties: Readonly<Record<string, SealedPart>>;
}

/** What the first event of a loan continues. */
export const beginning: Buffer = Buffer.alloc(32);

const digest = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
/** What of a sealed part counts for the hash; an exported timeline shows the same. */
export const partDigest = ({ key, sealed, commitment }: SealedPart) => ({
  key,
  sha256: digest(sealed),
  commitment: commitment?.toString('hex'),
});

/**
 * The hash of an event over its *stored* form: ciphertext digests, not contents, so that destroying a key does not break the chain
 * (design.md §3). `closing` says that it is the last of its transaction and has to be signed: a signature cannot be taken away.
 */
export function eventHash(event: StoredEvent, prev: Buffer, closing: boolean): Buffer {
  return createHash('sha256')
    .update(eventText(event, prev, closing))
    .digest();
}

/**
 * What is hashed: the RFC 8785 text of the event, written out, since it is made for every event that is written and for every one that
 * is verified. A test holds it against the library's text; the script of an exported bundle makes it by the rule.
 */
export function eventText(event: StoredEvent, prev: Buffer, closing: boolean): string {
  const { actor, at, data, loanId, parties, seq, type, v } = event;
  const ids = Object.keys(parties).sort();
  const parts = ids.map((id) => `${quoted(id)}:${partText(parties[id] as SealedPart)}`);
  return (
    `{"actor":${quoted(actor)},"at":${quoted(at)},${closing ? '"closing":true,' : ''}"data":${partText(data)},` +
    `"loanId":${quoted(loanId)},"parties":{${parts.join(',')}},"prev":"${prev.toString('hex')}",` +
    `"seq":${seq},"type":${quoted(type)},"v":${v}}`
  );
}

function partText(part: SealedPart): string {
  const { key, sha256, commitment } = partDigest(part);
  const committed = commitment === undefined ? '' : `"commitment":"${commitment}",`;
  return `{${committed}"key":${quoted(key)},"sha256":"${sha256}"}`;
}

const quoted = (text: string) => JSON.stringify(text);

/** The head after these events. */
export function headHashAfter(rows: readonly { hash: Buffer }[]): Buffer {
  return rows.at(-1)?.hash ?? beginning;
}

/** What is signed of the last event of a transaction. The first line keeps the text apart from anything else that is ever signed. */
export function headText(loanId: string, seq: number, hash: Buffer): string {
  return `sancha head v1\n${loanId}\n${seq}\n${hash.toString('hex')}`;
}
