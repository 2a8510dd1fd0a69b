-- A snapshot is kept in more parts, so that a command writes no more of a loan than it changes
-- (docs/decisions/0124-snapshot-in-parts.md). Old instances go on: they fold what carries another fold version from its events.

comment on column loan_snapshots.subject is
  'Name of a part: LOAN or a party id for the rest of a subject, <subject>/<property> for what is sealed apart.';

-- Rows of every size are written again and again: room beside them, and dead ones taken away before they are a fifth of the table.
alter table loan_snapshots set (
  fillfactor = 80,
  autovacuum_vacuum_scale_factor = 0.05,
  toast.autovacuum_vacuum_scale_factor = 0.05
);
