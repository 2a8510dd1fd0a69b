-- How often a caller has asked for what is limited over all instances (docs/decisions/0307-caller-limits.md). Old instances do not know it.
-- Unlogged: after a crash of the database everybody begins at nought, which costs less than a log of every count.

create unlogged table caller_counts (
  -- What is counted and for whom, as rate-limiter-flexible names it.
  key text primary key,
  points integer not null default 0,
  -- Milliseconds since 1970 on the wall.
  expire bigint,
  tenant text not null default 'main'
);
create index caller_counts_over on caller_counts (expire);
grant select, insert, update, delete on caller_counts to sancha_app;
