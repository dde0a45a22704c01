-- The world of permissions.csv, with the ids that the contract's examples name. :kind is the kind of its one room, :whose
-- the person whose things are asked for: the first message, the invite, the scheduled message, the other session; :guests
-- is whether the room takes guests, and then one is in it.
delete from rooms;
delete from created_once;
delete from sessions where device <> 'kept';
delete from blocks;
delete from accounts where username not in
  ('guest', 'visitor', 'outsider', 'banned', 'member', 'moderator', 'owner', 'admin', 'ada', 'grace', 'linus', 'mallory',
   'weatherman');
update accounts set private_receipts = false where private_receipts;
update accounts set suspended_at = null where suspended_at is not null;
delete from server_settings;
delete from audit_log;

insert into rooms (id, kind, slug, name, topic, pair, created_by, created_at, active_at, change, last_seq, last_change,
    members, guests)
  select '01a19b7c-a680-7e55-8d0a-4f6c2b9e1d03', :kind,
    case when :kind in ('public', 'private') then 'lobby' end,
    case when :kind <> 'direct' then 'Lobby' end,
    'Obsidian',
    case when :kind = 'direct' then (
      select string_agg(id::text, ' ' order by id::text) from accounts where username in ('member', 'grace')) end,
    id, '2026-11-02T09:00:00Z', '2026-11-21T09:30:01Z', 1, 2, 20, case when :kind = 'direct' then 2 when :guests then 6 else 5 end, :guests
  from accounts where username = 'ada';

-- In a direct room only two are, whatever the others are elsewhere.
insert into memberships (room_id, account_id, role, state, joined_at, muted_until, change)
  select '01a19b7c-a680-7e55-8d0a-4f6c2b9e1d03', id, people.role, state, '2026-11-02T09:00:00Z',
    case when username = 'grace' then timestamptz '2029-01-01' end, 1 + nth
  from (values
      (1, 'ada', 'owner', 'joined'), (2, 'owner', 'owner', 'joined'), (3, 'moderator', 'moderator', 'joined'),
      (4, 'member', 'member', 'joined'), (5, 'grace', 'member', 'joined'), (6, 'banned', 'member', 'left'),
      (7, 'visitor', 'member', 'joined')
    ) as people (nth, username, role, state)
  join accounts using (username)
  where (:kind <> 'direct' or username in ('member', 'grace')) and (:guests or username <> 'visitor');

insert into room_bans (room_id, account_id, banned_by, reason, created_at)
  select '01a19b7c-a680-7e55-8d0a-4f6c2b9e1d03', b.id, a.id, 'Obsidian', '2026-11-21T09:00:00Z'
  from accounts b, accounts a
  where b.username in ('banned', 'mallory') and a.username = 'ada' and :kind <> 'direct';

insert into room_invites (code, room_id, created_by, created_at)
  select 'Yx3vQm7Kc2LwT9sBn4HdFg', '01a19b7c-a680-7e55-8d0a-4f6c2b9e1d03', id, '2026-11-21T09:00:00Z'
  from accounts where username = :whose and :kind <> 'direct';

insert into messages (room_id, seq, id, author_id, client_message_id, text, content_hash, change, version, created_at,
    edited_at, words, reply_count, last_reply_seq, last_reply_at, repliers, pinned_at, pinned_by, mentions_room)
  select '01a19b7c-a680-7e55-8d0a-4f6c2b9e1d03', 1, '01a1fd70-f1c0-7c07-9d2e-3a5b8f1c6e05', w.id,
    '5f0c1b1e-7d5a-4b8e-9a56-0d8f5a3b6c01', 'Good morning. Quicksilver.', '', 19, 2, '2026-11-21T09:30:00Z',
    '2026-11-21T09:30:10Z', to_tsvector('simple', 'good morning quicksilver'), 1, 2, '2026-11-21T09:30:01Z',
    array[g.id], '2026-11-21T09:31:00Z', g.id, true
  from accounts w, accounts g where w.username = :whose and g.username = 'grace';
insert into messages (room_id, seq, id, author_id, client_message_id, text, content_hash, change, created_at, words,
    root_seq, root_id, in_room)
  select '01a19b7c-a680-7e55-8d0a-4f6c2b9e1d03', 2, '01a1fd70-f5a8-7d33-8a4c-7b1e9f5d2c08', id,
    '5f0c1b1e-7d5a-4b8e-9a56-0d8f5a3b6c02', 'A better morning. Quicksilver.', '', 20, '2026-11-21T09:30:01Z',
    to_tsvector('simple', 'a better morning quicksilver'), 1, '01a1fd70-f1c0-7c07-9d2e-3a5b8f1c6e05', true
  from accounts where username = 'grace';
insert into message_edits (message_id, version, text, edited_at)
  values ('01a1fd70-f1c0-7c07-9d2e-3a5b8f1c6e05', 1, 'Good mourning. Quicksilver.', '2026-11-21T09:30:10Z');

-- Everybody has something of the room, also who is in it no more and who never was.
insert into mentions (account_id, room_id, seq, message_id)
  select id, '01a19b7c-a680-7e55-8d0a-4f6c2b9e1d03', 1, '01a1fd70-f1c0-7c07-9d2e-3a5b8f1c6e05' from accounts;
insert into thread_follows (account_id, room_id, root_seq, following)
  select id, '01a19b7c-a680-7e55-8d0a-4f6c2b9e1d03', 1, true from accounts;
insert into saved_messages (account_id, message_id, saved_at)
  select id, '01a1fd70-f5a8-7d33-8a4c-7b1e9f5d2c08', '2026-11-21T09:30:30Z' from accounts;
insert into drafts (account_id, room_id, root_seq, text, updated_at)
  select id, '01a19b7c-a680-7e55-8d0a-4f6c2b9e1d03', 0, 'Shall we', '2026-11-21T09:30:40Z' from accounts;
insert into scheduled_messages (id, account_id, room_id, client_message_id, text, send_at, try_at, created_at)
  select '01a1fd71-b510-7c3d-8e4f-5a6b7c8d9e0f', id, '01a19b7c-a680-7e55-8d0a-4f6c2b9e1d03',
    '5f0c1b1e-7d5a-4b8e-9a56-0d8f5a3b6c20', 'Merry Christmas!', later, later, '2026-11-21T09:30:50Z'
  from accounts, (select now() + interval '33 days' as later) at where username = :whose;
insert into blocks (blocker_id, blocked_id, created_at)
  select a.id, b.id, '2026-11-21T09:00:00Z' from accounts a, accounts b
  where a.username <> 'mallory' and b.username = 'mallory';
insert into sessions (id, account_id, device, address, token_hash, created_at, last_used_at, expires_at)
  select '01a1fd70-f1c0-7a11-9c0d-5b8e3f7a2c01', id, 'another', '192.0.2.17',
    sha256('3q2-7wXQ0Jc8rYyq1d5tKz0bVfU9mLhN4sEaPgRiOxT'), now(), now(), now() + interval '1 day'
  from accounts where username = :whose;

delete from statuses;
insert into statuses (account_id, text) select id, 'On the train' from accounts;

insert into files (id, room_id, author_id, name, type, size, preview_type, created_at, complete, message_id) values
  ('01a1fd72-0100-7c01-8a2b-3c4d5e6f7a01', '01a19b7c-a680-7e55-8d0a-4f6c2b9e1d03', (select id from accounts where username = :whose), 'harbour.txt',
   'application/octet-stream', 11, null, '2026-11-21T09:31:00Z', false, null),
  ('01a1fd72-0200-7c02-8a2b-3c4d5e6f7a02', '01a19b7c-a680-7e55-8d0a-4f6c2b9e1d03', (select id from accounts where username = 'grace'), 'ships.txt', 'text/plain', 14,
   'image/png', '2026-11-21T09:31:00Z', true, '01a1fd70-f1c0-7c07-9d2e-3a5b8f1c6e05');
insert into file_pieces (file_id, piece, bytes) values
  ('01a1fd72-0100-7c01-8a2b-3c4d5e6f7a01', 0, 'Hello world'),
  ('01a1fd72-0200-7c02-8a2b-3c4d5e6f7a02', 0, 'Hello, harbour'),
  ('01a1fd72-0200-7c02-8a2b-3c4d5e6f7a02', -1, 'A small picture');

-- How Ada comes in again: the code 0H2KQ-9M4XW-3T8RD, the answer "The Sketch of Menabrea", and a token; passwords are as
-- they were at first.
insert into server_secrets (name, value) values ('recovery questions', 'secret') on conflict do nothing;
delete from recovery_codes;
delete from totp_secrets;
delete from security_questions;
delete from recovery_failures;
delete from reset_tokens;
insert into recovery_codes (account_id, place, code_hash)
  select id, 0, '$argon2id$v=19$m=1024,t=1,p=1$YSBzYWx0IG9mIHNpeHRlZW4$TZU/mMbivshzjX39b3CKYYV+twUMgayCYz682+W4dqg'
  from accounts where username = 'ada';
insert into security_questions (account_id, question, answer_hash)
  select id, 'FIRST_CONCERT', '$argon2id$v=19$m=1024,t=1,p=1$YSBzYWx0IG9mIHNpeHRlZW4$ZVQlNtyRFCZPPlCyKly0la/VjnkaBVmQqUwZWPs0ikg'
  from accounts;
insert into reset_tokens (token_hash, account_id, expires_at)
  select sha256('7bQ2wXQ0Jc8rYyq1d5tKz0bVfU9mLhN4sEaPgRiOxT3'), id, now() + interval '10 minutes'
  from accounts where username = 'ada';
update accounts a set password_hash = l.password_hash from accounts l
  where l.username = 'linus' and a.password_hash <> l.password_hash;

-- A bot, and two tokens: one of that person and one of the bot.
delete from access_tokens;
insert into accounts (id, username, display_name, role, created_at, owner_id)
  select '01a19b7c-a680-7b07-8e21-1c4d7b0a9f0b', 'weatherman', 'Weatherman', 'member', '2026-11-20T08:00:00Z', id
  from accounts where username = 'admin' on conflict do nothing;
insert into access_tokens (id, account_id, name, token_hash, scopes, created_at, expires_at)
  select '01a1fd73-0100-7c01-8a2b-3c4d5e6f7b01', id, 'Weather report', 'one', '{messages:read}', '2026-11-21T09:00:00Z',
    '2030-11-21T09:00:00Z'
  from accounts where username = :whose;
insert into access_tokens (id, account_id, name, token_hash, scopes, created_at, expires_at)
  values ('01a1fd73-0100-7c01-8a2b-3c4d5e6f7b02', '01a19b7c-a680-7b07-8e21-1c4d7b0a9f0b', 'Weather report', 'two',
    '{messages:read}', '2026-11-21T09:00:00Z', '2030-11-21T09:00:00Z');
