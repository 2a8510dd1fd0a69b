import type pg from 'pg';
import type { ConclusionCount, ReportFigures } from '../../api/report/report-figures.js';

const text = `select signed_by as "signedBy", proposed, concluded, count(*)::int as reports,
    (count(*) filter (where copied))::int as copied
  from signed_reports
  where tenant = $1 and branch = any ($2::text[]) and ($3::text is null or product = $3)
    and ($4::timestamptz is null or signed_at >= $4) and ($5::timestamptz is null or signed_at < $5)
  group by signed_by, proposed, concluded order by signed_by, proposed, concluded`;

/** Counts signed reports by verifier, proposal and conclusion. */
export function reportFigures(pool: Pick<pg.Pool, 'query'>, tenant: string): ReportFigures {
  return async (branches, { product, from, to }) => {
    const { rows } = await pool.query<ConclusionCount>(text, [tenant, branches, product, from, to]);
    return rows;
  };
}
