-- What the reconciler needs to know of a loan without opening it (docs/decisions/0110-after-a-restore.md, 0108-relay.md).

-- Wall time at which the loan came back from a backup. While it is set nothing runs and nobody may command: core banking has not
-- yet said which orders it has of this loan.
alter table loans add column restored_at timestamptz;
-- On the loan's clock: since when its oldest step is due that the process should be carrying out. A process that does not is replaced.
alter table loans add column due_since timestamptz;

create index loans_restored on loans (loan_id) where restored_at is not null;
