package chat.parley.messages;

/** The message as it stands in the room, and whether it stood there before this call. */
public record Posted(Message message, boolean replayed) {}
