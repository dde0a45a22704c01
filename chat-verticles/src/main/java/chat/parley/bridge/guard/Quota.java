package chat.parley.bridge.guard;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How much in how long; written as {@code 20/2s}, {@code 60/1m} or {@code 50/1h}, in seconds without a letter. */
record Quota(int size, Duration window) {
    private static final int MINUTE = 60;
    private static final int HOUR = 3_600;
    private static final Pattern WRITTEN = Pattern.compile("([1-9]\\d{0,8})/([1-9]\\d{0,5})([smh]?)");

    static Quota parse(String written) {
        Matcher parts = WRITTEN.matcher(written);
        if (!parts.matches()) throw new IllegalArgumentException("not a limit like 20/2s: " + written);
        Duration window = Duration.parse("PT" + parts.group(2) + (parts.group(3).isEmpty() ? "s" : parts.group(3)));
        return new Quota(Integer.parseInt(parts.group(1)), window);
    }

    /** As it is written, with the largest unit that fits. */
    String written() {
        long seconds = window.toSeconds();
        if (seconds % HOUR == 0) return size + "/" + seconds / HOUR + "h";
        return seconds % MINUTE == 0 ? size + "/" + seconds / MINUTE + "m" : size + "/" + seconds + "s";
    }

    /** How long one more takes to come back. */
    double millisEach() {
        return (double) window.toMillis() / size;
    }

    /** How long until there is one to take, when so much is left. */
    Duration untilNext(double left) {
        return Duration.ofMillis((long) Math.ceil(Math.max(0, 1 - left) * millisEach()));
    }

    /** How long until it is full, when so much is left. */
    Duration untilFull(double left) {
        return Duration.ofMillis((long) Math.ceil((size - left) * millisEach()));
    }
}
