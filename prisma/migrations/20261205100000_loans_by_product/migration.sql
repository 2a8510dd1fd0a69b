-- The list of loans may be narrowed to a product, which in a bank of many is a rare one (docs/decisions/0107-lists.md).
create index concurrently loans_product on loans (branch, product, submitted_at desc, loan_id desc);
