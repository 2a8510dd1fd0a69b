import type pg from 'pg';
import { z } from 'zod';
import { keyed } from '../../domain/entry.js';
import { SealBroken } from '../keys/sealing.js';
import type { SealedPart } from './chain.js';
import type { ChainedRow } from './sealed-events.js';

const bytes = z.custom<Buffer>((value) => Buffer.isBuffer(value));
/** As it was written and nothing beside it: what the hash does not cover must not be there. */
const partSchema = z.strictObject({
  key: z.string(),
  sealed: z.string(),
  commitment: z.string().optional(),
});

/** The members of an object, whatever they are called; nothing for what is no object. */
function membersOf(value: unknown): [string, unknown][] | undefined {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isObject ? Object.entries(value) : undefined;
}

/** What a row must be to be read at all. Its owner may write any JSON into `parties`, and make any column another one. */
const rowSchema = z.object({
  ...{ seq: z.int(), type: z.string(), v: z.int(), at: z.string(), actor: z.string() },
  ...{ data_key_id: z.string(), data: bytes, data_commitment: bytes.nullable() },
  parties: z.preprocess(membersOf, z.array(z.tuple([z.string(), partSchema]))),
  ...{ prev_hash: bytes, hash: bytes },
  ...{ signature: bytes.nullable(), signing_key_id: z.string().nullable() },
});
type FoundRow = Readonly<Record<keyof z.infer<typeof rowSchema>, unknown>>;

const text = `select seq, type, v, at, actor, data_key_id, data, data_commitment, parties, prev_hash, hash, signature, signing_key_id
  from loan_events where loan_id = $1 and seq >= $2 and ($4::text[] is null or type = any($4))
  order by seq limit $3`;

/**
 * Events after a sequence number as they are stored, oldest first; of some types alone, where they are named.
 * @throws SealBroken when a row is none that was ever written here: a loan is not read without it.
 */
export async function readStoredEvents(
  client: pg.ClientBase | pg.Pool,
  loanId: string,
  afterSeq: number,
  limit: number,
  types: readonly string[] | null = null,
): Promise<ChainedRow[]> {
  const found = await findEvents(client, [loanId, afterSeq + 1, limit, types]);
  return found.map((row) => {
    const stored = chained(loanId, row);
    if (stored === undefined) throw new SealBroken(`event ${loanId} ${String(row.seq)}`);
    return stored;
  });
}

/** PostgreSQL's least whole number of this size. Ours begin at 1, and somebody else's need not. */
const leastSeq = -(2 ** 31);

/**
 * The same for a proof, which has to say of each row what is wrong with it: one that is none of ours stands in its place, with its links and
 * without contents. No event was ever chained with those, so it is found altered.
 */
export async function readEventsAsTheyAre(
  client: pg.ClientBase | pg.Pool,
  loanId: string,
  limit: number,
): Promise<ChainedRow[]> {
  const found = await findEvents(client, [loanId, leastSeq, limit, null]);
  return found.map((row) => chained(loanId, row) ?? withoutContents(loanId, row));
}

async function findEvents(
  client: pg.ClientBase | pg.Pool,
  values: readonly unknown[],
): Promise<FoundRow[]> {
  const { rows } = await client.query<FoundRow>({
    name: 'storedEvents',
    text,
    values: [...values],
  });
  return rows;
}

/** The row as it was written, or undefined when nobody here can have written it. */
function chained(loanId: string, found: FoundRow): ChainedRow | undefined {
  const parsed = rowSchema.safeParse(found);
  if (!parsed.success) return undefined;
  const { data: row } = parsed;
  return {
    loanId,
    seq: row.seq,
    type: row.type,
    v: row.v,
    at: row.at,
    actor: row.actor,
    data: { key: row.data_key_id, sealed: row.data, commitment: row.data_commitment },
    parties: keyed(
      row.parties.map(([id, part]): [string, SealedPart] => [
        id,
        {
          key: part.key,
          sealed: Buffer.from(part.sealed, 'base64'),
          commitment: part.commitment === undefined ? null : Buffer.from(part.commitment, 'base64'),
        },
      ]),
    ),
    prevHash: row.prev_hash,
    hash: row.hash,
    signature: row.signature,
    signingKeyId: row.signing_key_id,
  };
}

const nothing = Buffer.alloc(0);

function withoutContents(loanId: string, row: FoundRow): ChainedRow {
  const bytesOf = (value: unknown) => (Buffer.isBuffer(value) ? value : nothing);
  return {
    ...{ loanId, seq: typeof row.seq === 'number' ? row.seq : 0 },
    ...{ type: '', v: 0, at: '', actor: '', parties: {} },
    data: { key: '', sealed: nothing, commitment: null },
    ...{ prevHash: bytesOf(row.prev_hash), hash: bytesOf(row.hash) },
    ...{ signature: null, signingKeyId: null },
  };
}
