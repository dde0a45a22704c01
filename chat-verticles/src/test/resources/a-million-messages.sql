-- A server after some years: 100,000 people, 3,000 rooms, 1,000,000 messages, half of them in one room where everybody is.
-- Rows first and what watches over them afterwards, because that takes seconds and the other way minutes.
set session_replication_role = replica;
set synchronous_commit = off;
set maintenance_work_mem = '256MB';

create function nth(kind text, n bigint) returns uuid language sql immutable
  return (kind || '-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid;

create temporary table watching as
  select indexname as name, indexdef as definition from pg_indexes
  where schemaname = 'public' and tablename = 'messages'
    and indexname not in (select conname from pg_constraint where conrelid = 'messages'::regclass);
do $$
declare index text;
begin
  for index in select name from watching loop execute 'drop index ' || index; end loop;
end $$;

insert into accounts (id, username, display_name, words, password_hash, created_at)
  select nth('01900000', n), 'person' || n, 'Person ' || n, array_to_tsvector(array['person' || n, 'person', n::text]),
    '', now() - interval '3 years'
  from generate_series(1, 100000) n;
insert into sessions (id, account_id, device, address, token_hash, created_at, last_used_at, expires_at, ended_at)
  select nth('01910000', n), nth('01900000', 1 + n % 100000), 'device', '192.0.2.1', sha256(n::text::bytea),
    now() - interval '1 year', now(), now() + interval '1 month', case when n % 3 = 0 then now() end
  from generate_series(1, 200000) n;

-- Room 1 is everybody's; in room 2 are ten people; of the others each has twenty.
insert into rooms (id, kind, slug, name, created_by, created_at, active_at, change, last_seq, last_change, members)
  select nth('01920000', n), case when n % 3 = 2 then 'private' else 'public' end, 'room-' || n, 'Room ' || n,
    nth('01900000', 1), now() - interval '3 years', now() - n * interval '1 minute', 1,
    case n when 1 then 500000 when 2 then 0 else 166 end, 2000000, case n when 1 then 100000 when 2 then 10 else 20 end
  from generate_series(1, 3000) n;
insert into memberships (room_id, account_id, role, state, joined_at, read_seq, change)
  select nth('01920000', room), nth('01900000', 1 + (room * 31 + n) % 100000), 'member', 'joined',
    now() - interval '3 years', 100, 1 + n
  from generate_series(1, 3000) room, lateral generate_series(1, case room when 1 then 100000 when 2 then 10 else 20 end) n;

-- Every tenth message is a reply under the one five before it; of each hundred thousand some say something rare.
insert into messages (room_id, seq, id, author_id, client_message_id, text, content_hash, words, change, created_at,
    root_seq, root_id, in_room, reply_count, last_reply_seq, last_reply_at, mentions_room, pinned_at, pinned_by)
  select nth('01920000', room), seq, nth('01930000', n), nth('01900000', 1 + n % 100000), nth('01940000', n), said, '',
    array_to_tsvector(string_to_array(lower(said), ' ') || case when n % 20000 < 2 then array['図書', '書館'] end),
    100000 + 2 * seq, now() - (1000001 - n) * interval '1 minute',
    case when seq % 10 = 0 then seq - 5 end,
    case when seq % 10 = 0 then nth('01930000', case room when 1 then n - 10 else n - 5 * 2 * 2998 end) end,
    seq % 20 <> 0, (seq % 10 = 5)::int, case when seq % 10 = 5 then seq + 5 end,
    case when seq % 10 = 5 then now() - (1000001 - n) * interval '1 minute' end, n % 5000 = 0,
    case when room = 1 and seq % 10000 = 1 then now() - (500000 - seq) * interval '1 minute' end,
    case when room = 1 and seq % 10000 = 1 then nth('01900000', 1) end
  from (
    select n, case n % 2 when 0 then 1 else 3 + (n / 2) % 2998 end as room,
      case n % 2 when 0 then n / 2 else 1 + (n / 2) / 2998 end as seq,
      'Word' || n % 997 || ' about ' || substr(md5(n::text), 1, 6) || ' and ' || substr(md5((n % 7919)::text), 1, 6)
        || case when n % 20000 < 2 then ' a needlework in the 図書館' else '' end as said
    from generate_series(1, 1000000) n
  ) saying;
update rooms r set last_seq = (select max(seq) from messages m where m.room_id = r.id)
  where r.slug not in ('room-1', 'room-2');

insert into mentions (account_id, room_id, seq, message_id)
  select nth('01900000', 1 + n % 100000), nth('01920000', 1), n, nth('01930000', 2 * n) from generate_series(1, 300000) n;
insert into thread_follows (account_id, room_id, root_seq, following, read_seq)
  select nth('01900000', 1 + n % 100000), nth('01920000', 1), 10 * n - 5, true, 0 from generate_series(1, 300000) n;
insert into reactions (message_id, emoji, account_id, created_at)
  select nth('01930000', 2 * n), '👍', nth('01900000', 1 + n % 100000), now() from generate_series(1, 100000) n;
insert into message_edits (message_id, version, text, edited_at)
  select nth('01930000', 2 * n), 1, 'before', now() from generate_series(1, 50000) n;
insert into saved_messages (account_id, message_id, saved_at)
  select nth('01900000', 1 + n % 100000), nth('01930000', 2 * n), now() - n * interval '1 second'
  from generate_series(1, 100000) n;
insert into drafts (account_id, room_id, text, updated_at)
  select nth('01900000', n), nth('01920000', 1), 'Shall we', now() from generate_series(1, 50000) n;
insert into scheduled_messages (id, account_id, room_id, client_message_id, text, send_at, try_at, created_at)
  select nth('01950000', n), nth('01900000', 1 + n % 100000), nth('01920000', 1), nth('01960000', n), 'Later', at, at, now()
  from generate_series(1, 50000) n, lateral (select now() + interval '1 day' + n * interval '1 second' as at) later;
insert into blocks (blocker_id, blocked_id, created_at)
  select nth('01900000', n), nth('01900000', n + 1), now() from generate_series(1, 50000) n;
insert into room_bans (room_id, account_id, banned_by, created_at)
  select nth('01920000', 1 + n % 3000), nth('01900000', n), nth('01900000', 1), now() from generate_series(1, 30000) n;
insert into room_invites (code, room_id, created_by, created_at)
  select 'invite' || n, nth('01920000', 1 + n % 3000), nth('01900000', 1), now() from generate_series(1, 30000) n;

do $$
declare index text;
begin
  for index in select definition from watching loop execute index; end loop;
end $$;
analyze;
