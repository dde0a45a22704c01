package chat.parley.messages;

import chat.parley.store.Page;
import java.util.List;

/** A message and a page of the replies under it, ascending. */
public record ThreadView(Summary summary, List<Message> items, Page page) {
    /**
     * A thread as one of its readers sees it.
     *
     * @param unread replies of others after their mark, counted up to {@link #MAX_UNREAD}
     */
    public record Summary(Message root, boolean following, long readSeq, int unread) {
        public static final int MAX_UNREAD = 100;
    }

    /** One page of threads. */
    public record Listed(List<Summary> items, Page page) {}

    /** How many threads have something new. */
    public record Fresh(int threads) {}
}
