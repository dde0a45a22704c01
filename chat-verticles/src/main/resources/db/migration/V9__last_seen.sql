-- When people were online last, to the minute. A table of its own: it is written often, and nothing else of an account is.
create table last_seen (
  account_id uuid primary key references accounts on delete cascade,
  seen_at timestamptz not null
) with (fillfactor = 70);
