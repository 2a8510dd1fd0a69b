import { keyed } from '../../domain/entry.js';
import type { LoanEvent, Place, RecordedEvent } from '../../domain/loan/events/event.js';
import type { StoredShape } from '../../domain/loan/upcast/up-caster.js';
import { open, openJson, seal } from '../keys/sealing.js';
import type { SigningKey } from '../keys/signing-key.js';
import { eventHash, headText, type SealedPart, type StoredEvent } from './chain.js';
import { commitmentTo, saltFor } from './commitment.js';
import type { LoanCore } from './core.js';
import type { LoanKeys } from './data-keys.js';
import { loanSubject } from './sealed-snapshot.js';

/** A stored event with its links. */
export interface ChainedRow extends StoredEvent {
  readonly prevHash: Buffer;
  readonly hash: Buffer;
  readonly signature: Buffer | null;
  readonly signingKeyId: string | null;
}

/** An event in the form in which it is stored. */
export type EventToSeal = Pick<LoanEvent, 'type' | 'v'> & StoredShape & Place;

const place = (loanId: string, seq: number, subject: string) => `event ${loanId} ${seq} ${subject}`;

/** Seals the events of one transaction, links them to the head, and signs the last. */
export async function sealEvents(
  loanId: string,
  events: readonly EventToSeal[],
  head: Buffer,
  keys: LoanKeys,
  signing: SigningKey,
): Promise<ChainedRow[]> {
  const rows: ChainedRow[] = [];
  let prevHash = head;
  for (const event of events) {
    const part = async (subject: string, value: unknown): Promise<SealedPart> => {
      const { keyId, key } = await keys.need(subject);
      const where = place(loanId, event.seq, subject);
      const plain = Buffer.from(JSON.stringify(value));
      const commitment = commitmentTo(plain, saltFor(key, where));
      return { key: keyId, sealed: seal(key, plain, where), commitment };
    };
    const { seq, type, v, at, actor } = event;
    const data = await part(loanSubject, event.data);
    const parties = keyed<SealedPart>([]);
    for (const [id, value] of Object.entries(event.parties)) {
      parties[id] = await part(id, value);
    }
    const stored = { loanId, seq, type, v, at, actor, data, parties };
    const last = event === events.at(-1);
    const hash = eventHash(stored, prevHash, last);
    const signature = last ? signing.sign(headText(loanId, seq, hash)) : null;
    const signingKeyId = last ? signing.keyId : null;
    rows.push({ prevHash, hash, signature, signingKeyId, ...stored });
    prevHash = hash;
  }
  return rows;
}

/**
 * An event in today's form. The parts of parties whose keys were destroyed are left out.
 * @throws SealBroken when a part was altered or belongs elsewhere.
 */
export function openEvent(row: StoredEvent, keys: LoanKeys, core: LoanCore): RecordedEvent {
  const own = keys.find(loanSubject);
  if (own === undefined) throw new Error(`the key of loan ${row.loanId} is missing`);
  const data = openJson(own.key, row.data.sealed, place(row.loanId, row.seq, loanSubject));
  const parties = keyed<unknown>([]);
  for (const [id, { sealed }] of Object.entries(row.parties)) {
    const key = keys.find(id);
    if (key !== undefined) parties[id] = openJson(key.key, sealed, place(row.loanId, row.seq, id));
  }
  const event = core.upcast(row.type, row.v, { data, parties });
  return { ...event, seq: row.seq, at: row.at, actor: row.actor };
}

/** The contents of a part as they were sealed, with the salt of their commitment; for an auditor who may read them. */
export interface OpenedPart {
  readonly subject: string;
  readonly salt: Buffer;
  /** The very text: its bytes are what was committed to. */
  readonly text: string;
}

/** What of an event can still be read. @throws SealBroken when a part was altered or belongs elsewhere. */
export function openParts(row: StoredEvent, keys: LoanKeys): OpenedPart[] {
  const parts = [[loanSubject, row.data] as const, ...Object.entries(row.parties)];
  return parts.flatMap(([subject, { sealed }]) => {
    const found = keys.find(subject);
    if (found === undefined) return [];
    const where = place(row.loanId, row.seq, subject);
    const text = open(found.key, sealed, where).toString('utf8');
    return [{ subject, salt: saltFor(found.key, where), text }];
  });
}
