import type pg from 'pg';
import type { FindingCount, FindingFigures } from '../../api/findings/finding-figures.js';

/** A finding that is gone is no finding any more, and a closed loan has no work left. */
const text = `select f.kind, f.severity, count(*) filter (where f.status = 'open')::int as open,
    count(*) filter (where f.status = 'explained')::int as explained,
    count(distinct f.loan_id)::int as loans
  from findings f join loans l on l.loan_id = f.loan_id
  where f.tenant = $1 and f.branch = any ($2::text[]) and f.status <> 'gone' and l.stage <> 'closed'
    and ($3::text is null or l.product = $3)
  group by f.kind, f.severity`;

/** Counts the findings of live loans by kind of risk and severity. */
export function findingFigures(pool: Pick<pg.Pool, 'query'>, tenant: string): FindingFigures {
  return async (branches, product) => {
    const { rows } = await pool.query<FindingCount>(text, [tenant, branches, product ?? null]);
    return rows;
  };
}
