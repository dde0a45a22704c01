package chat.parley.bus;

/**
 * The key that a sender chose for a request that creates something, the same each time they try again (the
 * Idempotency-Key of draft-ietf-httpapi-idempotency-key-header).
 *
 * @param hash of what is asked for: the same key with something else is a mistake of the sender
 */
public record OnceKey(String key, String hash) {}
