package chat.parley.bridge.live;

import chat.parley.accounts.Person;
import chat.parley.bus.Address;
import chat.parley.bus.Bus;
import chat.parley.messages.ActivityCommand;
import chat.parley.messages.ActivityEvent;
import chat.parley.messages.Changes;
import chat.parley.messages.Message;
import chat.parley.messages.MessageEvent;
import chat.parley.messages.Placed;
import chat.parley.messages.RoomActivity;
import chat.parley.rooms.Membership;
import chat.parley.rooms.Room;
import chat.parley.rooms.RoomChange;
import chat.parley.rooms.RoomCommand;
import chat.parley.rooms.RoomEvent;
import chat.parley.rooms.RoomView;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** What happens in rooms in memory, as the messages verticle would read it. */
final class ActivityInMemory {
    private final RoomsInMemory rooms;
    private final Bus bus;
    private final Set<Room.Id> known = ConcurrentHashMap.newKeySet();

    /** When rooms were last spoken in: long ago. */
    volatile Instant activeAt = Instant.EPOCH;

    ActivityInMemory(RoomsInMemory rooms, Bus bus) {
        this.rooms = rooms;
        this.bus = bus;
    }

    Future<Void> open() {
        return bus.serve(Address.ACTIVITY, ActivityCommand.class)
                .on(ActivityCommand.Places.class, this::places)
                .on(ActivityCommand.Since.class, asked -> Future.succeededFuture(since(asked)))
                .on(ActivityCommand.Recent.class, asked -> Future.succeededFuture(heads()))
                .open();
    }

    /** Hints that something was said, as the messages verticle does. */
    void hint(Room.Id... stirred) {
        bus.publish(new ActivityEvent.Stirred(List.of(stirred)));
    }

    private Future<Placed.Listed> places(ActivityCommand.Places asked) {
        List<Future<List<Placed>>> each = asked.people().stream()
                .map(person -> bus.ask(new RoomCommand.Mine(person)).map(mine -> placed(person, mine.items())))
                .toList();
        return Future.all(new ArrayList<>(each))
                .map(all -> new Placed.Listed(
                        each.stream().flatMap(one -> one.result().stream()).toList()));
    }

    private List<Placed> placed(Person.Id person, List<RoomView> views) {
        views.forEach(view -> known.add(view.room().id()));
        return views.stream()
                .map(view -> new Placed(person, view.room().id(), 0, view.head(), activeAt))
                .toList();
    }

    private Changes.Heads heads() {
        return new Changes.Heads(known.stream()
                .map(room -> new Changes.RoomHead(room, rooms.head(room)))
                .toList());
    }

    private RoomActivity.Listed since(ActivityCommand.Since asked) {
        return new RoomActivity.Listed(
                asked.rooms().stream().map(this::activity).toList());
    }

    private RoomActivity activity(Changes.RoomHead after) {
        List<RoomChange> log = rooms.log(after.room(), after.lastChange());
        List<Message> messages = messages(log);
        long lastSeq = messages(rooms.log(after.room(), 0)).size();
        return new RoomActivity(
                after.room(),
                new Room.Head(lastSeq, rooms.head(after.room())),
                1,
                false,
                messages.stream().map(ActivityInMemory::stand).toList(),
                false,
                log.stream().flatMap(ActivityInMemory::move).toList(),
                messages.isEmpty() ? null : messages.get(messages.size() - 1));
    }

    private static List<Message> messages(List<RoomChange> log) {
        return log.stream()
                .filter(MessageEvent.Kept.class::isInstance)
                .map(change -> ((MessageEvent.Kept) change).message())
                .toList();
    }

    private static RoomActivity.Stand stand(Message message) {
        return new RoomActivity.Stand(
                message.seq(),
                message.change(),
                message.author().id(),
                EnumSet.of(RoomActivity.Sign.IN_ROOM),
                false,
                List.of(),
                List.of());
    }

    private static Stream<RoomActivity.Move> move(RoomChange change) {
        if (!(change instanceof RoomEvent.MemberChanged told)) return Stream.empty();
        boolean joined = told.member().state() == Membership.State.JOINED;
        return Stream.of(new RoomActivity.Move(told.member().person().id(), joined, 0));
    }
}
