-- Which text of a file a version names in this installation (docs/decisions/0227-files-and-their-versions.md). The text lies in
-- rule_documents, once. Old instances do not know the table and go by their own files.

create table file_documents (
  tenant text not null default 'main',
  kind text not null,
  id text not null,
  -- The version that decisions name: the one of the file, with a piece of the digest where another text had it first.
  named text not null,
  digest text not null,
  -- Id, version, place and days, as the file said them.
  head jsonb not null,
  seen_at timestamptz not null default clock_timestamp(),
  primary key (tenant, kind, id, named),
  unique (tenant, kind, id, digest)
);
grant select, insert on file_documents to sancha_app;
