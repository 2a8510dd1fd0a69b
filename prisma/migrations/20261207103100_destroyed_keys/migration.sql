-- Whether a key was destroyed lately is asked again and again, and hardly any ever is.
create index concurrently data_keys_destroyed on data_keys (destroyed_at) where destroyed_at is not null;
