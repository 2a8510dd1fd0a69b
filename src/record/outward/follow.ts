import type pg from 'pg';
import type { FollowedEvent, FollowedEvents } from '../../api/events/followed-events.js';

const endsText = `select (select e.position::text from outward_events e where e.tenant = $1 order by e.position limit 1) as first,
    (select e.position::text from outward_events e where e.tenant = $1 order by e.position desc limit 1) as last`;

const afterText = `select e.position::text as position, tenant, loan_id as "loanId", seq, type,
    to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, product, stage, held, hash, change
  from outward_events e where e.tenant = $1 and e.position > $2::bigint and e.branch = any ($3::text[])
  order by e.position limit $4`;

/** What the API follows; positions are given by one transaction at a time, so that nothing comes later with a lower one. */
export function followedEvents(pool: Pick<pg.Pool, 'query'>, tenant: string): FollowedEvents {
  return {
    ends: async () => {
      const { rows } = await pool.query<{ first: string | null; last: string | null }>({
        ...{ name: 'outwardEnds', text: endsText, values: [tenant] },
      });
      return rows[0] ?? { first: null, last: null };
    },
    after: async (position, branches, limit) => {
      const values = [tenant, position, branches, limit];
      return (await pool.query<FollowedEvent>({ name: 'outwardAfter', text: afterText, values }))
        .rows;
    },
  };
}
