-- Work that somebody has taken or that waits for the customer (docs/decisions/0107-lists.md); what nobody has taken has its index.
create index concurrently tasks_status on tasks (branch, status, rank, due_order, task_id)
  where status in ('claimed', 'waiting_on_customer');
