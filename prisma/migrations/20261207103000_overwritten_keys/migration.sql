-- A key that was destroyed is still in the file of its table until the table is vacuumed and its page is written over
-- (docs/decisions/0118-erasure.md). The relay does that after an erasure, so the application may vacuum this table.

grant maintain on data_keys to sancha_app;

-- By itself PostgreSQL would wait for a fifth of the table to be dead.
alter table data_keys set (
  autovacuum_vacuum_scale_factor = 0,
  autovacuum_vacuum_threshold = 20
);
