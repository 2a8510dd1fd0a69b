-- Errors of the lender's own on calls (lending.md §5.3, LENDER_ERROR), for quality alone. Old instances go on: they write no row of it. Codes and ids alone.
create table lender_errors (
  loan_id text not null references loans,
  error_id text not null,
  tenant text not null default 'main',
  branch text not null,
  product text not null,
  -- ER-06, ER-07 or ER-16, who made it where that is known, and who noticed.
  reason text not null,
  made_by text,
  noticed_by text not null,
  task_id text not null,
  attempt_id text,
  at timestamptz not null,
  primary key (loan_id, error_id)
);
create index lender_errors_at on lender_errors (tenant, at desc, loan_id, error_id);
grant select, insert, update, delete on lender_errors to sancha_app;
