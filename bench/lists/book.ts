import type pg from 'pg';

/** Branches of the book. People work in two of them (`people.ts`). */
export const branchCount = 20;

/**
 * Loans minute by minute back from November 2026, spread over branches and stages as a lender's book is: two thirds are being served, a
 * quarter is over, a few are on their way to the money. Some are held, two in a hundred are of another product.
 */
const loansText = `
  insert into loans (loan_id, branch, originator, application_number, product, channel, stage, held, band, tier,
    risk_rank, amount_minor, term_months, borrower_masked, version, fold_version, next_wake_at,
    submitted_at, stage_entered_at, last_at)
  select 'ln_' || lpad(i::text, 16, '0'), 'B' || lpad((i % ${branchCount})::text, 3, '0'), 'origination-system', 'A-' || i,
    case when mix % 50 = 7 then 'mortgage' else 'auto' end, 'dealer', stage, stage <> 'closed' and mix % 100 = 3,
    band, (array['low','medium','high'])[1 + mix % 3],
    case when stage = 'servicing' then case band when 'red' then 0 when 'orange' then 10 when 'yellow' then 30 else 60 end
      else 40 end,
    12000000, 36, '王**', 60, 3, t + interval '30 days', t, t, t
  from (select i, mix, t,
      case when mix % 100 < 2 then 'verification' when mix % 100 < 3 then 'approval' when mix % 100 < 4 then 'pre_disbursement'
        when mix % 100 < 5 then 'disbursement' when mix % 100 < 72 then 'servicing' else 'closed' end as stage,
      case when mix % 97 < 2 then 'red' when mix % 97 < 6 then 'orange' when mix % 97 < 18 then 'yellow' else 'green' end as band
    from (select i, (i::bigint * 7919 % 1000003)::int as mix, timestamptz '2026-11-01' - i * interval '1 minute' as t
      from generate_series(1, $1) i) as numbered) as shaped`;

/** What was done for each loan, and the work that is still to do: a task for one loan of twenty, in all states. */
const tasksText = `
  insert into tasks (task_id, loan_id, branch, type, party_id, party_masked, team, round, status, assignee, priority, rank,
    opened_at, due_at, due_order, reminded, escalated, about, result, completed_at, completed_by)
  select 'tk_' || lpad(i::text, 15, '0') || n, loan_id, branch, type, 'borrower', '王**',
    case when type in ('post_loan_call', 'classification_review') then 'servicing' else 'verification' end, 1, status,
    case when status in ('claimed', 'waiting_on_customer') then 'person:verifier-' || who end, 20, 900 + mix % 100,
    t, t + interval '2 days', t + interval '2 days', false, mix % 30 = 0, '{}',
    case when status in ('done', 'cancelled') then 'done' end,
    case when status in ('done', 'cancelled') then t + interval '1 day' end,
    case when status = 'done' then 'person:verifier-' || who end
  from (select i, n, mix, 'ln_' || lpad(i::text, 16, '0') as loan_id, 'B' || lpad((i % ${branchCount})::text, 3, '0') as branch,
      timestamptz '2026-11-01' - i * interval '1 minute' as t, mix % 40 as who,
      (array['applicant_interview','manual_check','employer_verification','approval','post_loan_call','classification_review'])[1 + mix % 6] as type,
      case when n = 1 then case when mix % 25 = 3 then 'cancelled' else 'done' end
        when mix % 40 = 1 then 'claimed' when mix % 40 = 2 and mix % 3 = 0 then 'waiting_on_customer' else 'open' end as status
    from (select i, n, ((i::bigint * 7919 + n * 104729) % 1000003)::int as mix
      from generate_series(1, $1) i cross join generate_series(1, 2) n) as numbered
    where n = 1 or mix % 20 < 3) as shaped`;

const countsText = `insert into loan_counts (tenant, branch, stage, shard, loans)
  select 'main', branch, stage, abs(hashtext(loan_id)) % 16, count(*) from loans group by 1, 2, 3, 4`;

/**
 * Fills the tables that lists read, as a superuser: without indexes, which are made afterwards as they were, and without looking up each
 * loan of each task.
 */
export async function fillBook(client: pg.Client, loans: number): Promise<void> {
  await client.query(`set session_replication_role = replica; set maintenance_work_mem = '256MB'`);
  const { rows } = await client.query<{ name: string; definition: string }>(
    `select indexname as name, indexdef as definition from pg_indexes
      where schemaname = 'public' and tablename in ('loans', 'tasks')
        and not exists (select from pg_constraint where conname = indexname)`,
  );
  for (const { name } of rows) await client.query(`drop index ${name}`);
  await client.query(loansText, [loans]);
  await client.query(tasksText, [loans]);
  await client.query(countsText);
  for (const { definition } of rows) await client.query(definition);
  await client.query('vacuum analyze');
}
