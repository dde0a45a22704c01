-- What somebody wrote is found without walking back through what all the others did.
create index messages_by_author on messages (author_id, id);
-- Who blocks somebody is asked when that one calls a whole room, and when their account is deleted.
create index blocks_of_blocked on blocks (blocked_id, blocker_id);
-- Those that are good no more are found as well: they are cleared away, and go with who gave them.
drop index room_invites_of_room;
create index room_invites_of_room on room_invites (room_id, created_at desc);
