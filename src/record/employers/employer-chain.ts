import { createHash } from 'node:crypto';
import type pg from 'pg';
import type { SigningKey } from '../../keys/signing-key.js';
import type { StreamHead, StreamName } from '../streams/stream-chain.js';
import { readStreamHead, writeStreamEvent } from '../streams/write-stream.js';

/** Streams of employers begin so; what follows is the id of the entry's key, since a credit code says who is banked with us. */
export const employerStreams = 'employer/';

/** The stream of one entry. */
export const employerStream = (tenant: string, keyId: string): StreamName => ({
  ...{ tenant, stream: `${employerStreams}${keyId}` },
});

/** What of a stored event its link says: all that stands in the row, of the sealed part the digest. */
export interface ChainedEmployerEvent {
  readonly seq: number;
  readonly type: string;
  readonly at: string;
  readonly actor: string;
  readonly sealed: Buffer;
}

/** Of which entry an event is, and what it says, as its link binds it. */
export const linkOf = (uscc: string, { sealed }: Pick<ChainedEmployerEvent, 'sealed'>) => ({
  ...{ uscc, contents: createHash('sha256').update(sealed).digest('hex') },
});

/** Links events to the end of their entry's stream, oldest first. */
async function linkEvents(
  client: Pick<pg.ClientBase, 'query'>,
  name: StreamName,
  uscc: string,
  events: readonly ChainedEmployerEvent[],
  from: StreamHead,
  signing: SigningKey,
): Promise<StreamHead> {
  let head = from;
  for (const event of events) {
    const { seq, type, at, actor } = event;
    const link = { seq, type, v: 1, at, actor, data: linkOf(uscc, event) };
    const mark = { scope: 'system:employer_chain', key: `${name.stream}:${seq}`, bodyDigest: '' };
    head = await writeStreamEvent(client, name, link, head, mark, signing);
  }
  return head;
}

const laterText = `select seq, type, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, actor, sealed
  from employer_events where tenant = $1 and uscc = $2 and seq > $3 order by seq`;

/** Releases that seal entries with this fold or a later one link every event in its own transaction; those before knew of no chain. */
const linkingFold = 2;

/** Up to which event an entry may have been written by a release that knew of no chain; what is sealed says so, and nobody can alter it. */
export const unlinkedUpTo = (fold: number, sealedVersion: number): number =>
  fold < linkingFold ? sealedVersion : 0;

/** Which events of an entry may lack their link. */
export interface Linkable {
  /** Those up to here an earlier release wrote. */
  readonly upTo: number;
  /** Those after this one are written in this very transaction. */
  readonly after: number;
}

/**
 * Links what of an entry is not linked yet, under its lock: what was just written, and what an earlier release wrote. An event that should
 * have its link and has none may be altered: neither it nor what follows is signed, and verification names it.
 */
export async function linkEntry(
  client: Pick<pg.ClientBase, 'query'>,
  { tenant, uscc, keyId }: { tenant: string; uscc: string; keyId: string },
  { upTo, after }: Linkable,
  signing: SigningKey,
): Promise<void> {
  const name = employerStream(tenant, keyId);
  const head = await readStreamHead(client, name);
  const { rows } = await client.query<ChainedEmployerEvent>(laterText, [tenant, uscc, head.seq]);
  const lost = rows.findIndex(({ seq }) => seq > upTo && seq <= after);
  const own = lost < 0 ? rows : rows.slice(0, lost);
  await linkEvents(client, name, uscc, own, head, signing);
}

/** So many entries at one look. */
export const unlinkedMax = 200;

/** Entries after one whose last events have no link; one look into the stream of each. */
export const unlinkedText = `select e.uscc from employers e where e.tenant = $1 and e.uscc > $2 and e.version > coalesce((select a.seq from admin_events a
    where a.tenant = e.tenant and a.stream = '${employerStreams}' || e.key_id order by a.seq desc limit 1), 0)
  order by e.uscc limit ${unlinkedMax}`;
