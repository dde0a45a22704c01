package chat.parley.bridge.live;

import chat.parley.accounts.Person;
import chat.parley.bridge.guard.Caller;
import chat.parley.presence.Presence;
import chat.parley.presence.PresenceCommand;
import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What one socket says of its own person's presence, and whose it watches. */
final class SocketPresence {
    private static final Map<String, Presence.State> CHOICES =
            Map.of("online", Presence.State.ONLINE, "idle", Presence.State.IDLE, "invisible", Presence.State.INVISIBLE);
    private static final int LONGEST_CHOICE = 9;
    private static final Presence.Several NOBODY = new Presence.Several(List.of(), true);

    private final UUID connection;
    private final Loop loop;
    private final Outlet outlet;
    private final Watcher watcher;
    private final Set<Person.Id> registered = new LinkedHashSet<>();
    private Set<Person.Id> listed = Set.of();
    private Person.@Nullable Id person;

    SocketPresence(UUID connection, Loop loop, Outlet outlet) {
        this.connection = connection;
        this.loop = loop;
        this.outlet = outlet;
        this.watcher = new Watcher(loop.context(), outlet);
    }

    /** From now on its person is here. */
    void arrive(Person.Id who) {
        if (person != null || outlet.isGone()) return;
        person = who;
        loop.company().attendance().arrive(connection, who);
    }

    void close() {
        if (person == null) return;
        loop.company().attendance().depart(connection, person);
        loop.company().watching().forget(watcher);
    }

    Future<Map<String, Object>> set(Caller caller, JsonNode given) {
        String chosen = Body.of(given, "state").text("state", 1, LONGEST_CHOICE);
        Presence.State state = CHOICES.get(chosen);
        if (state == null) throw new Body.Bad("/state", "enum", "One of online, idle and invisible is wanted.");
        loop.company().attendance().choose(connection, caller.person(), state);
        return Future.succeededFuture(Map.of());
    }

    /** Watches these and no others, but for those it has registered. */
    Future<Presence.Seen> watch(Caller caller, JsonNode given) {
        Set<Person.Id> people = new LinkedHashSet<>();
        Body.of(given, "userIds").uuids("userIds", Presence.MAX_ASKED).forEach(id -> people.add(new Person.Id(id)));
        return look(List.copyOf(people)).onSuccess(this::list).map(read -> read.asSeenBy(caller.person()));
    }

    /** Watches one more, and tells their presence first. */
    void register(Topic.OfPresence topic) {
        if (registered.size() >= Presence.MAX_ASKED) refuse(topic, Refusals.tooManyAddresses(Presence.MAX_ASKED));
        else
            look(List.of(topic.person()))
                    .onSuccess(read -> begin(topic, read))
                    .onFailure(cause -> refuse(topic, cause));
    }

    void unregister(Topic.OfPresence topic) {
        if (registered.remove(topic.person())) watch(NOBODY);
    }

    private Future<Presence.Several> look(List<Person.Id> people) {
        return people.isEmpty()
                ? Future.succeededFuture(NOBODY)
                : loop.ground().bus().ask(new PresenceCommand.Look(people));
    }

    private void list(Presence.Several read) {
        listed = read.items().stream().map(Presence::userId).collect(Collectors.toSet());
        watch(read);
    }

    private void begin(Topic.OfPresence topic, Presence.Several read) {
        if (read.items().isEmpty()) {
            refuse(topic, Person.missing());
            return;
        }
        Presence presence = read.items().get(0);
        registered.add(topic.person());
        watch(read);
        tell(topic, presence.asSeenBy(outlet.person()));
        tell(topic, new Notice.CaughtUp(null));
    }

    private void watch(Presence.Several read) {
        if (outlet.isGone()) return;
        Set<Person.Id> all = new LinkedHashSet<>(registered);
        all.addAll(listed);
        loop.company().watching().watch(watcher, all, read);
    }

    private void refuse(Topic topic, Throwable cause) {
        outlet.refuse(topic.address().name(), cause);
    }

    private void tell(Topic topic, Object body) {
        try (Framed framed =
                new Framed(FrameWriter.write(new Frame.Rec(topic.address().name(), body)))) {
            if (!outlet.isGone()) outlet.tell(framed);
        }
    }
}
