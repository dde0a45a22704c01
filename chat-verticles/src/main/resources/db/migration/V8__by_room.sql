-- What belongs to a message or a room is found by it when that changes or goes.
create index mentions_of_message on mentions (room_id, seq);
create index drafts_of_room on drafts (room_id);
create index scheduled_messages_of_room on scheduled_messages (room_id);
create index thread_follows_of_thread on thread_follows (room_id, root_seq);
drop index thread_follows_of_root;
