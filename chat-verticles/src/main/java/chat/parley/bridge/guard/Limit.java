package chat.parley.bridge.guard;

import java.util.Locale;

/**
 * Every limit of how often, in one table. The sizes are for people and their programs; an operator may set others. What
 * guards a secret or makes something that lasts is counted for all nodes together, in Redis; what guards a node against
 * too much is counted by that node, at no cost. None fails open: while Redis is away each node counts for itself.
 */
public enum Limit {
    /** All requests to the API, whoever makes them. */
    REQUESTS("requests", "60000/1m", Key.ADDRESS, Scope.NODE),
    /** Guesses of the code that makes the first administrator. */
    SET_UP("set-up", "20/1h", Key.ADDRESS, Scope.CLUSTER),
    REGISTER("register", "60/1h", Key.ADDRESS, Scope.CLUSTER),
    SIGN_IN("sign-in", "120/5m", Key.ADDRESS, Scope.CLUSTER),
    /** Wrong passwords for one name; a right one gives its token back. */
    SIGN_IN_NAME("sign-in-name", "10/15m", Key.NAME, Scope.CLUSTER),
    /** Tokens of programs and other issuers that are good for nothing; a right one gives its token back. */
    WRONG_TOKENS("wrong-tokens", "600/1m", Key.ADDRESS, Scope.NODE),
    /** Present passwords given once more, right or wrong. */
    PROVE("prove", "10/15m", Key.PERSON, Scope.CLUSTER),
    RECOVERY("recovery", "20/1h", Key.ADDRESS, Scope.CLUSTER),
    /** Answers to the question of one name: a few at once, a few more a day. */
    RECOVERY_NAME("recovery-name", "3/15m", Key.NAME, Scope.CLUSTER),
    RECOVERY_DAY("recovery-day", "10/24h", Key.NAME, Scope.CLUSTER),
    REFRESH("refresh", "1200/5m", Key.ADDRESS, Scope.CLUSTER),
    POST("post", "20/2s", Key.PERSON, Scope.NODE),
    /** Making rooms. */
    ROOMS("rooms", "50/1h", Key.PERSON, Scope.CLUSTER),
    /** Any other change. */
    WRITE("write", "240/1m", Key.PERSON, Scope.NODE),
    READ("read", "600/30s", Key.PERSON, Scope.NODE),
    /** Pieces of files: a file of the largest size has a hundred. */
    PIECES("pieces", "1200/10m", Key.PERSON, Scope.NODE),
    SEARCH("search", "120/1m", Key.PERSON, Scope.NODE),
    SOCKETS("sockets", "600/1m", Key.ADDRESS, Scope.NODE),
    /** What one socket sends: a client that comes back registers all its rooms at once. */
    FRAMES("frames", "500/10s", Key.SOCKET, Scope.NODE);

    /** What a limit counts by. */
    public enum Key {
        ADDRESS,
        NAME,
        PERSON,
        SOCKET
    }

    /** Who counts together. */
    enum Scope {
        NODE,
        CLUSTER
    }

    private final String label;
    private final String quota;
    private final Key key;
    private final Scope scope;

    Limit(String label, String quota, Key key, Scope scope) {
        this.label = label;
        this.quota = quota;
        this.key = key;
        this.scope = scope;
    }

    /** Its name in the setting and in the RateLimit headers. */
    public String label() {
        return label;
    }

    public Key key() {
        return key;
    }

    Scope scope() {
        return scope;
    }

    Quota quota() {
        return Quota.parse(quota);
    }

    /** The row as it stands in SECURITY.md. */
    public String row() {
        return "| `%s` | %s | %s | %s |"
                .formatted(
                        label,
                        quota,
                        key.name().toLowerCase(Locale.ROOT),
                        scope == Scope.CLUSTER ? "the cluster" : "each node");
    }
}
