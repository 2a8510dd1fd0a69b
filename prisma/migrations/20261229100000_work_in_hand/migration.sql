-- How much somebody has in hand, asked at each claim, since the document of teams may limit it (docs/decisions/0246-who-can-take-more.md).
-- By a digest, in the condition too, so that no list takes this index for one of its own and sorts what it brings.
create index concurrently tasks_in_hand on tasks (hashtext(assignee))
  where status = 'claimed' and hashtext(assignee) is not null;
