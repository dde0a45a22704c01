package chat.parley.support;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether an answer is the one an example shows. What only the moment, the machine or its operator decides (ids,
 * instants, days, tokens, where one comes from or is sent, how often one may ask) has to be of the same kind; all else has to be the same.
 */
public final class Alike {
    private static final Set<String> OF_THE_MOMENT = Set.of(
            "accessToken",
            "refreshToken",
            "resetToken",
            "secret",
            "uri",
            "requestId",
            "instance",
            "location",
            "version",
            "address",
            "device");
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /** The code of an invite: 128 bits, not all of them small letters. */
    private static final Pattern CODE = Pattern.compile("(?=.*[A-Z0-9])[A-Za-z0-9_-]{22}");

    /** The user name of a guest, which the server draws. */
    private static final Pattern GUEST = Pattern.compile("guest-[a-z2-9]{10}");

    /** A recovery code: fifteen letters and digits, the first of which tells its place. */
    private static final Pattern RECOVERY = Pattern.compile("\\d[0-9A-Z]{4}(-[0-9A-Z]{5}){2}");

    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    private static final Pattern RATE = Pattern.compile("\\d+/\\d+[smh]");

    private Alike() {}

    /** Where they differ, and how: a line for each place. */
    public static Stream<String> differences(String where, @Nullable Object shown, @Nullable Object given) {
        if (shown instanceof JsonObject one && given instanceof JsonObject other) return ofObjects(where, one, other);
        if (shown instanceof JsonArray one && given instanceof JsonArray other) return ofArrays(where, one, other);
        return Objects.equals(shown, given) || alike(shown, given)
                ? Stream.of()
                : Stream.of(where + ": " + shown + " is shown, " + given + " was answered");
    }

    private static Stream<String> ofObjects(String where, JsonObject shown, JsonObject given) {
        Set<String> names = new TreeSet<>(shown.fieldNames());
        names.addAll(given.fieldNames());
        return names.stream()
                .filter(name -> !isOfTheMoment(name, shown.getValue(name), given.getValue(name)))
                .flatMap(name -> differences(where + "/" + name, shown.getValue(name), given.getValue(name)));
    }

    private static Stream<String> ofArrays(String where, JsonArray shown, JsonArray given) {
        if (shown.size() != given.size())
            return Stream.of(where + ": " + shown + " is shown, " + given + " was answered");
        return IntStream.range(0, shown.size())
                .boxed()
                .flatMap(i -> differences(where + "/" + i, shown.getValue(i), given.getValue(i)));
    }

    private static boolean isOfTheMoment(String name, @Nullable Object shown, @Nullable Object given) {
        return OF_THE_MOMENT.contains(name) && shown instanceof String && given instanceof String;
    }

    private static boolean alike(@Nullable Object shown, @Nullable Object given) {
        return shown instanceof String one
                && given instanceof String other
                && ((isUuid(one) && isUuid(other))
                        || (isInstant(one) && isInstant(other))
                        || (isDay(one) && isDay(other))
                        || (isCode(one) && isCode(other))
                        || (isGuest(one) && isGuest(other))
                        || (isRecovery(one) && isRecovery(other))
                        || (isRate(one) && isRate(other)));
    }

    private static boolean isUuid(String text) {
        return UUID.matcher(text).matches();
    }

    private static boolean isDay(String text) {
        return DAY.matcher(text).matches();
    }

    private static boolean isGuest(String text) {
        return GUEST.matcher(text).matches();
    }

    private static boolean isRecovery(String text) {
        return RECOVERY.matcher(text).matches();
    }

    private static boolean isRate(String text) {
        return RATE.matcher(text).matches();
    }

    private static boolean isCode(String text) {
        return CODE.matcher(text).matches();
    }

    private static boolean isInstant(String text) {
        try {
            return text.endsWith("Z") && Instant.parse(text) != null;
        } catch (DateTimeParseException e) {
            return false;
        }
    }
}
