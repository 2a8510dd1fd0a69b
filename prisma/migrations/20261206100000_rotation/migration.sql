-- What changing the master key needs (docs/decisions/0119-key-rotation.md). Old rows and old instances go on: the new column may be null.

-- Under which master key the digests of a contact were made; null where an earlier release wrote the row.
alter table contact_ledger add column key_id text;

-- Of a master key that is going, what alone tells its digests of commands and answers right from wrong: their bodies are not kept.
create table digest_keys (
  -- The master key that they were derived from.
  key_id text primary key,
  -- The master key that wraps them.
  master_key_id text not null,
  wrapped bytea not null,
  retired_at timestamptz not null default clock_timestamp()
);
grant select, insert on digest_keys to sancha_app;
grant update (master_key_id, wrapped) on digest_keys to sancha_app;

-- A data key is wrapped anew; which key it is stays.
grant update (master_key_id) on data_keys to sancha_app;
