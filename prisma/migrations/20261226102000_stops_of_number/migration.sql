-- Stops of before there was a list are found however old they are, without reading every contact (docs/decisions/0234-do-not-call-over-all-loans.md).
create index concurrently contact_ledger_stops_number on contact_ledger (number_key)
  where outcome in ('DO_NOT_CALL', 'COMPLAINT') and number_key is not null;
