-- How somebody comes in again who has lost their password.

-- Ten codes a person, each good once; Argon2id, as a PHC string. The place is the first character of the code.
create table recovery_codes (
  account_id uuid not null references accounts on delete cascade,
  place      smallint not null check (place between 0 and 9),
  code_hash  text not null,
  primary key (account_id, place)
);

-- One question a person; the answer, normalised, is kept like a password.
create table security_questions (
  account_id  uuid primary key references accounts on delete cascade,
  question    text not null,
  answer_hash text not null
);

-- Wrong answers since somebody of that name last came in, whether or not there is somebody of that name: both cost the
-- same write, so the time tells nothing.
create table recovery_failures (
  username text collate "C" primary key,
  failures int not null,
  last_at  timestamptz not null
);
create index recovery_failures_by_age on recovery_failures (last_at);

-- What lets one choose a new password, once: SHA-256 of 256 bits.
create table reset_tokens (
  token_hash bytea primary key,
  account_id uuid not null references accounts on delete cascade,
  expires_at timestamptz not null
);
create index reset_tokens_of_account on reset_tokens (account_id);
create index reset_tokens_by_expiry on reset_tokens (expires_at);

-- Keys of the server that never leave it, made by the first node that needs one.
create table server_secrets (
  name  text primary key,
  value bytea not null
);
