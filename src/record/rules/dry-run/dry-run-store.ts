import type pg from 'pg';
import type { ChangeKind, DecisionChange } from '../../../../domain/admin/dry-run/change.js';

/** How far a dry run is. `interrupted`: its process is gone. */
export const dryRunStates = ['running', 'done', 'cancelled', 'failed', 'interrupted'] as const;
export type DryRunState = (typeof dryRunStates)[number];

/** A dry run as it is shown. */
export interface DryRun {
  readonly dryRunId: string;
  readonly policyId: string;
  readonly version: string;
  /** Of the text that was run. */
  readonly digest: string;
  readonly by: string;
  readonly state: DryRunState;
  /** Loans that it looks at, when it began. */
  readonly total: number;
  readonly looked: number;
  readonly changed: number;
  readonly unread: number;
  readonly counts: Partial<Record<ChangeKind, number>>;
  /** In which parts the draft differs from what is in force. Null in runs of before they were noted. */
  readonly changedParts: readonly string[] | null;
  /** Those of them by which no loan was judged so far: none changed says nothing of them. */
  readonly unjudgedParts: readonly string[] | null;
  readonly startedAt: string;
  readonly endedAt: string | null;
}

/** A loan that would be decided differently. */
export interface DryRunLoan {
  readonly loanId: string;
  readonly branch: string;
  readonly stage: string;
  readonly changes: readonly DecisionChange[];
}

/** Whoever has not asked for so long is gone, and so is a runner that has said nothing for so long. */
export const silentSeconds = 60;
/** Kept so long, since they name loans and nobody needs them after the publication. */
const keptDays = 30;

type Queries = Pick<pg.ClientBase, 'query'>;

interface Row {
  dry_run_id: string;
  policy_id: string;
  version: string;
  digest: string;
  asked_by: string;
  state: DryRunState;
  total: number;
  looked: number;
  changed: number;
  unread: number;
  counts: DryRun['counts'];
  changed_parts: string[] | null;
  unjudged_parts: string[] | null;
  started_at: string;
  ended_at: string | null;
  body_digest: string;
}
const instantOf = (column: string) =>
  `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as ${column}`;
const columns = `dry_run_id, policy_id, version, digest, asked_by, total, looked, changed, unread, counts, body_digest,
  changed_parts, unjudged_parts,
  case when state = 'running' and beat_at < clock_timestamp() - interval '${silentSeconds} seconds'
    then 'interrupted' else state end as state, ${instantOf('started_at')}, ${instantOf('ended_at')}`;

const shown = (row: Row): DryRun => ({
  ...{ dryRunId: row.dry_run_id, policyId: row.policy_id, version: row.version },
  ...{ digest: row.digest, by: row.asked_by, state: row.state, total: row.total },
  ...{ looked: row.looked, changed: row.changed, unread: row.unread, counts: row.counts },
  ...{ changedParts: row.changed_parts, unjudgedParts: row.unjudged_parts },
  ...{ startedAt: row.started_at, endedAt: row.ended_at },
});

/** What a new run is about. */
export interface NewDryRun {
  readonly dryRunId: string;
  readonly tenant: string;
  readonly policyId: string;
  readonly version: string;
  readonly digest: string;
  /** Null where loans of every product are looked at. */
  readonly product: string | null;
  readonly stages: readonly string[];
  readonly changedParts: readonly string[];
  readonly by: string;
  readonly scope: string;
  readonly key: string;
  readonly bodyDigest: string;
}

/** Puts a run down; refused while another one of the tenant runs. The same key and body gives the run of before. */
export async function beginRun(
  client: pg.ClientBase,
  run: NewDryRun,
): Promise<{ run: DryRun; isNew: boolean } | 'key_reused' | 'another_runs'> {
  const { tenant, scope, key } = run;
  await client.query('begin');
  await client.query(`select pg_advisory_xact_lock(hashtext('sancha dry runs ' || $1))`, [tenant]);
  const known = await client.query<Row>(
    `select ${columns} from dry_runs where tenant = $1 and scope = $2 and key = $3`,
    [tenant, scope, key],
  );
  const [before] = known.rows;
  const running = await client.query(
    `select from dry_runs where tenant = $1 and state = 'running'
      and beat_at > clock_timestamp() - interval '${silentSeconds} seconds'`,
    [tenant],
  );
  if (before !== undefined || running.rows.length > 0) {
    await client.query('rollback');
    if (before === undefined) return 'another_runs';
    return before.body_digest === run.bodyDigest
      ? { run: shown(before), isNew: false }
      : 'key_reused';
  }
  await client.query(
    `delete from dry_runs where tenant = $1 and started_at < clock_timestamp() - interval '${keptDays} days'`,
    [tenant],
  );
  const { rows } = await client.query<Row>(
    `insert into dry_runs (dry_run_id, tenant, policy_id, version, digest, product, asked_by, scope, key, body_digest, changed_parts, unjudged_parts, total)
      values ($1, $2, $3, $4, $5, coalesce($6::text, '*'), $7, $8, $9, $10, $12, $12, (select count(*) from loans
        where tenant = $2 and ($6::text is null or product = $6) and stage = any($11::text[])))
      returning ${columns}`,
    [
      ...[run.dryRunId, tenant, run.policyId, run.version, run.digest, run.product, run.by],
      ...[scope, key, run.bodyDigest, run.stages, run.changedParts],
    ],
  );
  await client.query('commit');
  const [row] = rows;
  if (row === undefined) throw new Error('dry run: nothing was put down');
  return { run: shown(row), isNew: true };
}

/** A run; asking for it keeps it going. */
export async function askRun(
  pool: Queries,
  tenant: string,
  dryRunId: string,
): Promise<DryRun | undefined> {
  await pool.query(
    `update dry_runs set asked_at = clock_timestamp() where tenant = $1 and dry_run_id = $2 and state = 'running'`,
    [tenant, dryRunId],
  );
  const { rows } = await pool.query<Row>(
    `select ${columns} from dry_runs where tenant = $1 and dry_run_id = $2`,
    [tenant, dryRunId],
  );
  return rows[0] && shown(rows[0]);
}

/** Ends a run from outside; its runner sees it after the page that it is at. */
export async function cancelRun(pool: Queries, tenant: string, dryRunId: string): Promise<void> {
  await pool.query(
    `update dry_runs set state = 'cancelled', ended_at = clock_timestamp()
      where tenant = $1 and dry_run_id = $2 and state = 'running'`,
    [tenant, dryRunId],
  );
}

/** A page of a run's loans in these branches, in the order of their ids. */
export async function listRunLoans(
  pool: Queries,
  dryRunId: string,
  wish: {
    readonly branches: readonly string[];
    readonly after: string | null;
    readonly limit: number;
  },
): Promise<DryRunLoan[]> {
  const { rows } = await pool.query<{
    loan_id: string;
    branch: string;
    stage: string;
    changes: DecisionChange[];
  }>(
    `select loan_id, branch, stage, changes from dry_run_loans where dry_run_id = $1 and branch = any($2::text[])
      and ($3::text is null or loan_id > $3) order by loan_id limit $4`,
    [dryRunId, wish.branches, wish.after, wish.limit],
  );
  return rows.map(({ loan_id: loanId, ...rest }) => ({ loanId, ...rest }));
}

/** What a page of loans came to. */
export interface PageResult {
  readonly looked: number;
  readonly unread: number;
  readonly loans: readonly DryRunLoan[];
  readonly unjudgedParts: readonly string[];
}

/** Adds a page to its run, and says whether it goes on: not cancelled, and somebody still asks for it. */
export async function addPage(pool: Queries, dryRunId: string, page: PageResult): Promise<boolean> {
  const column = <Value>(of: (loan: DryRunLoan) => Value) => page.loans.map(of);
  const counts: Partial<Record<ChangeKind, number>> = {};
  for (const { changes } of page.loans)
    for (const kind of new Set(changes.map((change) => change.kind)))
      counts[kind] = (counts[kind] ?? 0) + 1;
  const { rows } = await pool.query<{ goes_on: boolean }>(
    `with added as (
      insert into dry_run_loans (dry_run_id, loan_id, branch, stage, changes)
        select $1, * from unnest($4::text[], $5::text[], $6::text[], $7::jsonb[]) on conflict do nothing)
    update dry_runs set looked = looked + $2, unread = unread + $3, changed = changed + cardinality($4::text[]),
      beat_at = clock_timestamp(), unjudged_parts = $9,
      counts = (select coalesce(jsonb_object_agg(kind, n), '{}') from (select kind, sum(n::int) as n from (
        select * from jsonb_each_text(counts) union all select * from jsonb_each_text($8::jsonb)) as merged (kind, n)
        group by kind) as summed)
    where dry_run_id = $1
    returning state = 'running' and asked_at > clock_timestamp() - interval '${silentSeconds} seconds' as goes_on`,
    [
      ...[dryRunId, page.looked, page.unread, column(({ loanId }) => loanId)],
      ...[column(({ branch }) => branch), column(({ stage }) => stage)],
      ...[column(({ changes }) => JSON.stringify(changes)), JSON.stringify(counts)],
      page.unjudgedParts,
    ],
  );
  return rows[0]?.goes_on ?? false;
}

/** Says how a run ended, unless it was cancelled before. */
export async function endRun(
  pool: Queries,
  dryRunId: string,
  state: 'done' | 'cancelled' | 'failed',
): Promise<void> {
  await pool.query(
    `update dry_runs set state = $2, ended_at = clock_timestamp() where dry_run_id = $1 and state = 'running'`,
    [dryRunId, state],
  );
}
