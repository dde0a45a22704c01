package chat.parley.messages;

import chat.parley.store.Page;
import java.util.List;

/** One page of what a search found. */
public record Found(List<Hit> items, Page page) {
    /** A message that was found, and why. */
    public record Hit(Message message, Snippet snippet) {}
}
