package chat.parley.bridge.guard;

import chat.parley.bus.Failure;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What operators see of those who were not let through. All series are there from the start, so that the first of a kind
 * shows as well as the second.
 */
public final class GuardMeters {
    private static final String REUSED = "refresh_token_reused";

    /** Codes of failures that say that somebody did not prove who they are. One that was not tried is none. */
    private static final List<String> REASONS = List.of(
            "invalid_refresh_token",
            "invalid_reset_token",
            "invalid_token",
            "issuer_sign_in_failed",
            "recovery_refused",
            "setup_code_wrong",
            "wrong_credentials",
            "wrong_password",
            "wrong_totp");

    private final Map<Limit, Counter> limited;
    private final Map<String, Counter> refused;
    private final Counter reused;

    public GuardMeters(MeterRegistry registry) {
        limited = Arrays.stream(Limit.values())
                .filter(limit -> limit != Limit.FRAMES)
                .collect(Collectors.toMap(
                        Function.identity(),
                        limit -> Counter.builder("parley.rate.limited")
                                .description("What was refused because there was too much of it")
                                .tag("rule", limit.label())
                                .register(registry)));
        refused = REASONS.stream()
                .collect(Collectors.toMap(
                        Function.identity(),
                        reason -> Counter.builder("parley.auth.failures")
                                .description("Proofs of who somebody is that were wrong")
                                .tag("reason", reason)
                                .register(registry)));
        reused = Counter.builder("parley.refresh.reuse")
                .description("Spent refresh tokens that came back: two hold one session, which was ended")
                .register(registry);
    }

    /** Whoever sends too many frames is not refused but waits, and is not counted. */
    void limited(Limit limit) {
        Counter counter = limited.get(limit);
        if (counter != null) counter.increment();
    }

    /** Counts what failed, if it was a proof. */
    public void refused(Throwable cause) {
        String code = Failure.of(cause).code();
        Counter counter = code.equals(REUSED) ? reused : refused.get(code);
        if (counter != null) counter.increment();
    }
}
