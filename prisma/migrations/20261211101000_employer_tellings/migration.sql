-- Loans that were not told of a change of their employer when their turn came, each with its own tries (docs/decisions/0177-one-loan-at-a-time.md).
-- A loan that was told has no row here: it remembers the key. Old instances know no such rows, and leave them to whoever does.

create table employer_tellings (
  tenant text not null default 'main',
  -- The keyed digest of the employer's code and the number of the change: the code beside a loan would say who works where.
  mark bytea not null,
  -- The master key that it was made with.
  key_id text not null,
  loan_id text not null,
  attempts integer not null,
  -- On the wall, as of every retry.
  next_try_at timestamptz not null,
  -- Why the last time: the rule that refused, or the class of the failure. Codes alone.
  rule text,
  failure text,
  first_at timestamptz not null default clock_timestamp(),
  primary key (tenant, mark, loan_id)
);
create index employer_tellings_due on employer_tellings (tenant, next_try_at);
create index employer_tellings_loan on employer_tellings (loan_id);
create index employer_tellings_key on employer_tellings (key_id);
-- A row goes when its loan was told, has closed, or has a party erased.
grant select, insert, update, delete on employer_tellings to sancha_app;
