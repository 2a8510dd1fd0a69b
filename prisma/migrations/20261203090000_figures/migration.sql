-- What an operator asks at night, by index (docs/decisions/0114-metrics.md). Old instances go on: they write no row of the new table.

-- Steps that fail now, so that it can be said for which provider how many wait, and since when. Free of personal data.
create table failing_steps (
  loan_id text not null references loans,
  step_key text not null,
  tenant text not null default 'main',
  branch text not null,
  -- Whose queue the step is on.
  provider text not null,
  class text not null,
  attempts integer not null,
  -- On the loan's clock: ordered, and failing in this way.
  ordered_at timestamptz not null,
  failing_since timestamptz not null,
  primary key (loan_id, step_key)
);
create index failing_steps_provider on failing_steps (provider, ordered_at);
grant select, insert, update, delete on failing_steps to sancha_app;

create index loans_due on loans (due_since) where stage <> 'closed' and due_since is not null;
create index tasks_age on tasks (team, opened_at) where status in ('open', 'claimed', 'waiting_on_customer');
create index tasks_late on tasks (team, due_order) where status in ('open', 'claimed', 'waiting_on_customer');
