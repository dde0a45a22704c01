-- What a request with a key has made, so that the same request again makes nothing more. It is written in the same
-- transaction as what was made: there is no moment in which one is there without the other.
drop table idempotency_keys;
create table created_once (
  account_id   uuid not null references accounts on delete cascade,
  key          text not null,
  -- Of the operation and the body: the same key with something else is a mistake.
  request_hash text not null,
  -- Null only within the transaction that makes it.
  made         text,
  created_at   timestamptz not null,
  primary key (account_id, key)
);
create index created_once_by_age on created_once (created_at);
