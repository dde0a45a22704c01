package chat.parley.bridge.live;

import chat.parley.accounts.Person;
import chat.parley.rooms.Room;
import io.vertx.core.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The listeners of one event loop, on which all of it happens. */
final class Branch implements Ear, Streams {
    private final Context context;
    private final Fanout fanout;
    private final Ground ground;
    private final Map<Room.Id, RoomStream> rooms = new HashMap<>();
    private final Map<Person.Id, PersonStream> people = new HashMap<>();

    Branch(Context context, Fanout fanout, Ground ground) {
        this.context = context;
        this.fanout = fanout;
        this.ground = ground;
    }

    /** Lets a socket hear of its own person. */
    void follow(Topic.OfPerson topic, Outlet outlet) {
        PersonStream known = people.get(topic.person());
        PersonStream stream = known == null ? listenTo(topic) : known;
        stream.add(outlet);
    }

    void unfollow(Topic.OfPerson topic, Outlet outlet) {
        PersonStream stream = people.get(topic.person());
        if (stream == null || !stream.remove(outlet) || !stream.isEmpty()) return;
        people.remove(topic.person());
        fanout.part(this, topic);
    }

    @Override
    public @Nullable RoomStream find(Room.Id room) {
        return rooms.get(room);
    }

    @Override
    public RoomStream join(Follower follower) {
        RoomStream known = rooms.get(follower.room());
        RoomStream stream = known == null ? listenTo(follower.room()) : known;
        stream.add(follower);
        return stream;
    }

    @Override
    public void leave(Follower follower) {
        follower.end();
        RoomStream stream = rooms.get(follower.room());
        if (stream == null) return;
        stream.remove(follower);
        dropIfEmpty(follower.room(), stream);
    }

    @Override
    public void opened(Room.Id room, long last) {
        here(room, stream -> stream.open(last));
    }

    @Override
    public void told(Room.Id room, List<RoomRecord> records) {
        here(room, stream -> tell(room, stream, records));
    }

    @Override
    public void wentBack(Room.Id room, long head) {
        String address = new Topic.OfRoom(room).address().name();
        Text reload = FrameWriter.write(new Frame.Rec(address, new Notice.Reload(head)));
        here(room, stream -> stream.rewind(head, reload));
    }

    @Override
    public void opened(Person.Id person) {
        here(person, PersonStream::open);
    }

    @Override
    public void told(Person.Id person, Text news) {
        here(person, stream -> stream.tell(news));
    }

    private void here(Room.Id room, Consumer<RoomStream> what) {
        context.runOnContext(now -> {
            RoomStream stream = rooms.get(room);
            if (stream != null) what.accept(stream);
        });
    }

    private void here(Person.Id person, Consumer<PersonStream> what) {
        context.runOnContext(now -> {
            PersonStream stream = people.get(person);
            if (stream != null) what.accept(stream);
        });
    }

    private void tell(Room.Id room, RoomStream stream, List<RoomRecord> records) {
        for (RoomRecord record : records) {
            stream.tell(record);
            measure(record.committed());
        }
        dropIfEmpty(room, stream);
    }

    private RoomStream listenTo(Room.Id room) {
        RoomStream stream = new RoomStream();
        rooms.put(room, stream);
        fanout.join(this, new Topic.OfRoom(room));
        return stream;
    }

    private PersonStream listenTo(Topic.OfPerson topic) {
        PersonStream stream = new PersonStream(topic);
        people.put(topic.person(), stream);
        fanout.join(this, topic);
        return stream;
    }

    private void dropIfEmpty(Room.Id room, RoomStream stream) {
        if (!stream.isEmpty() || !rooms.remove(room, stream)) return;
        fanout.part(this, new Topic.OfRoom(room));
    }

    private void measure(@Nullable Instant committed) {
        if (committed != null)
            ground.meters().delivered(Duration.between(committed, ground.clock().instant()));
    }
}
