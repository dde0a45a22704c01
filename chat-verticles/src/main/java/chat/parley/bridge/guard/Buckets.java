package chat.parley.bridge.guard;

import io.vertx.core.Future;

/**
 * Where limits are counted. Taking is atomic for one key, whoever else takes; a key that was not heard of for a whole
 * window may be forgotten.
 */
interface Buckets {
    Future<Verdict> take(Limit limit, Quota quota, String key);

    /** Undoes one take; done when a take that follows sees it. Never fails: what cannot be given back refills. */
    Future<Void> giveBack(Limit limit, Quota quota, String key);
}
