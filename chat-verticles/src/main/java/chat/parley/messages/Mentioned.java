package chat.parley.messages;

import chat.parley.store.Page;
import java.util.List;

/** One page of the messages that name somebody, or everybody in a room of theirs; the newest first. */
public record Mentioned(List<Message> items, Page page) {}
