-- Tasks that belong to an employer and to no loan (docs/decisions/0175-tasks-without-a-loan.md). Their truth is the entry's own events; these
-- rows are what lists read. Old instances know neither table nor type, and list the work of loans as before.

create table employer_tasks (
  task_id text primary key,
  tenant text not null default 'main',
  uscc text not null,
  type text not null,
  team text not null,
  status text not null,
  assignee text,
  priority integer not null,
  rank integer not null,
  opened_at timestamptz not null,
  due_at timestamptz,
  -- `due_at`, or infinity where no calendar knows it, so that rows compare.
  due_order timestamptz not null,
  remind_at timestamptz,
  reminded boolean not null,
  escalated boolean not null,
  result text,
  completed_at timestamptz,
  completed_by text
);
create index employer_tasks_work on employer_tasks (tenant, rank, due_order, task_id) where status in ('open', 'claimed', 'waiting_on_customer');
create index employer_tasks_over on employer_tasks (tenant, completed_at desc, task_id desc) where status in ('done', 'cancelled');
-- For the figures, like those of the tasks of loans.
create index employer_tasks_age on employer_tasks (team, opened_at) where status in ('open', 'claimed', 'waiting_on_customer');
create index employer_tasks_late on employer_tasks (team, due_order) where status in ('open', 'claimed', 'waiting_on_customer');
create index employer_tasks_of on employer_tasks (tenant, uscc);
grant select, insert, update on employer_tasks to sancha_app;
