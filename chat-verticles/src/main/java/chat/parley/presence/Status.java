package chat.parley.presence;

import chat.parley.accounts.OneLine;
import chat.parley.bus.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What somebody says of themselves for a while, as in "On the train".
 *
 * @param until when it is over by itself; null when they take it back themselves
 */
public record Status(String text, @Nullable Instant until) {
    /** Characters of a text. */
    public static final int MAX = 100;

    /** How far ahead its end may be. */
    public static final Duration LONGEST = Duration.ofDays(366);

    /** Why it cannot be shown, if that is so. */
    Optional<Failure> refusal(Instant now) {
        if (!new OneLine(text).isName(MAX))
            return Optional.of(
                    wrong("status_invalid", "Say something of at most " + MAX + " characters, in one line."));
        boolean ends = until == null || (until.isAfter(now) && until.isBefore(now.plus(LONGEST)));
        return ends
                ? Optional.empty()
                : Optional.of(wrong("until_invalid", "It ends in the future, within " + LONGEST.toDays() + " days."));
    }

    /** Whether it has ended by itself. */
    public boolean isOver(Instant now) {
        return until != null && !until.isAfter(now);
    }

    /** The same without space around the text. */
    Status tidy() {
        return new Status(new OneLine(text).text(), until);
    }

    private static Failure wrong(String code, String detail) {
        return new Failure(Failure.Kind.INVALID, code, detail);
    }
}
