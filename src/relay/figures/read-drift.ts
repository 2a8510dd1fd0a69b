import type pg from 'pg';
import { products } from '../../../domain/application/product.js';
import { driftOf, type BinCount, type Drift } from '../../../domain/scoring/drift.js';
import type { Clock } from '../../clock/clock.js';

const dayMs = 86_400_000;
/** As where a person asks without naming periods: a quarter of a year against the year before it (`domain/scoring/periods.ts`). */
const currentDays = 90;
const baselineDays = 365;

/** $1 products, $2 begin of the baseline, $3 begin of the current period, $4 now: the bins of the version that was decided on last. */
export const driftQuery = `select p.product, b.key as "of", b.value as bin, sum(same.baseline)::int as baseline,
    sum(same.current)::int as current
  from unnest($1::text[]) as p (product)
  cross join lateral (select version from scored_loans
    where product = p.product and decided_at is not null order by decided_at desc limit 1) as newest
  cross join lateral (select s.bins || jsonb_build_object('tier', s.tier) as bins,
      count(*) filter (where s.decided_at < $3::timestamptz) as baseline,
      count(*) filter (where s.decided_at >= $3::timestamptz) as current
    from scored_loans s where s.product = p.product and s.version = newest.version
      and s.decided_at >= $2::timestamptz and s.decided_at <= $4::timestamptz group by 1) as same
  cross join lateral jsonb_each_text(same.bins) as b
  group by 1, 2, 3`;

/** Drift of one feature of a product's card, or of its tiers (`of: 'tier'`), over all branches. */
export interface FoundDrift {
  readonly product: string;
  readonly of: string;
  readonly drift: Drift;
}

/** Every decision of more than a year is read, once an hour: that may take longer than the three seconds of other statements. */
async function patiently<Rows>(client: pg.ClientBase, read: () => Promise<Rows>): Promise<Rows> {
  await client.query("begin; set local statement_timeout = '30s'");
  try {
    return await read();
  } finally {
    await client.query('rollback');
  }
}

/** Works the drift of every product out. Of a product that nobody has decided anything of, the tiers are told as not evaluated. */
export async function readDrift(client: pg.ClientBase, clock: Clock): Promise<FoundDrift[]> {
  const now = await clock.now();
  const daysAgo = (days: number) =>
    new Date(Math.max(0, Date.parse(now) - days * dayMs)).toISOString();
  const rows = await patiently(client, async () => {
    const values = [products, daysAgo(currentDays + baselineDays), daysAgo(currentDays), now];
    return (await client.query<BinCount & { product: string; of: string }>(driftQuery, values))
      .rows;
  });
  return products.flatMap((product) => {
    const ofProduct = rows.filter((row) => row.product === product);
    const names = new Set(['tier', ...ofProduct.map((row) => row.of)]);
    return [...names].map((of) => ({
      ...{ product, of },
      drift: driftOf(ofProduct.filter((row) => row.of === of)),
    }));
  });
}
