package chat.parley.bridge.guard;

import chat.parley.accounts.AccountCommand;
import chat.parley.accounts.AccountEvent;
import chat.parley.accounts.Session;
import chat.parley.bridge.issuers.Jwt;
import chat.parley.bus.Address;
import chat.parley.bus.Bus;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sessions that have ended while their access tokens would still be good. The bus tells of each at once; every
 * {@link #POLL} the truth is asked for, with an overlap, because the bus may lose what it tells. An entry is kept as long
 * as the longest token lives; beyond {@link #MAX} the oldest go, and the log says so.
 *
 * <p>Used on every event loop of the node.
 */
public final class EndedSessions {
    static final Duration POLL = Duration.ofSeconds(2);
    static final Duration OVERLAP = Duration.ofSeconds(30);
    static final Duration KEPT = AccessToken.LONGEST.plus(Jwt.SKEW);
    static final int MAX = Session.Ended.MAX;

    private static final Logger LOG = LoggerFactory.getLogger(EndedSessions.class);

    private final Vertx vertx;
    private final Bus bus;
    private final Clock clock;
    private final Map<Session.Id, Instant> ended = new ConcurrentHashMap<>();
    private final Map<Session.Id, Set<Watch>> watches = new ConcurrentHashMap<>();
    private volatile @Nullable Instant polled;

    EndedSessions(Vertx vertx, Bus bus, Clock clock) {
        this.vertx = vertx;
        this.bus = bus;
        this.clock = clock;
    }

    /** Whether the truth has been heard at least once. */
    public boolean known() {
        return polled != null;
    }

    public boolean contains(Session.Id session) {
        return ended.containsKey(session);
    }

    /**
     * Calls back when the session ends, on the context that watches; at once if it has ended already. Close the watch
     * when its end is of no more interest.
     */
    public Watch watch(Session.Id session, Runnable onEnd) {
        Watch watch = new Watch(session, onEnd, vertx.getOrCreateContext());
        watches.compute(session, (id, others) -> with(others, watch));
        if (contains(session)) watch.tell();
        return watch;
    }

    /** Somebody who wants to know of one session's end. */
    public final class Watch implements AutoCloseable {
        private final Session.Id session;
        private final Runnable onEnd;
        private final Context context;

        private Watch(Session.Id session, Runnable onEnd, Context context) {
            this.session = session;
            this.onEnd = onEnd;
            this.context = context;
        }

        private void tell() {
            context.runOnContext(now -> onEnd.run());
        }

        @Override
        public void close() {
            watches.computeIfPresent(session, (id, others) -> without(others, this));
        }
    }

    /** Follows the bus; ready when every node knows. */
    Future<Void> follow() {
        return bus.follow(Address.SESSIONS, AccountEvent.SessionEnded.class, event -> end(event.session()))
                .ready();
    }

    /** Asks for what ended since the last answer. */
    Future<Void> poll() {
        Instant now = clock.instant();
        Instant last = polled;
        Instant since = last == null ? now.minus(KEPT) : last.minus(OVERLAP);
        return bus.ask(new AccountCommand.EndedSince(since))
                .map(Session.Ended::sessions)
                .onSuccess(sessions -> heard(sessions, now))
                .onFailure(cause -> LOG.debug("Ended sessions are not to be had: {}", cause.getMessage()))
                .mapEmpty();
    }

    private void heard(List<Session.Id> sessions, Instant asked) {
        sessions.forEach(this::end);
        polled = asked;
        Instant old = asked.minus(KEPT);
        ended.values().removeIf(old::isAfter);
        if (ended.size() > MAX) dropOldest();
    }

    private void end(Session.Id session) {
        if (ended.putIfAbsent(session, clock.instant()) != null) return;
        watches.getOrDefault(session, Set.of()).forEach(Watch::tell);
    }

    private void dropOldest() {
        int tooMany = ended.size() - MAX;
        LOG.warn("More than {} sessions have ended lately; the oldest {} are forgotten", MAX, tooMany);
        ended.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .limit(tooMany)
                .map(Map.Entry::getKey)
                .toList()
                .forEach(ended::remove);
    }

    private static Set<Watch> with(@Nullable Set<Watch> others, Watch watch) {
        Set<Watch> all = others == null ? ConcurrentHashMap.newKeySet() : others;
        all.add(watch);
        return all;
    }

    private static @Nullable Set<Watch> without(Set<Watch> others, Watch watch) {
        others.remove(watch);
        return others.isEmpty() ? null : others;
    }
}
