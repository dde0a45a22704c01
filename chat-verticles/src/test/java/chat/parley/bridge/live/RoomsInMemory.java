package chat.parley.bridge.live;

import chat.parley.accounts.Person;
import chat.parley.bridge.CannedTalk;
import chat.parley.bus.Address;
import chat.parley.bus.Bus;
import chat.parley.bus.Command;
import chat.parley.bus.Event;
import chat.parley.bus.Failure;
import chat.parley.messages.Changes;
import chat.parley.messages.Message;
import chat.parley.messages.MessageCommand;
import chat.parley.messages.MessageEvent;
import chat.parley.messages.Posted;
import chat.parley.rooms.MarkCommand;
import chat.parley.rooms.Membership;
import chat.parley.rooms.Room;
import chat.parley.rooms.RoomChange;
import chat.parley.rooms.RoomCommand;
import chat.parley.rooms.RoomEvent;
import chat.parley.rooms.RoomView;
import chat.parley.store.Page;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The rooms and messages verticles as the sockets know them, with what they keep in memory. What they tell goes to the
 * bus, unless a test puts something lossy in between.
 */
final class RoomsInMemory {
    private final Bus bus;
    private final Clock clock;
    private final Map<Room.Id, Kept> rooms = new HashMap<>();
    final Queue<Command<?>> asked = new ConcurrentLinkedQueue<>();
    volatile boolean away;
    volatile Consumer<Event> telling;

    /** Holds back the answers to what is missed, when a test gives it something to wait for. */
    volatile Function<Command<?>, Future<?>> before = command -> Future.succeededFuture();

    /** What the next one who asks what they missed is told, in place of what is true by then. */
    volatile @Nullable Changes stale;

    /** A room as it is kept: each record in its newest state. */
    private static final class Kept {
        private final Room room;
        private final Map<Object, RoomChange> records = new LinkedHashMap<>();
        private final Map<Person.Id, Membership> members = new HashMap<>();
        private final Map<UUID, Message> posts = new HashMap<>();
        private long seq;
        private long change;

        Kept(Room room) {
            this.room = room;
        }

        boolean has(Person.Id person) {
            Membership member = members.get(person);
            return member != null && member.state() == Membership.State.JOINED;
        }
    }

    RoomsInMemory(Bus bus, Clock clock) {
        this.bus = bus;
        this.clock = clock;
        this.telling = bus::publish;
    }

    Future<?> open() {
        var messages = filled(bus.serve(Address.MESSAGES, MessageCommand.class), MessageCommand.class)
                .on(MessageCommand.Post.class, asked -> answer(asked, () -> post(asked)))
                .on(MessageCommand.PostSeveral.class, this::postSeveral)
                .on(MessageCommand.Since.class, asked -> answer(asked, () -> since(asked)))
                .on(MessageCommand.Gap.class, asked -> answer(asked, () -> gap(asked)))
                .on(MessageCommand.Heads.class, asked -> answer(asked, () -> heads(asked)));
        var others = filled(bus.serve(Address.ROOMS, RoomCommand.class), RoomCommand.class)
                .on(RoomCommand.Find.class, asked -> answer(asked, () -> find(asked)))
                .on(RoomCommand.Mine.class, asked -> answer(asked, () -> mine(asked)));
        var marks = filled(bus.serve(Address.MARKS, MarkCommand.class), MarkCommand.class)
                .on(MarkCommand.Move.class, asked -> answer(asked, () -> mark(asked)));
        return Future.all(messages.open(), others.open(), marks.open());
    }

    /** Opens a room with these people in it. */
    synchronized Room.Id room(Person... people) {
        Room.Id id = new Room.Id(UUID.randomUUID());
        Kept kept = new Kept(Room.opened(id, Room.Kind.PRIVATE, people[0].id(), clock.instant())
                .named("r", "R", ""));
        kept.change = 1;
        kept.records.put(id, new RoomEvent.RoomChanged(kept.room));
        rooms.put(id, kept);
        for (Person person : people) join(id, person);
        return id;
    }

    synchronized long join(Room.Id room, Person person) {
        return member(room, person, Membership.State.JOINED);
    }

    synchronized long leave(Room.Id room, Person person) {
        return member(room, person, Membership.State.LEFT);
    }

    /** Says something; gives its change. */
    synchronized long say(Room.Id room, Person author, String text) {
        return keep(room, author, UUID.randomUUID(), text).change();
    }

    synchronized RoomView view(Room.Id room, Person person) {
        return find(new RoomCommand.Find(person.id(), room));
    }

    synchronized long head(Room.Id room) {
        return kept(room).change;
    }

    /** All that is kept of a room after a change, as it must be told. */
    synchronized List<RoomChange> log(Room.Id room, long after) {
        return kept(room).records.values().stream()
                .filter(record -> record.change() > after)
                .sorted(Comparator.comparingLong(RoomChange::change))
                .toList();
    }

    /** Forgets the last changes, as a PostgreSQL does that was restored from before them. */
    synchronized void goBackTo(Room.Id room, long change) {
        Kept kept = kept(room);
        kept.records.values().removeIf(record -> record.change() > change);
        kept.change = change;
    }

    long count(Class<? extends Command<?>> kind) {
        return asked.stream().filter(kind::isInstance).count();
    }

    private <R> Future<R> answer(Command<R> command, Supplier<R> how) {
        asked.add(command);
        if (away) return Future.failedFuture(new Failure(Failure.Kind.UNAVAILABLE, "unavailable", "Not now."));
        return before.apply(command).compose(ready -> {
            try {
                return Future.succeededFuture(how.get());
            } catch (Failure failure) {
                return Future.failedFuture(failure);
            }
        });
    }

    private Future<Posted.Several> postSeveral(MessageCommand.PostSeveral several) {
        asked.add(several);
        return CannedTalk.outcomes(several.posts().stream()
                .map(asked -> answer(asked, () -> post(asked)))
                .toList());
    }

    private synchronized Posted post(MessageCommand.Post asked) {
        Kept kept = seenBy(asked.author(), asked.room());
        Message before = kept.posts.get(asked.clientMessageId());
        if (before != null) return new Posted(before, true);
        Person author = kept.members.get(asked.author()).person();
        return new Posted(keep(asked.room(), author, asked.clientMessageId(), asked.text()), false);
    }

    private synchronized Changes since(MessageCommand.Since asked) {
        Changes before = stale;
        stale = null;
        if (before != null) return before;
        seenBy(asked.reader(), asked.room());
        return changes(asked.room(), asked.after(), asked.limit());
    }

    private synchronized Changes gap(MessageCommand.Gap asked) {
        return changes(asked.room(), asked.after(), asked.limit());
    }

    private synchronized Changes.Heads heads(MessageCommand.Heads asked) {
        return new Changes.Heads(asked.rooms().stream()
                .filter(rooms::containsKey)
                .map(room -> new Changes.RoomHead(room, kept(room).change))
                .toList());
    }

    private synchronized RoomView find(RoomCommand.Find asked) {
        Kept kept = seenBy(asked.by(), asked.room());
        return new RoomView(kept.room, kept.members.get(asked.by()), null, new Room.Head(kept.seq, kept.change));
    }

    private synchronized RoomView.Listed mine(RoomCommand.Mine asked) {
        return new RoomView.Listed(
                rooms.values().stream()
                        .filter(kept -> kept.has(asked.by()))
                        .map(kept -> find(new RoomCommand.Find(asked.by(), kept.room.id())))
                        .toList(),
                new Page(null));
    }

    private synchronized Membership mark(MarkCommand.Move asked) {
        return seenBy(asked.by(), asked.room()).members.get(asked.by());
    }

    private Changes changes(Room.Id room, long after, int limit) {
        List<RoomChange> missed = log(room, after);
        boolean complete = missed.size() <= limit;
        List<RoomChange> page = complete ? missed : missed.subList(0, limit);
        long upTo = complete ? kept(room).change : page.get(page.size() - 1).change();
        return new Changes(List.copyOf(page), upTo, complete);
    }

    private Message keep(Room.Id room, Person author, UUID clientMessageId, String text) {
        Kept kept = kept(room);
        Message message = new Message(
                new Message.Id(UUID.randomUUID()),
                room,
                ++kept.seq,
                ++kept.change,
                1,
                author,
                clientMessageId,
                text,
                clock.instant(),
                null,
                null,
                null,
                null,
                List.of(),
                null,
                List.of(),
                null,
                List.of(),
                null,
                null);
        kept.posts.put(clientMessageId, message);
        return tell(kept, message.id(), new MessageEvent.Kept(message), message);
    }

    private long member(Room.Id room, Person person, Membership.State state) {
        Kept kept = kept(room);
        Membership member = new Membership(
                room,
                person,
                Membership.Role.MEMBER,
                state,
                clock.instant(),
                null,
                null,
                null,
                null,
                null,
                ++kept.change);
        kept.members.put(person.id(), member);
        return tell(kept, person.id(), new RoomEvent.MemberChanged(member), kept.change);
    }

    private <T> T tell(Kept kept, Object key, RoomChange change, T answer) {
        kept.records.put(key, change);
        telling.accept(change);
        return answer;
    }

    private Kept kept(Room.Id room) {
        Kept kept = rooms.get(room);
        if (kept == null) throw hidden();
        return kept;
    }

    private Kept seenBy(Person.Id person, Room.Id room) {
        Kept kept = kept(room);
        if (!kept.has(person)) throw hidden();
        return kept;
    }

    private static Failure hidden() {
        return new Failure(Failure.Kind.NOT_FOUND, "room_not_found", "There is no such room.");
    }

    /** What sockets never ask is not answered. */
    @SuppressWarnings({"unchecked", "rawtypes"}) // a kind is found, not written
    private static <D extends Bus.Desk> D filled(D desk, Class<?> family) {
        for (Class<?> kind : family.getPermittedSubclasses()) {
            if (kind.isSealed()) filled(desk, kind);
            else desk.on(kind, (Function) command -> Future.failedFuture("nobody asks for " + kind));
        }
        return desk;
    }
}
