-- Misdials are few; whoever is called next on such a number is told of them without reading every contact.
create index concurrently contact_ledger_dialled on contact_ledger (dialled_key, at) where dialled_key is not null;
