-- The record of loans (docs/decisions/0101-record-tables.md). Instants are timestamptz and written in UTC, texts are codes.
-- `sancha_app` is the role of the running service, or the group its login role belongs to, and exists before migrations run.

grant usage on schema public to sancha_app;

create table loans (
  loan_id text primary key,
  tenant text not null default 'main',
  branch text not null,
  originator text not null,
  application_number text not null,
  product text not null,
  channel text not null,
  stage text not null default 'verification',
  round integer not null default 1,
  held boolean not null default false,
  exiting text,
  closed_reason text,
  band text not null default 'green',
  tier text,
  score integer,
  days_past_due integer,
  amount_minor bigint not null default 0,
  currency text not null default 'CNY',
  term_months integer not null default 0,
  -- Masked as people see it in lists, e.g. 王**, the name itself is sealed.
  borrower_masked text not null default '',
  -- Sequence number and hash of the last event, and the release of `evolve` that made the snapshot.
  version integer not null default 0,
  head_hash bytea,
  fold_version integer not null default 1,
  epoch bigint not null default 1,
  next_wake_at timestamptz,
  -- Lower is first in lists by risk.
  risk_rank integer not null default 0,
  submitted_at timestamptz not null,
  stage_entered_at timestamptz not null,
  last_at timestamptz not null,
  closed_at timestamptz,
  -- Wall time of the last write, for anchors, everything else is the loan's clock.
  changed_at timestamptz not null default clock_timestamp(),
  unique (tenant, originator, application_number)
);
create index loans_recent on loans (branch, submitted_at desc, loan_id desc);
create index loans_stage on loans (branch, stage, submitted_at desc, loan_id desc);
create index loans_band on loans (branch, band, submitted_at desc, loan_id desc) where stage = 'servicing';
create index loans_tier on loans (branch, tier, submitted_at desc, loan_id desc) where stage <> 'closed';
create index loans_held on loans (branch, submitted_at desc, loan_id desc) where held;
create index loans_risk on loans (branch, risk_rank, submitted_at, loan_id) where stage <> 'closed';
create index loans_live on loans (loan_id) where stage <> 'closed';
create index loans_wake on loans (next_wake_at) where stage <> 'closed' and next_wake_at is not null;
create index loans_changed on loans (changed_at);
create index loans_application on loans (application_number);

-- One sealed part per subject: `loan`, or a party id. Only parts that changed are written, and erasure removes one row.
create table loan_snapshots (
  loan_id text not null references loans,
  subject text not null,
  key_id text not null,
  -- The loan's version when this part was sealed, bound into the seal.
  sealed_at_version integer not null,
  sealed bytea not null,
  primary key (loan_id, subject)
);
-- Ciphertext does not compress, trying costs time on every write.
alter table loan_snapshots alter column sealed set storage external;

create table loan_events (
  loan_id text not null references loans,
  seq integer not null check (seq > 0),
  type text not null,
  v integer not null,
  at timestamptz not null,
  actor text not null,
  data_key_id text not null,
  data bytea not null,
  -- { "<party id>": { "key": "<key id>", "sealed": "<base64>" } }
  parties jsonb not null default '{}',
  prev_hash bytea not null check (octet_length(prev_hash) = 32),
  hash bytea not null check (octet_length(hash) = 32),
  -- Ed25519 over loan, seq and hash, on the last event of each transaction.
  signature bytea,
  signing_key_id text,
  written_at timestamptz not null default clock_timestamp(),
  primary key (loan_id, seq)
) partition by hash (loan_id);

do $$
begin
  for part in 0..15 loop
    execute format(
      'create table loan_events_%s partition of loan_events for values with (modulus 16, remainder %s)',
      lpad(part::text, 2, '0'), part);
  end loop;
end $$;

-- An event follows the last one or is not written: no writer, ours included, can leave a gap or a fork.
create function loan_events_follow() returns trigger language plpgsql as $$
declare
  last_seq integer;
  last_hash bytea;
begin
  select seq, hash into last_seq, last_hash
    from loan_events where loan_id = new.loan_id order by seq desc limit 1;
  if new.seq <> coalesce(last_seq, 0) + 1 then
    raise exception 'event % of % does not follow %', new.seq, new.loan_id, coalesce(last_seq, 0)
      using errcode = 'integrity_constraint_violation';
  end if;
  if new.prev_hash <> coalesce(last_hash, decode(repeat('00', 32), 'hex')) then
    raise exception 'event % of % does not continue the chain', new.seq, new.loan_id
      using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;
create trigger loan_events_follow before insert on loan_events
  for each row execute function loan_events_follow();

-- Loans by stage, kept and not counted. Sixteen shards, so that two loans that move on at once rarely meet.
create table loan_counts (
  tenant text not null,
  branch text not null,
  stage text not null,
  shard integer not null,
  loans integer not null,
  primary key (tenant, branch, stage, shard)
);

-- Read tables: what lists need of the snapshot, written with it.
create table tasks (
  task_id text primary key,
  loan_id text not null references loans,
  tenant text not null default 'main',
  branch text not null,
  type text not null,
  party_id text,
  party_masked text not null default '',
  team text not null,
  round integer not null,
  status text not null,
  assignee text,
  priority integer not null,
  -- Lower is first, made of priority and band.
  rank integer not null,
  opened_at timestamptz not null,
  due_at timestamptz,
  -- `due_at`, or infinity while the deadline stands still, so that rows compare.
  due_order timestamptz not null,
  remind_at timestamptz,
  reminded boolean not null,
  escalated boolean not null,
  next_attempt_at timestamptz,
  about jsonb not null,
  result text,
  completed_at timestamptz,
  completed_by text
);
create index tasks_loan on tasks (loan_id, opened_at, task_id);
create index tasks_work on tasks (branch, rank, due_order, task_id)
  where status in ('open', 'claimed', 'waiting_on_customer');
create index tasks_team on tasks (branch, team, rank, due_order, task_id)
  where status in ('open', 'claimed', 'waiting_on_customer');
create index tasks_type on tasks (branch, type, rank, due_order, task_id)
  where status in ('open', 'claimed', 'waiting_on_customer');
create index tasks_assignee on tasks (branch, assignee, rank, due_order, task_id)
  where status in ('open', 'claimed', 'waiting_on_customer');
create index tasks_unclaimed on tasks (branch, team, rank, due_order, task_id) where status = 'open';
create index tasks_escalated on tasks (branch, rank, due_order, task_id)
  where escalated and status in ('open', 'claimed', 'waiting_on_customer');
create index tasks_due on tasks (branch, due_order, task_id)
  where status in ('open', 'claimed', 'waiting_on_customer');
create index tasks_done on tasks (branch, completed_by, completed_at desc, task_id desc) where status = 'done';

create table attempts (
  attempt_id text primary key,
  loan_id text not null references loans,
  tenant text not null default 'main',
  branch text not null,
  task_id text not null,
  party_id text not null,
  contact_point_id text not null,
  channel text not null,
  purpose text not null,
  started_at timestamptz not null,
  started_by text not null,
  call_id text,
  dialled_as_planned boolean,
  ended_at timestamptz,
  outcome text,
  gate text not null
);
create index attempts_loan on attempts (loan_id, started_at, attempt_id);
create index attempts_task on attempts (task_id, started_at, attempt_id);
create index attempts_person on attempts (branch, started_by, started_at desc, attempt_id desc);
create index attempts_misdialled on attempts (branch, started_at desc, attempt_id desc) where dialled_as_planned = false;

create table checks (
  loan_id text not null references loans,
  check_key text not null,
  tenant text not null default 'main',
  branch text not null,
  check_name text not null,
  subject text not null,
  outcome text not null,
  -- The outcome's own field: note, reason or class.
  reason text,
  concluded_at timestamptz not null,
  policy_version text not null,
  basis jsonb not null,
  stale_at timestamptz,
  stale boolean not null,
  primary key (loan_id, check_key)
);
create index checks_outcome on checks (branch, outcome, concluded_at desc, loan_id desc, check_key desc) where not stale;

create table findings (
  loan_id text not null references loans,
  finding_key text not null,
  tenant text not null default 'main',
  branch text not null,
  rule text not null,
  subject text not null,
  severity text not null,
  kind text not null,
  status text not null,
  round integer not null,
  raised_at timestamptz not null,
  opens_questions jsonb not null,
  primary key (loan_id, finding_key)
);
create index findings_open on findings (branch, severity, raised_at desc, loan_id desc, finding_key desc) where status = 'open';
create index findings_rule on findings (branch, rule, raised_at desc, loan_id desc, finding_key desc);

create table signals (
  loan_id text not null references loans,
  signal_id text not null,
  tenant text not null default 'main',
  branch text not null,
  code text not null,
  severity text not null,
  severity_rank integer not null,
  sources jsonb not null,
  verified boolean not null,
  raised_at timestamptz not null,
  last_seen_on date not null,
  released_at timestamptz,
  primary key (loan_id, signal_id)
);
create index signals_open on signals (branch, severity_rank, raised_at, signal_id) where released_at is null;
create index signals_code on signals (branch, code, raised_at desc, signal_id desc);

create table plan_items (
  loan_id text not null references loans,
  item_id text not null,
  tenant text not null default 'main',
  branch text not null,
  kind text not null,
  on_date date not null,
  bank text not null,
  team text not null,
  status text not null,
  primary key (loan_id, item_id)
);
create index plan_items_loan on plan_items (loan_id, on_date, item_id);
create index plan_items_next on plan_items (branch, on_date, loan_id, item_id) where status = 'planned';

create table documents (
  loan_id text not null references loans,
  document_id text not null,
  tenant text not null default 'main',
  branch text not null,
  type text not null,
  object_key text not null,
  sha256 text not null,
  party_id text,
  added_at timestamptz not null,
  primary key (loan_id, document_id)
);

-- Contacts across loans, under blind keys of number and person, for the caps (lending.md §4).
create table contact_ledger (
  attempt_id text primary key,
  loan_id text not null references loans,
  tenant text not null default 'main',
  person_key bytea,
  number_key bytea,
  at timestamptz not null,
  channel text not null,
  purpose text not null,
  outcome text,
  -- False for the lender's own failures, such as a misdial.
  counts_for_risk boolean not null default true,
  gate_failed boolean not null default false
);
create index contact_ledger_person on contact_ledger (person_key, at) where person_key is not null;
create index contact_ledger_number on contact_ledger (number_key, at) where number_key is not null;
create index contact_ledger_loan on contact_ledger (loan_id);

create table data_keys (
  key_id text primary key,
  loan_id text not null references loans,
  subject text not null,
  master_key_id text not null,
  -- Null once destroyed.
  wrapped bytea,
  created_at timestamptz not null default clock_timestamp(),
  destroyed_at timestamptz,
  check ((wrapped is null) = (destroyed_at is not null)),
  unique (loan_id, subject)
);

create table blind_indexes (
  field text not null,
  value_hmac bytea not null,
  key_id text not null,
  loan_id text not null references loans,
  party_id text not null,
  -- An applicant's own value: borrower or co-borrower, not the employer's number that was found for him.
  applicant boolean not null,
  primary key (field, value_hmac, loan_id, party_id)
);
create index blind_indexes_party on blind_indexes (loan_id, party_id);

create table outbox (
  id bigint generated always as identity primary key,
  loan_id text not null references loans,
  target text not null,
  kind text not null,
  body jsonb not null,
  created_at timestamptz not null default clock_timestamp(),
  attempts integer not null default 0,
  lease_until timestamptz,
  delivered_at timestamptz
);
create index outbox_first on outbox (target, id) where delivered_at is null;
create index outbox_loan on outbox (target, loan_id, id) where delivered_at is null;
create index outbox_delivered on outbox (delivered_at) where delivered_at is not null;

create table commands (
  tenant text not null default 'main',
  scope text not null,
  key text not null,
  loan_id text not null references loans,
  body_hmac bytea not null,
  hmac_key_id text not null,
  answer jsonb not null,
  version integer not null,
  created_at timestamptz not null default clock_timestamp(),
  primary key (tenant, scope, key)
);
create index commands_age on commands (created_at) where scope <> 'step';

-- One row (docs/decisions/0106-demo-clock.md).
create table demo_clock (
  id integer primary key check (id = 1),
  wall_anchor timestamptz not null,
  simulated_anchor timestamptz not null,
  -- Wall milliseconds that one simulated day takes.
  day_wall_ms integer not null check (day_wall_ms > 0),
  zone text not null,
  -- When somebody last said that the installation runs, beyond it the clock stands still.
  alive_until timestamptz not null
);

grant select, insert, update on loans, attempts, contact_ledger, loan_counts, demo_clock to sancha_app;
grant select, insert on loan_events to sancha_app;
grant select, insert, update, delete on loan_snapshots, tasks, checks, findings, signals, plan_items, documents,
  outbox to sancha_app;
grant select, insert, delete on blind_indexes, commands to sancha_app;
grant select, insert on data_keys to sancha_app;
grant update (wrapped, destroyed_at) on data_keys to sancha_app;
