import type pg from 'pg';
import type { AnchoredHead } from '../proof/merkle.js';
import type { StreamName } from './stream-chain.js';
import { readStreamHead } from './write-stream.js';

/** No loan's id begins so. */
const prefix = 'stream/';

/** How a stream is called among the anchored heads, beside the ids of loans. */
export const placeOf = ({ tenant, stream }: StreamName): string => `${prefix}${tenant}/${stream}`;

/** Whether an anchored head is that of a stream and of no loan. */
export const isStreamPlace = (place: string): boolean => place.startsWith(prefix);

/** The stream of a place; the stream's own name may have slashes, a lender's has none. */
export function streamOf(place: string): StreamName {
  const [tenant = '', ...rest] = place.slice(prefix.length).split('/');
  return { tenant, stream: rest.join('/') };
}

/**
 * One step from stream to stream through the primary key, and of each its last event: what a stream holds is not read. A plain `distinct on`
 * would read every event there ever was.
 */
const headsText = `with recursive streams as (
    (select tenant, stream from admin_events where $1::text is null or (tenant, stream) > ($1, $2) order by tenant, stream limit 1)
    union all
    select next.tenant, next.stream from streams cross join lateral (select a.tenant, a.stream from admin_events a
      where (a.tenant, a.stream) > (streams.tenant, streams.stream) order by a.tenant, a.stream limit 1) as next
  ), page as (select * from streams limit $3)
  select page.tenant, page.stream, head.seq, encode(head.hash, 'hex') as hash from page cross join lateral (
    select seq, hash from admin_events a where a.tenant = page.tenant and a.stream = page.stream order by seq desc limit 1) as head
  order by page.tenant, page.stream`;

interface HeadRow extends StreamName {
  readonly seq: number;
  readonly hash: string;
}

/** The head of every stream, a page at a time. */
export async function* streamHeads(
  pool: Pick<pg.Pool, 'query'>,
  pageSize: number,
): AsyncGenerator<AnchoredHead[]> {
  for (let after: readonly (string | null)[] = [null, null]; ;) {
    const rows = await pageAfter(pool, after, pageSize);
    yield rows.map(({ seq, hash, ...name }) => ({ loanId: placeOf(name), seq, hash }));
    const last = rows.at(-1);
    if (rows.length < pageSize || last === undefined) return;
    after = [last.tenant, last.stream];
  }
}

async function pageAfter(
  pool: Pick<pg.Pool, 'query'>,
  after: readonly (string | null)[],
  pageSize: number,
): Promise<HeadRow[]> {
  return (await pool.query<HeadRow>(headsText, [...after, pageSize])).rows;
}

/** The head of one stream as it stands; none where there is no such stream. */
export async function presentHead(
  pool: Pick<pg.Pool, 'query'>,
  place: string,
): Promise<AnchoredHead[]> {
  const { seq, hash } = await readStreamHead(pool, streamOf(place));
  return seq === 0 ? [] : [{ loanId: place, seq, hash: hash.toString('hex') }];
}

/** Of anchored heads of streams those that are no event of theirs any more, or stand where there is another one. */
export async function notInTheStream(
  pool: Pick<pg.Pool, 'query'>,
  heads: readonly AnchoredHead[],
): Promise<AnchoredHead[]> {
  const known = heads.filter(({ loanId }) => isStreamPlace(loanId));
  const names = known.map(({ loanId }) => streamOf(loanId));
  const { rows } = await pool.query<{ n: number }>(
    `select n::int from unnest($1::text[], $2::text[], $3::int[], $4::text[]) with ordinality as a (tenant, stream, seq, hash, n)
      where not exists (select from admin_events e where e.tenant = a.tenant and e.stream = a.stream and e.seq = a.seq
        and e.hash = decode(a.hash, 'hex'))`,
    [
      names.map(({ tenant }) => tenant),
      names.map(({ stream }) => stream),
      known.map(({ seq }) => seq),
      known.map(({ hash }) => hash),
    ],
  );
  return rows.flatMap(({ n }) => known[n - 1] ?? []);
}
