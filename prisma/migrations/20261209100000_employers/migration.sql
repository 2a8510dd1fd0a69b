-- The directory of employers (docs/decisions/0158-directory-of-employers.md). Old instances know none of these tables: what they find about
-- employers stays in their loans. All that is said of an employer is sealed: one that is named by an applicant says something of him.

create table employers (
  tenant text not null default 'main',
  uscc text not null,
  version integer not null,
  -- A partner is verified again at the latest on this civil day; null for all others.
  refresh_due_on date,
  -- The key of this entry, and under it the entry with the digits of its numbers.
  key_id text not null,
  master_key_id text not null,
  wrapped_key bytea not null,
  sealed bytea not null,
  changed_at timestamptz not null default clock_timestamp(),
  primary key (tenant, uscc)
);
create index employers_due on employers (tenant, refresh_due_on, uscc) where refresh_due_on is not null;
create index employers_master on employers (master_key_id);
grant select, insert, update on employers to sancha_app;

-- Every change with its actor; written once.
create table employer_events (
  tenant text not null default 'main',
  uscc text not null,
  seq integer not null,
  type text not null,
  at timestamptz not null,
  actor text not null,
  -- What changed, under the key of the entry.
  sealed bytea not null,
  -- Of a command through the API, so that the same key changes nothing twice.
  scope text,
  key text,
  body_digest text,
  written_at timestamptz not null default clock_timestamp(),
  primary key (tenant, uscc, seq),
  unique (tenant, scope, key)
);
grant select, insert on employer_events to sancha_app;

-- A rename, move or closure on its way to the live loans of people who work there: how far it has come.
create table employer_spreads (
  tenant text not null default 'main',
  uscc text not null,
  seq integer not null,
  after_loan text,
  done_at timestamptz,
  primary key (tenant, uscc, seq)
);
create index employer_spreads_open on employer_spreads (tenant, uscc, seq) where done_at is null;
grant select, insert, update on employer_spreads to sancha_app;
