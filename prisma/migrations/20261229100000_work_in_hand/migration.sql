-- How much somebody has in hand, asked at each claim of whoever the document of teams gives a limit (docs/decisions/0246-who-can-take-more.md).
create index concurrently tasks_in_hand on tasks (assignee) where status = 'claimed';
