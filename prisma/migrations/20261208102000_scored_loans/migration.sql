-- What drift and calibration of a scorecard are counted from (docs/decisions/0151-drift-and-calibration.md). Old instances go on: they
-- write no row of the new tables. Codes and figures, and nothing that names a person.

-- The score that a loan has, and the decision that was taken on it.
create table scored_loans (
  loan_id text primary key references loans,
  tenant text not null default 'main',
  branch text not null,
  product text not null,
  version text not null,
  score integer not null,
  -- What the card said, and what held because a person said so.
  tier text not null,
  tier_in_force text not null,
  shadow_version text,
  shadow_score integer,
  shadow_tier text,
  -- { "<feature>": "<reason code of its bin>" }
  bins jsonb not null,
  scored_at timestamptz not null,
  -- The last decision of a round that approved or rejected on this score, null until then and after facts changed.
  decided_at timestamptz,
  decision text,
  -- Civil date of the payout, null before.
  disbursed_on date
);
create index scored_loans_decided on scored_loans (product, decided_at) where decided_at is not null;

-- How the first year of a paid loan went: until when the days past due are known, and when they were 90 first.
create table first_years (
  loan_id text not null references loans,
  what text not null,
  tenant text not null default 'main',
  branch text not null,
  on_date date not null,
  primary key (loan_id, what)
);
grant select, insert, update, delete on scored_loans, first_years to sancha_app;
