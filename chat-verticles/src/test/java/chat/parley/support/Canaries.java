package chat.parley.support;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What no log may have: the passwords, answers and texts that tests send, the tokens and codes that they get, and whatever
 * else has the shape of one. All logs of a run are looked through: those of this JVM by {@link CanaryAppender}, those of
 * nodes of their own when they end. What was found fails the class that is under way ({@link NothingLeaks}).
 */
public final class Canaries {
    /** Shorter ones are words that a log may well have. */
    private static final int SHORTEST = 12;

    private static final int MOST = 5_000;
    private static final Set<String> SENT =
            Set.of("password", "currentPassword", "answer", "text", "token", "resetToken", "refreshToken");
    private static final Set<String> TOLD =
            Set.of("accessToken", "refreshToken", "resetToken", "secret", "token", "codes", "uri");

    private static final Map<String, Pattern> SHAPES = Map.of(
            "an access token", Pattern.compile("eyJ[\\w-]{8,}\\.[\\w-]+\\."),
            "an opaque token", Pattern.compile("(?<![\\w-])(?:parley_)?[\\w-]{43}(?![\\w-])"),
            "a recovery code", Pattern.compile("(?<![\\w-])\\d[0-9A-Z]{4}(?:-[0-9A-Z]{5}){2}(?![\\w-])"));

    private static final Set<String> PLANTED = ConcurrentHashMap.newKeySet();
    private static final Set<String> LEAKS = ConcurrentHashMap.newKeySet();

    private Canaries() {}

    /** Plants one that is neither sent nor told, but used inside. */
    public static String plant(String secret) {
        if (secret.length() >= SHORTEST && PLANTED.size() < MOST) PLANTED.add(secret);
        return secret;
    }

    /** Plants what is secret in a request. */
    static void sent(@Nullable Object body) {
        if (body instanceof JsonObject object) plant(object, SENT);
    }

    /** Plants what is secret in an answer. */
    static void told(JsonObject body) {
        plant(body, TOLD);
    }

    private static void plant(JsonObject body, Set<String> fields) {
        fields.stream().map(body::getValue).forEach(value -> {
            if (value instanceof String text) plant(text);
            if (value instanceof JsonArray several) several.forEach(one -> plant(one.toString()));
        });
    }

    /** Looks through a line of a log. */
    static void look(String where, String text) {
        found(text).ifPresent(what -> LEAKS.add(where + " has " + what));
    }

    /** Looks through the log of a node that has ended. */
    static void look(Path log) {
        try (Stream<String> lines = Files.lines(log)) {
            lines.forEach(line -> look(log.getFileName().toString(), line));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What was found since this was asked last. It does not say the secret: reports are logs, too. */
    static List<String> leaks() {
        List<String> leaks = List.copyOf(LEAKS);
        leaks.forEach(LEAKS::remove);
        return leaks;
    }

    private static Optional<String> found(String text) {
        return Stream.concat(
                        SHAPES.entrySet().stream()
                                .filter(shape -> shape.getValue().matcher(text).find())
                                .map(shape -> around(text, shape.getKey(), shape.getValue())),
                        PLANTED.stream()
                                .filter(text::contains)
                                .map(secret ->
                                        around(text, "what was sent or told", Pattern.compile(Pattern.quote(secret)))))
                .findFirst();
    }

    private static String around(String text, String what, Pattern secret) {
        return what + ": " + secret.matcher(text).replaceAll("[here]");
    }
}
