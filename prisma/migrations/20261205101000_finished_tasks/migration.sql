-- Finished and cancelled work, newest first, whoever did it (docs/decisions/0107-lists.md).
create index concurrently tasks_finished on tasks (branch, status, completed_at desc, task_id desc)
  where status in ('done', 'cancelled');
