-- A session is one only when this service wrote it (docs/decisions/0327-a-session-is-sealed.md). Old instances go on and write none;
-- what they write is no session for newer ones. The application may insert into the whole table already.

alter table console_sessions add column seal bytea;
comment on column console_sessions.seal is
  'HMAC under the master key over whatever of the row decides who it is, what he may and until when. Null where an earlier release wrote the row.';
grant update (seal) on console_sessions to sancha_app;
