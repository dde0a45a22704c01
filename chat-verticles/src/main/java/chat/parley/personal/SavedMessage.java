package chat.parley.personal;

import chat.parley.messages.Message;
import chat.parley.store.Page;
import java.time.Instant;
import java.util.List;

/** A message that somebody wants to find again, and when they saved it; nobody else is told. */
public record SavedMessage(Instant savedAt, Message message) {
    /** Saved messages of one person, at most. */
    public static final int MAX = 10_000;

    /** One page of them, the latest saved first. */
    public record Listed(List<SavedMessage> items, Page page) {}
}
