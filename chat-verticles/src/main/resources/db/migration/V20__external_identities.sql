-- People whom other issuers know: who they are there, and whose account is theirs here. Tokens of the issuer are named by
-- session_id where sessions end; when they end, it gives way to another, and the nodes hear of the old one for a while.
create table external_identities (
  issuer           text not null,
  subject          text not null,
  account_id       uuid not null references accounts on delete cascade,
  session_id       uuid not null,
  ended_session_id uuid,
  ended_at         timestamptz,
  created_at       timestamptz not null,
  primary key (issuer, subject)
);
create index external_identities_of_account on external_identities (account_id);
create index external_identities_by_end on external_identities (ended_at) where ended_at is not null;

-- An account that another issuer's word has opened has no password, and the issuer is named.
alter table accounts add column issuer text;
alter table accounts drop constraint accounts_password_check;
alter table accounts add constraint accounts_password_check
  check (role = 'guest' or owner_id is not null or issuer is not null or password_hash is not null) not valid;
alter table accounts validate constraint accounts_password_check;
