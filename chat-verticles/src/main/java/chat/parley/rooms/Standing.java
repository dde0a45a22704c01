package chat.parley.rooms;

/** What of somebody may keep them out of a room: that they are banned from it, and that they are a guest. */
record Standing(boolean banned, boolean guest) {}
