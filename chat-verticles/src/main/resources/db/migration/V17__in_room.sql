-- What is said in a room itself, without the replies in threads that may lie between: the last message, and what is unread.
create index messages_in_room on messages (room_id, seq) where in_room;
