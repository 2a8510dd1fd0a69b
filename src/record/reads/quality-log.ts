import type pg from 'pg';
import type { ErrorCount, LoggedError, QualityLog } from '../../api/quality/quality-log.js';

const fitting = `from lender_errors
  where tenant = $1 and branch = any ($2::text[]) and ($3::text is null or made_by = $3)
    and ($4::text is null or reason = $4)
    and ($5::timestamptz is null or at >= $5) and ($6::timestamptz is null or at < $6)`;
const newest = `select loan_id as "loanId", task_id as "taskId", attempt_id as "attemptId", reason,
    made_by as by, noticed_by as "from", at
  ${fitting} order by at desc, loan_id, error_id limit $7`;
const counted = `select made_by as by, reason, count(*)::int as errors
  ${fitting} group by made_by, reason order by errors desc, made_by, reason`;

/** Reads the quality log of a tenant. */
export function qualityLog(pool: Pick<pg.Pool, 'query'>, tenant: string): QualityLog {
  return async (branches, { by, reason, from, to, limit }) => {
    const wish = [tenant, branches, by, reason, from, to];
    const items = await pool.query<LoggedError>(newest, [...wish, limit]);
    const counts = await pool.query<ErrorCount>(counted, wish);
    const logged = items.rows.map((one) => ({ ...one, at: new Date(one.at).toISOString() }));
    return { items: logged, counts: counts.rows };
  };
}
