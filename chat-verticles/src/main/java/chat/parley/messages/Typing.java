package chat.parley.messages;

import chat.parley.accounts.Person;
import chat.parley.bus.Bus;
import chat.parley.bus.Done;
import chat.parley.bus.Failure;
import chat.parley.rooms.Membership;
import chat.parley.rooms.Room;
import chat.parley.rooms.RoomCommand;
import chat.parley.rooms.RoomView;
import chat.parley.store.Database;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who is writing just now: told to those who look at the room, and kept nowhere. Only who may write is told of, and of
 * one person in one room once in {@link #EVERY}; what comes sooner is passed over in silence.
 */
final class Typing {
    static final Duration EVERY = Duration.ofSeconds(3);

    /** So long others show it, unless it is told again. */
    static final Duration SHOWN = Duration.ofSeconds(6);

    /** Of so many it is remembered when they were told of; of more, the oldest are forgotten and may be told of sooner. */
    static final int MAX_REMEMBERED = 10_000;

    private final Bus bus;
    private final Database database;
    private final Clock clock;
    private final Map<Writer, Long> told = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Writer, Long> eldest) {
            return size() > MAX_REMEMBERED || isOver(eldest.getValue());
        }
    };

    private record Writer(Person.Id person, Room.Id room) {}

    Typing(Bus bus, Database database, Clock clock) {
        this.bus = bus;
        this.database = database;
        this.clock = clock;
    }

    Future<Done> type(MessageCommand.Type asked) {
        return isSoon(asked)
                ? Future.succeededFuture(Done.DONE)
                : bus.ask(new RoomCommand.Find(asked.writer(), asked.room()))
                        .compose(Typing::member)
                        .compose(writer -> mayWrite(asked).map(writer))
                        .onSuccess(writer -> tell(asked, writer))
                        .map(Done.DONE);
    }

    private static Future<Person> member(RoomView view) {
        Membership membership = view.membership();
        return membership == null || membership.state() == Membership.State.LEFT
                ? Future.failedFuture(Membership.missing())
                : Future.succeededFuture(membership.person());
    }

    private Future<Void> mayWrite(MessageCommand.Type asked) {
        return Admission.find(database, asked.room(), asked.writer()).compose(this::unlessSilenced);
    }

    private Future<Void> unlessSilenced(Admission found) {
        @Nullable Failure why = found.silence(clock).orElse(null);
        return why == null ? Future.succeededFuture() : Future.failedFuture(why);
    }

    /** Two of one moment both came here before either was told. */
    private void tell(MessageCommand.Type asked, Person writer) {
        if (isSoon(asked)) return;
        remember(new Writer(asked.writer(), asked.room()));
        bus.publish(new MessageEvent.Typing(asked.room(), asked.thread(), writer, SHOWN.toMillis()));
    }

    private boolean isSoon(MessageCommand.Type asked) {
        Long before = told.get(new Writer(asked.writer(), asked.room()));
        return before != null && !isOver(before);
    }

    private boolean isOver(long before) {
        return clock.millis() - before >= EVERY.toMillis();
    }

    private void remember(Writer writer) {
        told.remove(writer);
        told.put(writer, clock.millis());
    }
}
