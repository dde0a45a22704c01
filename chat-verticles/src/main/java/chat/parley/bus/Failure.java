package chat.parley.bus;

import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What can go wrong, in the one vocabulary of the house. It crosses the bus as it is and becomes problem+json or an err
 * frame in exactly one place each. The code is stable (snake_case) and for programs, the detail is for people.
 */
public final class Failure extends RuntimeException {
    /** The kinds, each with the HTTP status that the door answers. */
    public enum Kind {
        INVALID(400),
        UNAUTHENTICATED(401),
        FORBIDDEN(403),
        NOT_FOUND(404),
        METHOD_NOT_ALLOWED(405),
        CONFLICT(409),
        PRECONDITION_FAILED(412),
        TOO_LARGE(413),
        UNSUPPORTED(415),
        UNPROCESSABLE(422),
        PRECONDITION_REQUIRED(428),
        TOO_MANY(429),
        BROKEN(500),
        UNAVAILABLE(503),
        /** No space is left for what is to be kept. */
        FULL(507);

        private final int status;

        Kind(int status) {
            this.status = status;
        }

        public int status() {
            return status;
        }

        /** Whether something is wrong here, and not with what was asked. */
        boolean isOurFault() {
            return status >= BROKEN.status;
        }
    }

    private static final int PARTS = 4;

    private final Kind kind;
    private final String code;
    private final @Nullable Duration retryAfter;

    public Failure(Kind kind, String code, String detail) {
        this(kind, code, detail, null);
    }

    public Failure(Kind kind, String code, String detail, @Nullable Duration retryAfter) {
        super(detail, null, false, false);
        this.kind = kind;
        this.code = code;
        this.retryAfter = retryAfter;
    }

    /** What somebody is told whose change is of something that is another by now. */
    public static Failure stale() {
        return new Failure(
                Kind.PRECONDITION_FAILED,
                "stale_version",
                "Somebody has changed this since you read it; read it again.");
    }

    public Kind kind() {
        return kind;
    }

    public String code() {
        return code;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }

    /** How long to wait before trying again, where that is known. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }

    /** Whether the same request may succeed later. */
    public boolean retryable() {
        return kind == Kind.TOO_MANY || kind == Kind.UNAVAILABLE;
    }

    /** What somebody is told of a fault that has no name: nothing of its insides. */
    public static Failure of(Throwable cause) {
        return cause instanceof Failure failure
                ? failure
                : new Failure(Kind.BROKEN, "internal_error", "Something broke on our side.");
    }

    /** The text in which it crosses the bus. */
    public String spoken() {
        String wait = retryAfter == null ? "" : retryAfter.toString();
        return String.join("\n", kind.name(), code, wait, detail());
    }

    /** A node one version ahead may have more kinds. */
    private static boolean isKind(String name) {
        return Arrays.stream(Kind.values()).anyMatch(kind -> kind.name().equals(name));
    }

    /** What another node said of it. */
    public static Failure heard(String spoken) {
        String[] parts = spoken.split("\n", PARTS);
        return parts.length < PARTS || !isKind(parts[0])
                ? new Failure(Kind.BROKEN, "internal_error", "A verticle broke without a word.")
                : new Failure(
                        Kind.valueOf(parts[0]),
                        parts[1],
                        parts[3],
                        parts[2].isEmpty() ? null : Duration.parse(parts[2]));
    }
}
