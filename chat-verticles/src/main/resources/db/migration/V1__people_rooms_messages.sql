-- People, rooms and what they say.
--
-- Sync is by state: whatever changes in a room takes the room's next last_change and writes it into the row it changes,
-- so "what did I miss after 812" is one indexed query over rooms, memberships and messages. A post, a join or an edit
-- locks its room's row first: that lock is what makes seq and change dense and in the order of commits.

create table accounts (
  id            uuid primary key,
  -- Plain bytes order them, so that a page's cursor means the same in every locale.
  username      text collate "C" not null unique check (username = lower(username)),
  display_name  text not null,
  -- The words of both names, lower case and without accents, for "who begins with". Made by SearchWords.
  words         tsvector not null default '',
  -- Argon2id, as a PHC string: its parameters and salt are in it.
  password_hash text not null,
  role          text not null default 'member' check (role in ('member', 'admin')),
  suspended_at  timestamptz,
  created_at    timestamptz not null
);
create index accounts_by_words on accounts using gin (words);

-- One row a signed-in device. Refresh tokens are kept as SHA-256 of 256 bits: nothing to guess, nothing to steal.
-- The token before stays good until the newest is first used, so that a lost answer signs nobody out; until then
-- successor_key makes the newest from it again (docs/decisions/0002-refresh-rotation.md).
create table sessions (
  id                  uuid primary key,
  account_id          uuid not null references accounts on delete cascade,
  device              text not null,
  address             text not null,
  generation          int not null default 0,
  token_hash          bytea not null unique,
  previous_token_hash bytea unique,
  successor_key       bytea,
  created_at          timestamptz not null,
  last_used_at        timestamptz not null,
  expires_at          timestamptz not null,
  ended_at            timestamptz
);
create index sessions_of_account on sessions (account_id) where ended_at is null;
create index sessions_by_end on sessions (ended_at) where ended_at is not null;
create index sessions_by_expiry on sessions (expires_at);

-- The latest refresh tokens of a session that are good no more: their return means theft, and ends the session.
create table spent_tokens (
  token_hash bytea primary key,
  session_id uuid not null references sessions on delete cascade,
  generation int not null,
  spent_at   timestamptz not null,
  unique (session_id, generation)
);

-- The keys that sign access tokens: PKCS#8 as PEM, and the public half as a JSON Web Key. All that are not long retired
-- are published; the newest whose time has come signs.
create table signing_keys (
  kid         text primary key,
  private_key text not null,
  public_jwk  text not null,
  created_at  timestamptz not null,
  signs_from  timestamptz not null,
  retired_at  timestamptz
);

create table rooms (
  id          uuid primary key,
  kind        text not null check (kind in ('public', 'private', 'group', 'direct')),
  slug        text unique,
  name        text,
  topic       text not null default '',
  -- The two ids of a direct room, sorted: one room a pair, whoever asks and however often.
  pair        text unique check ((kind = 'direct') = (pair is not null)),
  created_by  uuid not null references accounts,
  created_at  timestamptz not null,
  version     int not null default 1,
  change      bigint not null,
  last_seq    bigint not null default 0,
  last_change bigint not null,
  -- When somebody last spoke, or the room was opened: what lists are sorted by.
  active_at   timestamptz not null
) with (fillfactor = 50); -- every post updates its room's row: leave it space on its page
create index rooms_public_by_name on rooms (lower(name), id) where kind = 'public';

create table memberships (
  room_id    uuid not null references rooms on delete cascade,
  account_id uuid not null references accounts,
  role       text not null check (role in ('member', 'moderator', 'owner')),
  state      text not null check (state in ('joined', 'left')),
  joined_at  timestamptz not null,
  read_seq   bigint not null default 0,
  change     bigint not null,
  primary key (room_id, account_id)
);
create index memberships_of_account on memberships (account_id) where state = 'joined';
create index memberships_by_change on memberships (room_id, change);

create table messages (
  room_id           uuid not null references rooms on delete cascade,
  seq               bigint not null,
  id                uuid not null unique,
  author_id         uuid not null references accounts,
  client_message_id uuid not null,
  text              text not null,
  -- SHA-256 of the text as first posted: the same client_message_id with another one is refused, even after an edit.
  content_hash      bytea not null,
  change            bigint not null,
  version           int not null default 1,
  created_at        timestamptz not null,
  edited_at         timestamptz,
  primary key (room_id, seq),
  unique (room_id, author_id, client_message_id)
);
create index messages_by_change on messages (room_id, change);
