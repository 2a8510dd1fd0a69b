-- Sessions of the console (docs/decisions/0304-console-session.md). Instants are wall time.

create table console_sessions (
  -- SHA-256 of the id in the cookie: who reads this table cannot sign in with it.
  id_hash bytea primary key check (octet_length(id_hash) = 32),
  tenant text not null default 'main',
  -- Who signed in, as the issuer's access token said.
  subject text not null,
  roles text[] not null,
  branches text[] not null,
  -- What the person is called, sealed under a key that follows from the id in the cookie. Null where the issuer does not say.
  name bytea,
  signed_in_at timestamptz not null,
  -- Moved on by use, then it is over.
  idle_until timestamptz not null,
  -- Over whatever happens.
  ends_at timestamptz not null,
  -- Until then roles and branches are believed without asking the issuer again.
  trusted_until timestamptz not null,
  -- One of several requests asks the issuer, the others wait for what it writes.
  renewing_until timestamptz,
  -- The issuer's refresh token, sealed under a key of this session, which the master key wraps. Null where the issuer gives none.
  master_key_id text,
  wrapped_key bytea,
  refresh_token bytea,
  check ((refresh_token is null) = (wrapped_key is null) and (wrapped_key is null) = (master_key_id is null))
);
create index console_sessions_over on console_sessions (least(idle_until, ends_at));

grant select, insert, delete on console_sessions to sancha_app;
grant update (roles, branches, name, idle_until, ends_at, trusted_until, renewing_until, master_key_id, wrapped_key, refresh_token)
  on console_sessions to sancha_app;
