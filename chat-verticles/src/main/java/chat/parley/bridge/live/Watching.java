package chat.parley.bridge.live;

import chat.parley.accounts.Person;
import chat.parley.bus.Address;
import chat.parley.presence.Presence;
import chat.parley.presence.PresenceCommand.Look;
import chat.parley.presence.PresenceEvent;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/**
 * The people whom sockets of this node watch. Those who watch are told what is another than they know.
 *
 * <p><b>News.</b> Of whom there is news is looked at once, and what comes right after it together with the next round.
 *
 * <p><b>Repair.</b> Every {@link #GLANCE_ROUNDS} the states of all are asked for, which are in Redis: so who has gone
 * without a word, or of whom the news was lost, is noticed as well. What they say of themselves ends by itself, and is
 * read again every {@link #RECALL_ROUNDS} at least. What PostgreSQL does not tell while it is away stays as it was known.
 *
 * <p>On a context of its own, where all its state is touched.
 */
final class Watching {
    static final Duration ROUND = Duration.ofSeconds(1);
    static final int GLANCE_ROUNDS = 3;
    static final int RECALL_ROUNDS = 60;

    private final Ground ground;
    private final Context context;
    private final Map<Person.Id, Watched> people = new HashMap<>();
    private final Map<Watcher, Set<Person.Id>> watchers = new HashMap<>();
    private final Set<Person.Id> news = new LinkedHashSet<>();
    private long rounds;
    private boolean looking;
    private boolean hurried;

    /** Somebody who is watched: what those know who watch them. */
    private static final class Watched {
        private final Set<Watcher> watchers = new LinkedHashSet<>();
        private Presence known;

        Watched(Presence known) {
            this.known = known;
        }
    }

    Watching(Ground ground) {
        this.ground = ground;
        this.context = ground.vertx().getOrCreateContext();
    }

    void open() {
        context.runOnContext(now -> begin());
    }

    /**
     * It watches these people and nobody else from now on. Of those who are new to it, this was just read; and is read
     * again where it is not what is known already, since the news of what came after it may have been passed over.
     */
    void watch(Watcher watcher, Set<Person.Id> all, Presence.Several read) {
        context.runOnContext(now -> {
            read.items().stream().filter(this::isNews).map(Presence::userId).forEach(news::add);
            read.items().forEach(presence -> people.computeIfAbsent(presence.userId(), id -> new Watched(presence)));
            learn(read);
            replace(watcher, all);
        });
    }

    void forget(Watcher watcher) {
        context.runOnContext(now -> {
            replace(watcher, Set.of());
            watchers.remove(watcher);
        });
    }

    private void begin() {
        ground.bus().follow(Address.PRESENCE_NEWS, PresenceEvent.Changed.class, this::hear);
        ground.vertx().setPeriodic(ROUND.toMillis(), timer -> round());
    }

    private void replace(Watcher watcher, Set<Person.Id> all) {
        all.stream().map(people::get).filter(Objects::nonNull).forEach(watched -> watched.watchers.add(watcher));
        Set<Person.Id> before = watchers.put(watcher, all);
        if (before == null) return;
        before.stream().filter(person -> !all.contains(person)).forEach(person -> part(watcher, person));
    }

    private void part(Watcher watcher, Person.Id person) {
        Watched watched = people.get(person);
        if (watched == null) return;
        watched.watchers.remove(watcher);
        if (watched.watchers.isEmpty()) people.remove(person);
    }

    private boolean isNews(Presence presence) {
        Watched watched = people.get(presence.userId());
        return watched == null || !watched.known.showsAs(presence);
    }

    private void hear(PresenceEvent.Changed told) {
        told.people().stream().filter(people::containsKey).forEach(news::add);
        if (news.isEmpty() || looking || hurried) return;
        hurried = true;
        look(Future.succeededFuture());
    }

    private void round() {
        rounds++;
        hurried = false;
        if (looking) return;
        if (rounds % RECALL_ROUNDS == 0) news.addAll(people.keySet());
        look(rounds % GLANCE_ROUNDS == 0 ? glance() : Future.succeededFuture());
    }

    private void look(Future<?> glanced) {
        looking = true;
        glanced.compose(done -> lookAtNews()).onComplete(done -> looking = false);
    }

    /** Who is in another state than is known, or says what is over, is news. */
    private Future<?> glance() {
        Instant now = ground.clock().instant();
        people.values().stream()
                .map(watched -> watched.known)
                .filter(known -> known.status() != null && known.status().isOver(now))
                .forEach(known -> news.add(known.userId()));
        List<Person.Id> others = people.keySet().stream()
                .filter(person -> !news.contains(person))
                .toList();
        return inTurn(others, some -> ask(new Look(some, true)).onSuccess(this::compare));
    }

    private void compare(Presence.Several read) {
        for (Presence presence : read.items()) {
            Watched watched = people.get(presence.userId());
            if (watched != null && watched.known.state() != presence.state()) news.add(presence.userId());
        }
    }

    private Future<?> lookAtNews() {
        List<Person.Id> these = List.copyOf(news);
        news.clear();
        return inTurn(these, some -> ask(new Look(some)).onSuccess(this::learn));
    }

    private static Future<?> inTurn(List<Person.Id> these, Function<List<Person.Id>, Future<?>> step) {
        Future<?> done = Future.succeededFuture();
        for (int from = 0; from < these.size(); from += Presence.MAX_ASKED) {
            List<Person.Id> some = these.subList(from, Math.min(these.size(), from + Presence.MAX_ASKED));
            done = done.compose(before -> step.apply(some));
        }
        return done;
    }

    private Future<Presence.Several> ask(Look look) {
        return ground.bus().ask(look).otherwise(cause -> unknown(look.people()));
    }

    private static Presence.Several unknown(List<Person.Id> people) {
        return new Presence.Several(
                people.stream().map(person -> Presence.unknown(person)).toList(), false);
    }

    private void learn(Presence.Several read) {
        for (Presence presence : read.items()) {
            Watched watched = people.get(presence.userId());
            if (watched != null) learn(watched, read.remembered() ? presence : watched.known.in(presence.state()));
        }
    }

    private static void learn(Watched watched, Presence now) {
        Presence before = watched.known;
        watched.known = now;
        if (!now.showsAs(before)) watched.watchers.forEach(watcher -> watcher.tell(before, now));
    }
}
