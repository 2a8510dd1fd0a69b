-- What the proof of a timeline needs (docs/decisions/0105-proof.md). Old rows and old instances go on: every new column may be null.

-- Commitment to the contents of the loan's own part, part of the event's hash, those of the parties stand in `parties`.
alter table loan_events add column data_commitment bytea;

-- Digest over the remembered answer with its place, under the key that `hmac_key_id` names.
alter table commands add column answer_hmac bytea;

-- The anchors that were written outside, so that a missing or shortened file of anchors is noticed here.
create table anchors (
  number integer primary key check (number > 0),
  until timestamptz not null,
  hash bytea not null check (octet_length(hash) = 32),
  heads integer not null,
  written_at timestamptz not null default clock_timestamp()
);
grant select, insert on anchors to sancha_app;

-- The same trigger, with the schema named: a temporary table of that name, which any role may make where PostgreSQL's default rights
-- stand, would have been looked at instead of the events.
create or replace function loan_events_follow() returns trigger language plpgsql as $$
declare
  last_seq integer;
  last_hash bytea;
begin
  select seq, hash into last_seq, last_hash
    from public.loan_events where loan_id = new.loan_id order by seq desc limit 1;
  if new.seq <> coalesce(last_seq, 0) + 1 then
    raise exception 'event % of % does not follow %', new.seq, new.loan_id, coalesce(last_seq, 0)
      using errcode = 'integrity_constraint_violation';
  end if;
  if new.prev_hash <> coalesce(last_hash, decode(repeat('00', 32), 'hex')) then
    raise exception 'event % of % does not continue the chain', new.seq, new.loan_id
      using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;
