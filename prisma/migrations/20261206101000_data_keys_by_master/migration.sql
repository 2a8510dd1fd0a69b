-- With which master keys data keys are wrapped, so that a start sees that one is missing (docs/decisions/0119-key-rotation.md).
create index concurrently data_keys_master on data_keys (master_key_id) where wrapped is not null;
