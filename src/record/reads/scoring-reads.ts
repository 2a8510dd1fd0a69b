import type pg from 'pg';
import type { Product } from '../../../domain/application/product.js';
import type { Scorecard } from '../../../domain/policy/scorecard-policy.js';
import { bandsOf, boundsOf } from '../../../domain/scoring/bands.js';
import { badLoan } from '../../../domain/scoring/calibration.js';
import type { DecidedCount, ScoringCounts } from '../../../domain/scoring/scoring-figures.js';

/** Civil days of the policy's zone, both inclusive. */
export interface Days {
  readonly from: string;
  readonly to: string;
}

/** Which loans are counted. */
export interface ScoringWish {
  readonly product: Product;
  readonly branches: readonly string[];
  readonly zone: string;
  readonly baseline: Days;
  readonly current: Days;
  /** Loans paid out by then have their first year behind them. */
  readonly paidUntil: string;
}

/** $1 tenant, $2 product, $3 branches, $4 zone, $5 to $8 the two periods, $9 the version of the card. */
const decidedIn = (from: string, to: string) =>
  `s.decided_at >= (${from}::date::timestamp at time zone $4) and s.decided_at < ((${to}::date + 1)::timestamp at time zone $4)`;
const ofBranches = 's.tenant = $1 and s.product = $2 and s.branch = any($3::text[])';
const baseline = decidedIn('$5', '$6');
const current = decidedIn('$7', '$8');
const inEither = `${ofBranches} and s.version = $9 and s.decided_at is not null and (${baseline} or ${current})`;

/**
 * The questions. Each goes once through the loans of a product that were decided in the two periods, by their index, and comes back with
 * a row for each bin: nothing is counted here.
 */
export const scoringQueries = {
  // Many loans fall into the same bins, so these are drawn together before they are taken apart.
  features: `select b.key as feature, b.value as bin, sum(same.baseline)::int as baseline, sum(same.current)::int as current
    from (select s.bins, count(*) filter (where ${baseline}) as baseline, count(*) filter (where ${current}) as current
      from scored_loans s where ${inEither} group by s.bins) as same
    cross join lateral jsonb_each_text(same.bins) as b group by 1, 2 order by 1, 2`,
  bands: `select width_bucket(s.score, $10::int[]) as band, (count(*) filter (where ${baseline}))::int as baseline,
      (count(*) filter (where ${current}))::int as current
    from scored_loans s where ${inEither} group by 1 order by 1`,
  decided: `select s.tier, s.tier_in_force as "tierInForce", s.shadow_version as "shadowVersion",
      s.shadow_tier as "shadowTier", count(*)::int as loans
    from scored_loans s where ${ofBranches} and s.version = $5 and s.decided_at is not null and ${decidedIn('$6', '$7')}
    group by 1, 2, 3, 4 order by 1, 2, 3, 4`,
  otherVersions: `select count(*)::int as loans from scored_loans s
    where ${ofBranches} and s.version <> $5 and s.decided_at is not null and ${decidedIn('$6', '$7')}`,
  // A loan whose days past due nobody knew to the end of the year is neither good nor bad, unless it was settled before.
  outcomes: `select band, (count(*) filter (where bad or good))::int as loans, (count(*) filter (where bad))::int as bad,
      (count(*) filter (where not bad and not good))::int as unobserved
    from (select width_bucket(s.score, $4::int[]) as band, b.loan_id is not null as bad,
        b.loan_id is null and (l.closed_reason is not distinct from 'settled'
          or coalesce(o.on_date >= s.disbursed_on + $7::int * interval '1 month', false)) as good
      from scored_loans s join loans l on l.loan_id = s.loan_id
      left join first_years b on b.loan_id = s.loan_id and b.what = 'bad'
      left join first_years o on o.loan_id = s.loan_id and o.what = 'observed'
      where ${ofBranches} and s.version = $5 and s.disbursed_on <= $6::date) as judged
    group by band order by band`,
} as const;

/** Counts what a card scored and people decided, for loans of the caller's branches. */
export async function countScoring(
  pool: Pick<pg.Pool, 'query'>,
  tenant: string,
  wish: ScoringWish,
  card: Scorecard,
): Promise<ScoringCounts> {
  const { product, branches, zone, baseline: before, current: now } = wish;
  const read = async <Row extends pg.QueryResultRow>(
    name: keyof typeof scoringQueries,
    values: readonly unknown[],
  ): Promise<Row[]> =>
    (await pool.query<Row>(scoringQueries[name], [tenant, product, branches, ...values])).rows;
  const bounds = boundsOf(bandsOf(card));
  const periods = [zone, before.from, before.to, now.from, now.to, card.version];
  const inCurrent = [zone, card.version, now.from, now.to];
  const matured = [bounds, card.version, wish.paidUntil, badLoan.withinMonths - 1];
  const [others] = await read<{ loans: number }>('otherVersions', inCurrent);
  return {
    features: await read<ScoringCounts['features'][number]>('features', periods),
    bands: await read<ScoringCounts['bands'][number]>('bands', [...periods, bounds]),
    decided: await read<DecidedCount>('decided', inCurrent),
    outcomes: await read<ScoringCounts['outcomes'][number]>('outcomes', matured),
    otherVersions: others?.loans ?? 0,
  };
}
