-- The number that really rang where it was not the one that was meant, under the same blind key (docs/decisions/0249-what-telephony-tells.md).
alter table contact_ledger add column dialled_key bytea;
