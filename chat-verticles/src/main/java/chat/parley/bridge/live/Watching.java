package chat.parley.bridge.live;

import chat.parley.accounts.Person;
import chat.parley.bus.Address;
import chat.parley.presence.Presence;
import chat.parley.presence.PresenceCommand;
import chat.parley.presence.PresenceEvent;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The people whom sockets of this node watch. Of whom there is news is looked at once, and what comes right after it
 * together with the next round; and every {@link #LOOK_ROUNDS} all of them are: so who has gone without a word, or of whom
 * the news was lost, is noticed as well. Those who watch are told what is another than they know.
 *
 * <p>On a context of its own, where all its state is touched.
 */
final class Watching {
    static final Duration ROUND = Duration.ofSeconds(1);
    static final int LOOK_ROUNDS = 3;

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

    /** It watches these people and nobody else from now on. Of those who are new to it, this was just read. */
    void watch(Watcher watcher, Set<Person.Id> all, List<Presence> read) {
        context.runOnContext(now -> {
            read.forEach(presence -> people.computeIfAbsent(presence.userId(), id -> new Watched(presence)));
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

    private void hear(PresenceEvent.Changed told) {
        told.people().stream().filter(people::containsKey).forEach(news::add);
        if (news.isEmpty() || looking || hurried) return;
        hurried = true;
        lookAtNews();
    }

    private void round() {
        rounds++;
        hurried = false;
        if (looking) return;
        if (rounds % LOOK_ROUNDS == 0) news.addAll(people.keySet());
        lookAtNews();
    }

    private void lookAtNews() {
        List<Person.Id> these = List.copyOf(news);
        news.clear();
        look(these);
    }

    private void look(List<Person.Id> these) {
        Future<?> looked = Future.succeededFuture();
        looking = true;
        for (int from = 0; from < these.size(); from += Presence.MAX_ASKED) {
            List<Person.Id> some = these.subList(from, Math.min(these.size(), from + Presence.MAX_ASKED));
            looked = looked.compose(before -> lookAt(some));
        }
        looked.onComplete(done -> looking = false);
    }

    private Future<?> lookAt(List<Person.Id> some) {
        return ground.bus()
                .ask(new PresenceCommand.Look(some))
                .otherwise(cause -> unknown(some))
                .onSuccess(read -> learn(read.items()));
    }

    private static Presence.Several unknown(List<Person.Id> people) {
        return new Presence.Several(
                people.stream().map(person -> Presence.unknown(person)).toList());
    }

    private void learn(Collection<Presence> read) {
        for (Presence presence : read) {
            Watched watched = people.get(presence.userId());
            if (watched == null || watched.known.showsAs(presence)) continue;
            Presence before = watched.known;
            watched.known = presence;
            watched.watchers.forEach(watcher -> watcher.tell(before, presence));
        }
    }
}
