-- Reads every row beside everybody; a loan that stands in its way was submitted by nobody (docs/runbook.md, "A migration that failed").
alter table loans validate constraint loans_loan_id_not_empty;
