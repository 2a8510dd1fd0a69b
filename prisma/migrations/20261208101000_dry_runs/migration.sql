-- Dry runs of policies over the loans of the record (docs/decisions/0141-dry-runs.md). Old instances know neither table.

create table dry_runs (
  dry_run_id text primary key,
  tenant text not null default 'main',
  policy_id text not null,
  version text not null,
  digest text not null,
  product text not null,
  asked_by text not null,
  scope text not null,
  key text not null,
  body_digest text not null,
  -- `running`, `done`, `cancelled` or `failed`. All times are on the wall.
  state text not null default 'running',
  started_at timestamptz not null default clock_timestamp(),
  -- The runner was alive, and somebody asked how far it is.
  beat_at timestamptz not null default clock_timestamp(),
  asked_at timestamptz not null default clock_timestamp(),
  ended_at timestamptz,
  total integer not null,
  looked integer not null default 0,
  changed integer not null default 0,
  -- Loans that could not be judged; neither changed nor unchanged.
  unread integer not null default 0,
  -- How many loans each kind of change concerns.
  counts jsonb not null default '{}',
  unique (tenant, scope, key)
);
create index dry_runs_running on dry_runs (tenant) where state = 'running';
grant select, insert, update, delete on dry_runs to sancha_app;

-- Loans that would be decided differently: codes alone.
create table dry_run_loans (
  dry_run_id text not null references dry_runs on delete cascade,
  loan_id text not null,
  branch text not null,
  stage text not null,
  changes jsonb not null,
  primary key (dry_run_id, loan_id)
);
grant select, insert, delete on dry_run_loans to sancha_app;
