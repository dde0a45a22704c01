package chat.parley.bridge.guard;

import java.time.Duration;

/** What a limit says: whether this one may pass, what is left, how long until all is back, how long until one is. */
public record Verdict(Limit limit, boolean allowed, int left, Duration untilFull, Duration untilNext) {
    static Verdict of(Limit limit, Quota quota, boolean allowed, double left) {
        return new Verdict(limit, allowed, (int) left, quota.untilFull(left), quota.untilNext(left));
    }
}
