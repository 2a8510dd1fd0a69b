-- When an applicant took up the mobile of a row, as its application has it, so that numbers that change from one application to the next are seen
-- (docs/decisions/0186-numbers-across-applications.md). `-infinity`: the row says nothing of it, as a landline, or a number that was written down
-- wrongly. Null: a row of an earlier release, or of a field that knows no such day.
alter table blind_indexes add column taken_up_at timestamptz;
