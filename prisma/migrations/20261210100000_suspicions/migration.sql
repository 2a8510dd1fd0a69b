-- Suspicions of money laundering (docs/decisions/0165-suspicious-reports.md). They stand beside the loans and not in their timelines: whoever is not of
-- the team reads a loan, its chain, its lists and its figures as if they did not exist. Of a case nothing lies in clear that says which
-- loan it is about, who raised it or why. Old instances know none of these tables.

create table suspicion_cases (
  tenant text not null default 'main',
  -- Random; it says nothing.
  case_id text not null,
  branch text not null,
  closed boolean not null,
  due_on date not null,
  version integer not null,
  -- The key of the case, and under it the case.
  key_id text not null,
  master_key_id text not null,
  wrapped_key bytea not null,
  sealed bytea not null,
  changed_at timestamptz not null default clock_timestamp(),
  primary key (tenant, case_id)
);
create index suspicion_cases_due on suspicion_cases (tenant, closed, due_on, case_id);
create index suspicion_cases_master on suspicion_cases (master_key_id);
grant select, insert, update on suspicion_cases to sancha_app;

-- One chain over all cases, so that a case that is taken away as a whole leaves a gap.
create table suspicion_events (
  tenant text not null default 'main',
  seq integer not null,
  case_id text not null,
  case_seq integer not null,
  -- Type, time, actor, what is said, and a digest of the command's body, under the key of the case.
  sealed bytea not null,
  prev_hash bytea not null,
  hash bytea not null,
  signature bytea not null,
  signing_key_id text not null,
  -- Keyed digest of the caller's name and key, so that the same key changes nothing twice and no guess at either can be tried.
  command_key text not null,
  written_at timestamptz not null default clock_timestamp(),
  primary key (tenant, seq),
  unique (tenant, case_id, case_seq),
  unique (tenant, command_key)
);

-- As of a loan's events: no writer can leave a gap or a fork.
create function suspicion_events_follow() returns trigger language plpgsql as $$
declare
  last_seq integer;
  last_hash bytea;
begin
  select seq, hash into last_seq, last_hash
    from public.suspicion_events where tenant = new.tenant order by seq desc limit 1;
  if new.seq <> coalesce(last_seq, 0) + 1 then
    raise exception 'suspicion event % does not follow %', new.seq, coalesce(last_seq, 0)
      using errcode = 'integrity_constraint_violation';
  end if;
  if new.prev_hash <> coalesce(last_hash, decode(repeat('00', 32), 'hex')) then
    raise exception 'suspicion event % does not continue the chain', new.seq
      using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;
create trigger suspicion_events_follow before insert on suspicion_events
  for each row execute function suspicion_events_follow();
grant select, insert on suspicion_events to sancha_app;
