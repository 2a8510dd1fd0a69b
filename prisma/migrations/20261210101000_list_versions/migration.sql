-- Versions of the lists that people and companies are screened by, as the watch found them (docs/decisions/0164-watch-on-the-lists.md). Old instances know
-- nothing of it, and screen again before the money by the age of an answer alone.

create table list_versions (
  tenant text not null default 'main',
  seq integer not null,
  version text not null,
  -- On the loans' clock: when it was first seen, and when the source was last asked for its version.
  seen_at timestamptz not null,
  asked_at timestamptz not null,
  -- How far loans have been told of it.
  after_loan text,
  done_at timestamptz,
  primary key (tenant, seq)
);
grant select, insert, update on list_versions to sancha_app;
