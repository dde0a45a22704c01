-- Files that are sent with messages. Their bytes are here too, in pieces: every node can read them, and a backup of the
-- database has them (docs/decisions/0007-files-are-in-the-database.md).
create table files (
  id           uuid primary key,
  room_id      uuid not null references rooms on delete cascade,
  author_id    uuid not null references accounts,
  name         text not null,
  -- What the bytes are, and not what somebody says they are; known when all are there.
  type         text not null default 'application/octet-stream',
  size         bigint not null,
  width        int,
  height       int,
  preview_type text,
  created_at   timestamptz not null,
  -- All pieces are there and stay as they are; complete when it is known what they are.
  sealed       boolean not null default false,
  complete     boolean not null default false,
  -- Null until a message is posted with it.
  message_id   uuid references messages (id) on delete cascade
);
create index files_of_message on files (message_id) where message_id is not null;
create index files_of_room on files (room_id);
create index files_of_author on files (author_id) include (size);
create index files_unsent on files (author_id, created_at) where message_id is null;

create table file_pieces (
  file_id uuid not null references files on delete cascade,
  -- The preview is one piece, the piece -1.
  piece   int not null,
  bytes   bytea not null,
  primary key (file_id, piece)
);
-- Pictures and archives are packed already.
alter table file_pieces alter column bytes set storage external;

-- What a message shows of its files, as everybody is told.
alter table messages add column files jsonb not null default '[]';
