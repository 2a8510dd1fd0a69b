-- What a dry run has not looked at (docs/decisions/0198-what-a-dry-run-has-not-looked-at.md). Null in runs of before, and in those of an
-- instance of an earlier release, which knows neither column.
alter table dry_runs add column changed_parts text[], add column unjudged_parts text[];
