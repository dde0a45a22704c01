package chat.parley.bridge.live;

/**
 * Why the server ends a socket: the table of close codes. Up to 4499 one may come back and resume, and so after a frame
 * that broke a rule of WebSockets; from 4500 on not before something has changed.
 */
enum Goodbye {
    PROTOCOL_ERROR(1002, "protocol_error"),
    NOT_UTF8(1007, "not_utf8"),
    TOO_LARGE(1009, "frame_too_large"),
    DRAINING(4000, "draining"),
    SLOW(4001, "slow"),
    SILENT(4003, "no_pong"),
    TOKEN_EXPIRES(4005, "token_expires"),
    RATE_LIMITED(4029, "rate_limited"),
    UNAUTHENTICATED(4500, "unauthenticated"),
    SESSION_REVOKED(4501, "session_revoked"),
    TOO_MANY_SOCKETS(4504, "too_many_connections");

    private static final int OURS_FROM = 4000;
    private static final int COME_BACK_BELOW = 4500;

    private final int code;
    private final String reason;

    Goodbye(int code, String reason) {
        this.code = code;
        this.reason = reason;
    }

    int code() {
        return code;
    }

    String reason() {
        return reason;
    }

    /** Whether a frame says it first. Who broke a rule of WebSockets is told by the close code alone. */
    boolean isSaid() {
        return code >= OURS_FROM;
    }

    boolean reconnect() {
        return code < COME_BACK_BELOW;
    }
}
