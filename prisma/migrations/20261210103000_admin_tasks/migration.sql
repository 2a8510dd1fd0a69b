-- What administrators have to do that is no loan's (docs/decisions/0170-tasks-of-administrators.md): a calendar that ends, a rule that a
-- release cannot read or had to complete. Old instances do not know the table, and go on asking in each loan.

create table admin_tasks (
  task_id text primary key,
  tenant text not null default 'main',
  reason text not null,
  -- With the reason its name: asked for once, whatever the number of loans.
  subject text not null,
  due_on date,
  -- About rules alone; nothing of a customer.
  todo text not null,
  -- On the loans' clock.
  opened_at timestamptz not null,
  assignee text,
  ended_at timestamptz,
  -- A person, or `system` where the cause is gone.
  ended_by text,
  comment text,
  unique (tenant, reason, subject)
);
create index admin_tasks_open on admin_tasks (tenant, task_id) where ended_at is null;
grant select, insert, update on admin_tasks to sancha_app;
