-- An id that is the empty text was never given to a loan; whoever went through the book from the empty text on never saw one that somebody
-- put in. Rows that are there are looked at by the next migration, which holds nobody up.
alter table loans add constraint loans_loan_id_not_empty check (loan_id <> '') not valid;
