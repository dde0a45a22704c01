package chat.parley.bridge.guard;

/**
 * Every limit of how often, in one table. The sizes are for people and their programs; an operator may set others. A row
 * that fails open lets everything through while its counters cannot be reached; the others then refuse.
 */
public enum Limit {
    /** All requests to the API, whoever makes them. */
    REQUESTS("requests", "60000/1m", Key.ADDRESS, true),
    REGISTER("register", "60/1h", Key.ADDRESS, false),
    SIGN_IN("sign-in", "120/5m", Key.ADDRESS, false),
    /** Wrong passwords for one name; a right one gives its token back. */
    SIGN_IN_NAME("sign-in-name", "10/15m", Key.NAME, false),
    REFRESH("refresh", "1200/5m", Key.ADDRESS, true),
    POST("post", "20/2s", Key.PERSON, true),
    /** Making rooms. */
    ROOMS("rooms", "50/1h", Key.PERSON, true),
    /** Any other change. */
    WRITE("write", "240/1m", Key.PERSON, true),
    READ("read", "600/30s", Key.PERSON, true),
    SEARCH("search", "120/1m", Key.PERSON, true),
    SOCKETS("sockets", "600/1m", Key.ADDRESS, true),
    /** What one socket sends: a client that comes back registers all its rooms at once. */
    FRAMES("frames", "500/10s", Key.SOCKET, true);

    /** What a limit counts by. */
    public enum Key {
        ADDRESS,
        NAME,
        PERSON,
        SOCKET
    }

    private final String label;
    private final String quota;
    private final Key key;
    private final boolean failOpen;

    Limit(String label, String quota, Key key, boolean failOpen) {
        this.label = label;
        this.quota = quota;
        this.key = key;
        this.failOpen = failOpen;
    }

    /** Its name in the setting and in the RateLimit headers. */
    public String label() {
        return label;
    }

    public Key key() {
        return key;
    }

    boolean failOpen() {
        return failOpen;
    }

    Quota quota() {
        return Quota.parse(quota);
    }
}
