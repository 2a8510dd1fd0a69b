-- Subscriptions of webhooks (docs/decisions/0230-webhooks.md). What administrators decide stands in the stream `webhooks` of admin_events;
-- these rows are what is read. Old instances know none of them.

create table webhooks (
  tenant text not null default 'main',
  subscription_id text not null,
  status text not null check (status in ('proposed', 'active', 'paused', 'removed')),
  -- In force; null before a second person has approved.
  settings jsonb,
  -- What waits for a second person.
  proposal jsonb,
  proposed_by text,
  created_at timestamptz not null,
  changed_at timestamptz not null default clock_timestamp(),
  -- How its target does, kept by the relay; times are of the wall.
  failures integer not null default 0,
  failing_since timestamptz,
  not_before timestamptz,
  suspended_at timestamptz,
  suspended_because text,
  primary key (tenant, subscription_id)
);
grant select, insert, update on webhooks to sancha_app;

-- Sealed under a key derived from the payload key, which alone the relay has.
create table webhook_secrets (
  tenant text not null default 'main',
  subscription_id text not null,
  secret_id text not null,
  key_id text not null,
  sealed bytea not null,
  created_at timestamptz not null default clock_timestamp(),
  -- Null while it is the newest.
  valid_until timestamptz,
  primary key (tenant, subscription_id, secret_id)
);
grant select, insert, update, delete on webhook_secrets to sancha_app;

create table webhook_deliveries (
  delivery_id bigint generated always as identity primary key,
  tenant text not null default 'main',
  subscription_id text not null,
  -- Null of a test.
  position bigint references outward_events on delete cascade,
  -- Within it order is kept; empty of a test.
  loan_id text not null,
  queued_at timestamptz not null default clock_timestamp(),
  attempts integer not null default 0,
  first_tried_at timestamptz,
  last_tried_at timestamptz,
  next_at timestamptz,
  lease_until timestamptz,
  delivered_at timestamptz,
  dead_at timestamptz,
  -- A code, and the status where the target gave one.
  last_result text,
  last_status integer,
  replays integer not null default 0,
  unique (subscription_id, position)
);
create index webhook_deliveries_waiting on webhook_deliveries (subscription_id, delivery_id)
  where delivered_at is null and dead_at is null;
create index webhook_deliveries_loan on webhook_deliveries (subscription_id, loan_id, delivery_id)
  where delivered_at is null and dead_at is null;
create index webhook_deliveries_dead on webhook_deliveries (subscription_id, delivery_id) where dead_at is not null;
create index webhook_deliveries_position on webhook_deliveries (position);
create index webhook_deliveries_age on webhook_deliveries (queued_at);
create index webhook_deliveries_queued on webhook_deliveries (subscription_id, queued_at);
grant select, insert, update, delete on webhook_deliveries to sancha_app;
