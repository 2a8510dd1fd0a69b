-- Whoever is told of a new list: loans before the money, without reading the book of those after it.
create index concurrently loans_before_money on loans (tenant, loan_id)
  where stage in ('verification', 'approval', 'pre_disbursement');
