-- The world that the examples of the contract tell of, with the very ids they name. Ada, Grace and Linus have signed up.
truncate sessions, spent_tokens, memberships, messages, rooms, blocks cascade;
delete from created_once;
delete from server_settings;
delete from audit_log;
delete from setup_codes;
delete from accounts where username not in ('ada', 'grace', 'linus');
update accounts set id = '01a19b45-b800-7a91-b3d4-2e5f8c1a9b01', role = 'admin', private_receipts = false,
  created_at = '2026-11-02T08:00:00Z'
  where username = 'ada';
update accounts set suspended_at = null, created_at = '2026-11-02T08:05:00Z' where username <> 'ada';
update accounts set id = '01a19b4a-4be0-7c3e-a1f2-6d9b0e8c7a02' where username = 'grace';
update accounts set id = '01a19b7c-a680-7f60-8e21-1c4d7b0a9f04' where username = 'linus';

insert into rooms (id, kind, slug, name, topic, created_by, created_at, active_at, change, last_seq, last_change, members)
  values
  ('01a19b7c-a680-7e55-8d0a-4f6c2b9e1d03', 'public', 'lobby', 'Lobby', 'Where everybody begins',
   '01a19b45-b800-7a91-b3d4-2e5f8c1a9b01', '2026-11-02T09:00:00Z', '2026-11-21T09:30:01Z', 1, 2, 5, 2);
insert into memberships (room_id, account_id, role, state, joined_at, read_seq, change) values
  ('01a19b7c-a680-7e55-8d0a-4f6c2b9e1d03', '01a19b45-b800-7a91-b3d4-2e5f8c1a9b01', 'owner', 'joined',
   '2026-11-02T09:00:00Z', 1, 2),
  ('01a19b7c-a680-7e55-8d0a-4f6c2b9e1d03', '01a19b4a-4be0-7c3e-a1f2-6d9b0e8c7a02', 'member', 'joined',
   '2026-11-02T09:05:00Z', 2, 3);
insert into accounts (id, username, display_name, password_hash, created_at) values
  ('01a19b7c-a680-7a12-9c3d-2f5e8b1a7c09', 'mallory', 'Mallory', '', '2026-11-02T08:00:00Z');
insert into setup_codes (code_hash, created_at) values (sha256('7H2KQ9M4XW3T8RD0V6PJ'), '2026-11-02T07:00:00Z');
insert into audit_log (id, at, action, actor_id, actor, subject_id, subject, address, before, after) values
  ('01a1fd71-aaaa-7c3d-8e4f-5a6b7c8d9e0f', '2026-11-21T09:29:00Z', 'account.suspended',
   '01a19b45-b800-7a91-b3d4-2e5f8c1a9b01', 'ada', '01a19b7c-a680-7f60-8e21-1c4d7b0a9f04', 'linus', '192.0.2.17',
   '{}', '{}');
insert into room_bans (room_id, account_id, banned_by, reason, created_at) values
  ('01a19b7c-a680-7e55-8d0a-4f6c2b9e1d03', '01a19b7c-a680-7a12-9c3d-2f5e8b1a7c09',
   '01a19b45-b800-7a91-b3d4-2e5f8c1a9b01', 'Sells watches', '2026-11-21T09:00:00Z');
insert into room_invites (code, room_id, created_by, created_at, uses) values
  ('Yx3vQm7Kc2LwT9sBn4HdFg', '01a19b7c-a680-7e55-8d0a-4f6c2b9e1d03',
   '01a19b4a-4be0-7c3e-a1f2-6d9b0e8c7a02', '2026-11-21T09:00:00Z', 1);
insert into blocks (blocker_id, blocked_id, created_at) values
  ('01a19b45-b800-7a91-b3d4-2e5f8c1a9b01', '01a19b7c-a680-7a12-9c3d-2f5e8b1a7c09', '2026-11-21T09:00:00Z');
insert into messages (room_id, seq, id, author_id, client_message_id, text, content_hash, change, created_at) values
  ('01a19b7c-a680-7e55-8d0a-4f6c2b9e1d03', 1, '01a1fd70-f1c0-7c07-9d2e-3a5b8f1c6e05',
   '01a19b45-b800-7a91-b3d4-2e5f8c1a9b01', '5f0c1b1e-7d5a-4b8e-9a56-0d8f5a3b6c01',
   'Good morning, Grace.', sha256('Good morning, Grace.'), 4, '2026-11-21T09:30:00Z'),
  ('01a19b7c-a680-7e55-8d0a-4f6c2b9e1d03', 2, '01a1fd70-f5a8-7d33-8a4c-7b1e9f5d2c08',
   '01a19b4a-4be0-7c3e-a1f2-6d9b0e8c7a02', '5f0c1b1e-7d5a-4b8e-9a56-0d8f5a3b6c02',
   'Good morning, Ada.', sha256('Good morning, Ada.'), 5, '2026-11-21T09:30:01Z');
insert into saved_messages (account_id, message_id, saved_at) values
  ('01a19b45-b800-7a91-b3d4-2e5f8c1a9b01', '01a1fd70-f5a8-7d33-8a4c-7b1e9f5d2c08', '2026-11-21T09:30:30Z');
insert into drafts (account_id, room_id, root_seq, text, updated_at) values
  ('01a19b45-b800-7a91-b3d4-2e5f8c1a9b01', '01a19b7c-a680-7e55-8d0a-4f6c2b9e1d03', 0, 'Shall we',
   '2026-11-21T09:30:40Z');
insert into scheduled_messages
  (id, account_id, room_id, client_message_id, text, send_at, try_at, created_at)
  select '01a1fd71-b510-7c3d-8e4f-5a6b7c8d9e0f', '01a19b45-b800-7a91-b3d4-2e5f8c1a9b01',
    '01a19b7c-a680-7e55-8d0a-4f6c2b9e1d03', '5f0c1b1e-7d5a-4b8e-9a56-0d8f5a3b6c20',
    'Merry Christmas!', at, at, '2026-11-21T09:30:50Z'
  from (select now() + interval '33 days' as at) time;
insert into files (id, room_id, author_id, name, type, size, preview_type, created_at, complete, message_id) values
  ('01a1fd72-0100-7c01-8a2b-3c4d5e6f7a01', '01a19b7c-a680-7e55-8d0a-4f6c2b9e1d03', '01a19b45-b800-7a91-b3d4-2e5f8c1a9b01', 'harbour.txt',
   'application/octet-stream', 11, null, '2026-11-21T09:31:00Z', false, null),
  ('01a1fd72-0200-7c02-8a2b-3c4d5e6f7a02', '01a19b7c-a680-7e55-8d0a-4f6c2b9e1d03', '01a19b4a-4be0-7c3e-a1f2-6d9b0e8c7a02', 'ships.txt', 'text/plain', 14,
   'image/png', '2026-11-21T09:31:00Z', true, '01a1fd70-f5a8-7d33-8a4c-7b1e9f5d2c08');
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
  from accounts where username = 'ada';
insert into reset_tokens (token_hash, account_id, expires_at)
  select sha256('7bQ2wXQ0Jc8rYyq1d5tKz0bVfU9mLhN4sEaPgRiOxT3'), id, now() + interval '10 minutes'
  from accounts where username = 'ada';
update accounts a set password_hash = l.password_hash from accounts l
  where l.username = 'linus' and a.username <> 'mallory' and a.password_hash <> l.password_hash;

-- A bot, and two tokens: one of Ada and one of the bot.
delete from access_tokens;
insert into accounts (id, username, display_name, role, created_at, owner_id)
  select '01a19b7c-a680-7b07-8e21-1c4d7b0a9f0b', 'weatherman', 'Weatherman', 'member', '2026-11-20T08:00:00Z', id
  from accounts where username = 'ada' on conflict do nothing;
insert into access_tokens (id, account_id, name, token_hash, scopes, created_at, expires_at)
  select '01a1fd73-0100-7c01-8a2b-3c4d5e6f7b01', id, 'Weather report', 'one', '{messages:read}', '2026-11-21T09:00:00Z',
    '2030-11-21T09:00:00Z'
  from accounts where username = 'ada';
insert into access_tokens (id, account_id, name, token_hash, scopes, created_at, expires_at)
  values ('01a1fd73-0100-7c01-8a2b-3c4d5e6f7b02', '01a19b7c-a680-7b07-8e21-1c4d7b0a9f0b', 'Weather report', 'two',
    '{messages:read}', '2026-11-21T09:00:00Z', '2030-11-21T09:00:00Z');

-- Ada has begun a second factor, and not yet shown a code of it.
insert into totp_secrets (account_id, secret) select id, '12345678901234567890' from accounts where username = 'ada';
