-- What overrides by verifiers and copied words are counted from (depth.md G30). Old instances go on: they write no row of it. Codes alone.
create table signed_reports (
  report_id text primary key,
  loan_id text not null references loans,
  tenant text not null default 'main',
  branch text not null,
  product text not null,
  round integer not null,
  -- What the rules proposed, and what the verifier concluded.
  proposed text not null,
  concluded text not null,
  -- Whether words of it stand nearly so in the report of another loan.
  copied boolean not null,
  signed_by text not null,
  signed_at timestamptz not null
);
create index signed_reports_at on signed_reports (tenant, signed_at);
grant select, insert, update, delete on signed_reports to sancha_app;
