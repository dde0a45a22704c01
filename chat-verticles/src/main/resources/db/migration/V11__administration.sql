-- Who administers the server, what they decide while it runs, and what was done.

-- Codes with which the first administrator is made: SHA-256 of 100 bits, one for each node that started without one.
create table setup_codes (
  code_hash  bytea primary key,
  created_at timestamptz not null
);
create index administrators on accounts (id) where role = 'admin';

-- What was decided at run time, by name; what is not here is as the settings of the node say.
create table server_settings (
  name       text primary key,
  value      text not null,
  changed_at timestamptz not null
);

-- What was done to accounts and to the server, written in the transaction that did it. It refers to nobody, so that it
-- outlives whom it tells of; ids are UUIDv7, so their order is the order of time.
create table audit_log (
  id         uuid primary key,
  at         timestamptz not null,
  action     text not null,
  -- Nobody, where nobody was signed in.
  actor_id   uuid,
  actor      text,
  subject_id uuid,
  subject    text,
  address    text not null,
  before     jsonb not null,
  after      jsonb not null
);
create index audit_log_by_actor on audit_log (actor_id, id);
create index audit_log_by_subject on audit_log (subject_id, id);
create index audit_log_by_action on audit_log (action, id);
create index audit_log_by_time on audit_log (at);
