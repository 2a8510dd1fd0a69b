-- Wishes not to be called, over all loans and without an end (docs/decisions/0234-do-not-call-over-all-loans.md). Old instances go on: they
-- write their stops to the contact ledger alone, which is read besides.

-- The list holds keyed digests under a key of its own, which is wrapped anew when the master key changes: an entry outlives both the master key
-- it was made under and the person's erasure, after which nobody could make its digest again.
create table list_keys (
  tenant text not null,
  list text not null,
  key_id text not null,
  master_key_id text not null,
  wrapped bytea not null,
  created_at timestamptz not null default clock_timestamp(),
  primary key (tenant, list)
);
grant select, insert on list_keys to sancha_app;
grant update (master_key_id, wrapped) on list_keys to sancha_app;

create table do_not_calls (
  -- Of a wish that was said on a call the attempt's id; another one once the person is erased.
  entry_id text primary key,
  tenant text not null default 'main',
  -- Null once whoever said it is erased there: what stays is the digests, and since when.
  loan_id text references loans,
  party_id text,
  person_digest bytea,
  number_digest bytea,
  since timestamptz not null,
  lifted_at timestamptz,
  check (person_digest is not null or number_digest is not null),
  check ((loan_id is null) = (party_id is null))
);
create index do_not_calls_person on do_not_calls (person_digest) where person_digest is not null;
create index do_not_calls_number on do_not_calls (number_digest) where number_digest is not null;
create index do_not_calls_loan on do_not_calls (loan_id) where loan_id is not null;
grant select, insert, update on do_not_calls to sancha_app;
