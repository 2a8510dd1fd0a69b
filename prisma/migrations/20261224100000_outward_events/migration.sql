-- What is told to others (docs/decisions/0229-outward-events.md). Only ids, codes and stages stand here, never what is sealed in the record.
-- Old instances know none of these tables: what they record meanwhile is told to nobody outside, and stands in the timeline.

-- Written in the transaction of the command, one row for each; taken away when its events have their positions.
create table outward_outbox (
  id bigint generated always as identity primary key,
  loan_id text not null references loans,
  -- { product, stage, held, events: [{ seq, type, at, hash, change }] }
  body jsonb not null,
  created_at timestamptz not null default clock_timestamp()
);
grant select, insert, delete on outward_outbox to sancha_app;

-- Each event with its position. One transaction at a time gives positions, so that no reader who has seen one ever misses a lower one.
create table outward_events (
  position bigint generated always as identity primary key,
  tenant text not null default 'main',
  loan_id text not null references loans,
  seq integer not null,
  type text not null,
  -- On the loans' clock.
  at timestamptz not null,
  branch text not null,
  originator text not null,
  product text not null,
  -- Of the loan after the command.
  stage text not null,
  held boolean not null,
  -- Of the event in the loan's chain, as hex.
  hash text not null,
  change jsonb not null,
  -- On the wall.
  written_at timestamptz not null default clock_timestamp(),
  unique (loan_id, seq)
);
create index outward_events_branch on outward_events (branch, position);
create index outward_events_age on outward_events (written_at);
grant select, insert, delete on outward_events to sancha_app;
