package chat.parley.bridge.live;

import chat.parley.accounts.Person;
import chat.parley.rooms.Room;
import chat.parley.rooms.RoomSign;
import io.vertx.core.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The listeners of one event loop, on which all of it happens. */
final class Branch implements Streams {
    private final Context context;
    private final Fanout fanout;
    private final Ground ground;
    private final Tails tails;
    private final Map<Room.Id, Listener> rooms = new HashMap<>();
    private final Map<Person.Id, PersonStream> people = new HashMap<>();

    /**
     * A room that is listened to here. When it is dropped and taken up again that is another one: what the fan-out still
     * told the first must not open the second, which hears only what comes after it joined.
     */
    private final class Listener implements RoomEar {
        private final Room.Id room;
        private final RoomStream stream = new RoomStream(tails);
        private final Gathering gathering;

        Listener(Room.Id room) {
            this.room = room;
            this.gathering = new Gathering(ground.vertx(), ground.clock(), stream::size, this::tell);
        }

        @Override
        public void opened(long last) {
            here(() -> stream.open(last));
        }

        @Override
        public void told(List<RoomRecord> records) {
            here(() -> gathering.add(records));
        }

        @Override
        public void wentBack(long head) {
            String address = new Topic.OfRoom(room).address().name();
            Encoded reload = FrameWriter.write(new Frame.Rec(address, new Notice.Reload(head)));
            here(() -> {
                gathering.tellAll();
                stream.rewind(head, reload);
            });
        }

        @Override
        public void passed(RoomSign sign, Encoded text) {
            here(() -> stream.onlookers().tell(sign, text));
        }

        @Override
        public int onlookers() {
            return stream.onlookers().size();
        }

        private void here(Runnable what) {
            context.runOnContext(now -> {
                if (isWanted()) what.run();
            });
        }

        private boolean isWanted() {
            return rooms.get(room) == this;
        }

        private void tell(List<RoomRecord> records) {
            if (!isWanted()) return;
            stream.tell(records);
            records.forEach(record -> measure(record.committed()));
            dropIfEmpty(this);
        }
    }

    Branch(Context context, Fanout fanout, Ground ground, Tails tails) {
        this.context = context;
        this.fanout = fanout;
        this.ground = ground;
        this.tails = tails;
    }

    /** Lets a socket hear of its own person. */
    void follow(Topic.OfPerson topic, Outlet outlet) {
        PersonStream known = people.get(topic.person());
        PersonStream stream = known == null ? listenTo(topic) : known;
        stream.add(outlet);
        if (known != null) fanout.recall(topic.person());
    }

    void unfollow(Topic.OfPerson topic, Outlet outlet) {
        PersonStream stream = people.get(topic.person());
        if (stream == null || !stream.remove(outlet) || !stream.isEmpty()) return;
        people.remove(topic.person());
        fanout.part(stream, topic.person());
    }

    @Override
    public @Nullable RoomStream find(Room.Id room) {
        Listener known = rooms.get(room);
        return known == null ? null : known.stream;
    }

    @Override
    public RoomStream join(Follower follower) {
        RoomStream stream = stream(follower.room());
        stream.add(follower);
        return stream;
    }

    @Override
    public RoomStream look(Follower onlooker) {
        RoomStream stream = stream(onlooker.room());
        stream.look(onlooker);
        return stream;
    }

    private RoomStream stream(Room.Id room) {
        Listener known = rooms.get(room);
        return (known == null ? listenTo(room) : known).stream;
    }

    @Override
    public void leave(Follower follower) {
        follower.end();
        Listener listener = rooms.get(follower.room());
        if (listener == null) return;
        listener.stream.remove(follower);
        dropIfEmpty(listener);
    }

    private PersonStream listenTo(Topic.OfPerson topic) {
        PersonStream stream = new PersonStream(context, topic);
        people.put(topic.person(), stream);
        fanout.join(stream, topic.person());
        return stream;
    }

    private Listener listenTo(Room.Id room) {
        Listener listener = new Listener(room);
        rooms.put(room, listener);
        fanout.join(listener, room);
        return listener;
    }

    private void dropIfEmpty(Listener listener) {
        if (!listener.stream.isEmpty() || !rooms.remove(listener.room, listener)) return;
        listener.stream.forget();
        fanout.part(listener, listener.room);
    }

    private void measure(@Nullable Instant committed) {
        if (committed != null)
            ground.meters().delivered(Duration.between(committed, ground.clock().instant()));
    }
}
