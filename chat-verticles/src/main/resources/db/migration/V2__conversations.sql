-- Rooms with rules, messages that change, threads, and what each person keeps for themselves.
--
-- Still sync by state: an edit, a reaction, a pin or a reply under it stamps the message's row with the room's next
-- change, and a rule of the room stamps the room's. What only one person sees (marks, drafts, what they saved) takes none.

-- Whether others may see how far one has read and received.
alter table accounts add column private_receipts boolean not null default false;

alter table rooms
  add column description  text not null default '',
  -- An emoji that stands for the room.
  add column avatar       text,
  add column read_only    boolean not null default false,
  add column slow_seconds int not null default 0 check (slow_seconds between 0 and 86400),
  -- What somebody who comes later may read: everything, or from their joining on.
  add column history      text not null default 'all' check (history in ('all', 'joined')),
  add column guests       boolean not null default false,
  add column archived_at  timestamptz,
  add column members      int not null default 0,
  -- Nobody is in it and nobody finds it any more; its rows go when there is time.
  add column deleted_at   timestamptz,
  add column deleted_by   uuid references accounts;

update rooms r set members = (select count(*) from memberships m where m.room_id = r.id and m.state = 'joined');

alter table memberships
  -- The room's last seq when they joined: where their history begins in a room that shows it from joining.
  add column joined_seq    bigint not null default 0,
  add column delivered_seq bigint not null default 0,
  -- Counts the moves of read_seq, back ones too: of two marks the one that moved more often is the newer.
  add column mark_version  int not null default 0,
  -- A moderator's mute: until then they read and do not write.
  add column muted_until   timestamptz,
  -- When they last spoke, for slow mode.
  add column spoke_at      timestamptz,
  add column notify        text not null default 'all' check (notify in ('all', 'mentions', 'nothing')),
  add column quiet_until   timestamptz;
-- Whether a room still has an owner is asked whenever one goes.
create index memberships_of_owners on memberships (room_id) where role = 'owner';
-- Marks move often and are in no index: leave them space on their page.
alter table memberships set (fillfactor = 70);

create table room_bans (
  room_id    uuid not null references rooms on delete cascade,
  account_id uuid not null references accounts,
  banned_by  uuid not null references accounts,
  reason     text not null default '',
  created_at timestamptz not null,
  -- Null: for good.
  ends_at    timestamptz,
  primary key (room_id, account_id)
);

-- Whoever has the code may join, so it is 128 random bits. It stays readable: people share a link more than once.
create table room_invites (
  code       text primary key,
  room_id    uuid not null references rooms on delete cascade,
  created_by uuid not null references accounts,
  created_at timestamptz not null,
  expires_at timestamptz,
  max_uses   int,
  uses       int not null default 0,
  revoked_at timestamptz
);
create index room_invites_of_room on room_invites (room_id, created_at desc) where revoked_at is null;

create table blocks (
  blocker_id uuid not null references accounts on delete cascade,
  blocked_id uuid not null references accounts on delete cascade,
  created_at timestamptz not null,
  primary key (blocker_id, blocked_id)
);

alter table messages
  -- A reply stands under a message of the same room; it is in the room's main stream only if its author wants it there.
  add column root_seq       bigint,
  add column root_id        uuid,
  add column in_room        boolean not null default true,
  -- The message of this room that this one answers, shown as a quote.
  add column reply_to       uuid,
  add column mentions       uuid[] not null default '{}',
  add column mentions_room  boolean not null default false,
  add column deleted_at     timestamptz,
  add column deleted_by     uuid references accounts,
  add column pinned_at      timestamptz,
  add column pinned_by      uuid references accounts,
  -- As everybody is told of them; counted again from the table of reactions whenever one changes.
  add column reactions      jsonb not null default '[]',
  add column reply_count    int not null default 0,
  add column last_reply_seq bigint,
  add column last_reply_at  timestamptz,
  -- Who replied last, newest first.
  add column repliers       uuid[] not null default '{}';
create index messages_of_thread on messages (room_id, root_seq, seq) where root_seq is not null;
create index messages_with_replies on messages (room_id, last_reply_at desc) where reply_count > 0;
create index messages_pinned on messages (room_id, pinned_at desc) where pinned_at is not null;
create index messages_for_all on messages (room_id, seq) where mentions_room;

-- What a message said before each edit.
create table message_edits (
  message_id uuid not null references messages (id) on delete cascade,
  version    int not null,
  text       text not null,
  -- When this text was replaced, and by whom.
  edited_at  timestamptz not null,
  primary key (message_id, version)
);

create table reactions (
  message_id uuid not null references messages (id) on delete cascade,
  emoji      text not null,
  account_id uuid not null references accounts,
  created_at timestamptz not null,
  primary key (message_id, emoji, account_id)
);

-- One row a person named in a message: counting and listing them walks nobody else's.
create table mentions (
  account_id uuid not null references accounts on delete cascade,
  room_id    uuid not null references rooms on delete cascade,
  seq        bigint not null,
  -- Made in the order of time, as every id.
  message_id uuid not null,
  primary key (account_id, room_id, seq)
);
create index mentions_by_time on mentions (account_id, message_id desc);

-- Who follows a thread, and how far they have read it.
create table thread_follows (
  account_id uuid not null references accounts on delete cascade,
  room_id    uuid not null references rooms on delete cascade,
  root_seq   bigint not null,
  following  boolean not null,
  read_seq   bigint not null default 0,
  primary key (account_id, room_id, root_seq)
);
create index thread_follows_of_root on thread_follows (room_id, root_seq) where following;

create table saved_messages (
  account_id uuid not null references accounts on delete cascade,
  message_id uuid not null references messages (id) on delete cascade,
  saved_at   timestamptz not null,
  primary key (account_id, message_id)
);
create index saved_messages_by_time on saved_messages (account_id, saved_at, message_id);
create index saved_messages_of_message on saved_messages (message_id);

-- What somebody has not sent yet; root_seq 0 is the room itself. An empty text was removed a short time ago.
create table drafts (
  account_id uuid not null references accounts on delete cascade,
  room_id    uuid not null references rooms on delete cascade,
  root_seq   bigint not null default 0,
  text       text not null,
  updated_at timestamptz not null,
  primary key (account_id, room_id, root_seq)
);

-- To be said later. Its client_message_id makes it one message, whichever node sends it and however often.
create table scheduled_messages (
  id                uuid primary key,
  account_id        uuid not null references accounts on delete cascade,
  room_id           uuid not null references rooms on delete cascade,
  root_id           uuid,
  client_message_id uuid not null,
  text              text not null,
  send_at           timestamptz not null,
  created_at        timestamptz not null,
  -- When it is to be tried next. While a node tries, when another may.
  try_at            timestamptz not null,
  tries             int not null default 0,
  -- It may have been posted: a node is trying, or has tried and does not know what became of it.
  sending           boolean not null default false,
  -- Why it could not be sent; then it waits for its author.
  failure           text,
  unique (account_id, client_message_id)
);
create index scheduled_messages_due on scheduled_messages (try_at, id) where failure is null;
create index scheduled_messages_of_account on scheduled_messages (account_id, send_at, id);

-- Answers of creating requests, by the key their sender chose; kept for a day.
create table idempotency_keys (
  account_id uuid not null references accounts on delete cascade,
  key        text not null,
  operation  text not null,
  body_hash  bytea not null,
  -- Null while the first request is under way.
  status     int,
  headers    jsonb,
  body       text,
  created_at timestamptz not null,
  primary key (account_id, key)
);
create index idempotency_keys_by_age on idempotency_keys (created_at);
