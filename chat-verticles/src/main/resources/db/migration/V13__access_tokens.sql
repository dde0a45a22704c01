-- Tokens that people and bots give to programs: SHA-256 of 256 bits. One that was taken back is remembered as long as a
-- session that has ended, because the same nodes have to hear of it.
create table access_tokens (
  id           uuid primary key,
  account_id   uuid not null references accounts on delete cascade,
  name         text not null,
  token_hash   bytea not null unique,
  scopes       text[] not null,
  created_at   timestamptz not null,
  expires_at   timestamptz not null,
  last_used_at timestamptz,
  revoked_at   timestamptz
);
create index access_tokens_of_account on access_tokens (account_id) where revoked_at is null;
create index access_tokens_by_end on access_tokens (revoked_at) where revoked_at is not null;
create index access_tokens_by_expiry on access_tokens (expires_at);

-- A bot is an account without a password, which somebody made and answers for. It acts by tokens alone.
alter table accounts add column owner_id uuid;
alter table accounts add constraint accounts_owner_fkey foreign key (owner_id) references accounts not valid;
alter table accounts validate constraint accounts_owner_fkey;
create index bots on accounts (username) where owner_id is not null;
alter table accounts drop constraint accounts_password_check;
alter table accounts add constraint accounts_password_check
  check (role = 'guest' or owner_id is not null or password_hash is not null) not valid;
alter table accounts validate constraint accounts_password_check;
