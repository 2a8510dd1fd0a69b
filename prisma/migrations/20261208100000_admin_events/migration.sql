-- What is no loan changes by the same mechanism (docs/decisions/0140-rules-through-the-api.md): streams of events, each continuing the one
-- before, hashed and signed. Old instances know neither table, and go by the files alone: no release before this one publishes anything.

create table admin_events (
  tenant text not null default 'main',
  -- `rules` for now.
  stream text not null,
  seq integer not null,
  type text not null,
  v integer not null,
  -- On the loans' clock.
  at timestamptz not null,
  actor text not null,
  -- Codes, ids, digests and a reason; nothing about a customer.
  data jsonb not null,
  prev_hash bytea not null,
  hash bytea not null,
  signature bytea not null,
  signing_key_id text not null,
  -- The caller's key of the command, and the SHA-256 of its body.
  scope text not null,
  key text not null,
  body_digest text not null,
  -- On the wall.
  written_at timestamptz not null default clock_timestamp(),
  primary key (tenant, stream, seq),
  unique (tenant, scope, key)
);

-- As of a loan's events: no writer can leave a gap or a fork.
create function admin_events_follow() returns trigger language plpgsql as $$
declare
  last_seq integer;
  last_hash bytea;
begin
  select seq, hash into last_seq, last_hash
    from public.admin_events where tenant = new.tenant and stream = new.stream order by seq desc limit 1;
  if new.seq <> coalesce(last_seq, 0) + 1 then
    raise exception 'admin event % of % does not follow %', new.seq, new.stream, coalesce(last_seq, 0)
      using errcode = 'integrity_constraint_violation';
  end if;
  if new.prev_hash <> coalesce(last_hash, decode(repeat('00', 32), 'hex')) then
    raise exception 'admin event % of % does not continue the chain', new.seq, new.stream
      using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;
create trigger admin_events_follow before insert on admin_events
  for each row execute function admin_events_follow();
grant select, insert on admin_events to sancha_app;

-- The documents that events name by their digest, each once; the text is the very bytes of which the digest is.
create table rule_documents (
  tenant text not null default 'main',
  digest text not null,
  content text not null,
  written_at timestamptz not null default clock_timestamp(),
  primary key (tenant, digest)
);
grant select, insert on rule_documents to sancha_app;
