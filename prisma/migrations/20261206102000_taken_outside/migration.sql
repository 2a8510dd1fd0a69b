-- What was taken outside in a time that a restore lost, and that no loan of the record claims
-- (docs/decisions/0122-taken-in-the-lost-time.md). Old instances know neither table.

-- Each time that live loans were fenced because the record came back from a backup.
create table restores (
  restore_id text primary key,
  tenant text not null default 'main',
  -- On the loans' clock: from here on bank and register are asked for what was taken.
  since timestamptz not null,
  -- On the wall.
  made_at timestamptz not null default clock_timestamp(),
  -- Whole statements were read for the first time, and for the last.
  asked_at timestamptz,
  compared_at timestamptz
);
grant select, insert on restores to sancha_app;
grant update (asked_at, compared_at) on restores to sancha_app;

create table unclaimed (
  unclaimed_id text primary key,
  tenant text not null default 'main',
  -- `order`, `reservation` or `lien`.
  kind text not null,
  -- Its key outside, which begins with the loan id that the record does not know.
  key text not null,
  loan_id text not null,
  -- The business key that an order names.
  reference text,
  status text not null,
  amount_minor bigint,
  currency text,
  taken_at timestamptz not null,
  found_at timestamptz not null default clock_timestamp(),
  -- Said by a person, once.
  settled_at timestamptz,
  settled_by text,
  outcome text,
  voucher text,
  unique (tenant, kind, key)
);
create index unclaimed_open on unclaimed (tenant, unclaimed_id) where settled_at is null;
create index unclaimed_loan on unclaimed (tenant, loan_id);
create index unclaimed_reference on unclaimed (tenant, reference) where settled_at is null;
grant select, insert on unclaimed to sancha_app;
grant update (status, settled_at, settled_by, outcome, voucher) on unclaimed to sancha_app;
