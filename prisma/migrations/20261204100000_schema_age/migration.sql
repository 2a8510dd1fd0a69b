-- Which migrations were applied, so that a service knows at its start whether this schema is the one that it needs
-- (docs/decisions/0117-releases-without-a-pause.md). The engine's own table, which is there before the first migration.
grant select (migration_name, finished_at, rolled_back_at) on _prisma_migrations to sancha_app;
