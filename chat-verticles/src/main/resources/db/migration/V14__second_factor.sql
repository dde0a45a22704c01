-- The second factor: what an authenticator app and the server both know. It counts once its owner has shown a code of it.
-- last_step is the newest time step whose code was used: no code is good twice.
create table totp_secrets (
  account_id   uuid primary key references accounts on delete cascade,
  secret       bytea not null,
  confirmed_at timestamptz,
  last_step    bigint not null default 0
);
