-- Somebody of a million messages who is in a thousand rooms, owns the first two, and keeps a lot for themselves.
set session_replication_role = replica;
insert into memberships (room_id, account_id, role, state, joined_at, read_seq, change)
  select nth('01920000', n), :me, case when n <= 2 then 'owner' else 'member' end, 'joined', now() - interval '2 years', 50, 3
  from generate_series(1, 1000) n;
update rooms set members = members + 1 where id in (select nth('01920000', n) from generate_series(1, 1000) n);
insert into mentions (account_id, room_id, seq, message_id)
  select :me, nth('01920000', 1), n, nth('01930000', 2 * n) from generate_series(1, 400000, 20) n;
insert into thread_follows (account_id, room_id, root_seq, following, read_seq)
  select :me, nth('01920000', 1), 10 * n - 5, true, 10 * n from generate_series(1, 2000) n;
insert into saved_messages (account_id, message_id, saved_at)
  select :me, nth('01930000', 2 * n), now() - n * interval '1 second' from generate_series(1, 5000) n;
insert into drafts (account_id, room_id, text, updated_at)
  select :me, nth('01920000', n), 'Shall we', now() from generate_series(1, 300) n;
insert into scheduled_messages (id, account_id, room_id, client_message_id, text, send_at, try_at, created_at)
  select gen_random_uuid(), :me, nth('01920000', 1), nth('01980000', n), 'Later', at, at, now()
  from generate_series(1, 300) n, lateral (select now() + n * interval '1 day' as at) later;
update messages set author_id = :me where id = nth('01930000', 200022);
analyze memberships, mentions, thread_follows, saved_messages, drafts, scheduled_messages;
