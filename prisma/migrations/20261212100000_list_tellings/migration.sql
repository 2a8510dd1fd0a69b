-- Loans that were not told of a version of the lists when their turn came, each with its own tries (docs/decisions/0164-watch-on-the-lists.md).
-- A loan that was told at once has no row here: it remembers the key. Old instances know no such rows, and leave them to whoever does.

create table list_tellings (
  tenant text not null default 'main',
  seq integer not null,
  loan_id text not null,
  attempts integer not null,
  -- On the wall, as of every retry.
  next_try_at timestamptz,
  -- Why the last time: the rule that refused, or the class of the failure. Codes alone.
  rule text,
  failure text,
  first_at timestamptz not null default clock_timestamp(),
  -- Told after all, or closed meanwhile.
  done_at timestamptz,
  primary key (tenant, seq, loan_id)
);
create index list_tellings_due on list_tellings (tenant, seq, next_try_at) where done_at is null;
grant select, insert, update on list_tellings to sancha_app;
