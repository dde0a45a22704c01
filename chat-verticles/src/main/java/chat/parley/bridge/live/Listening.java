package chat.parley.bridge.live;

import chat.parley.bridge.guard.Caller;
import chat.parley.rooms.Room;
import chat.parley.rooms.RoomCommand;
import chat.parley.rooms.RoomView;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The addresses that one socket listens to. A client that comes back registers all its rooms at once; of those that
 * arrive in one turn of the event loop it is asked in one question whether it is in them.
 */
final class Listening {
    static final int MAX_ADDRESSES = 500;

    /** Reads of what was missed, at a time. */
    static final int READS = 8;

    /** From so many on one question costs less than each its own. */
    static final int MANY = 3;

    private final Loop loop;
    private final Outlet outlet;
    private final SocketPresence presence;
    private final Turns turns = new Turns(READS);
    private final Map<String, Runnable> ends = new HashMap<>();
    private List<Arrival> arriving = new ArrayList<>();

    Listening(Loop loop, Outlet outlet, SocketPresence presence) {
        this.loop = loop;
        this.outlet = outlet;
        this.presence = presence;
    }

    /** Registers, unless it is registered already. */
    void register(Caller caller, Frame.Register asked) {
        String address = asked.address();
        Optional<Topic> topic = Topic.of(address);
        if (ends.containsKey(address)) return;
        if (!caller.may(SocketApi.READ)) outlet.refuse(address, Caller.missing(SocketApi.READ));
        else if (ends.size() >= MAX_ADDRESSES) outlet.refuse(address, Refusals.tooManyAddresses(MAX_ADDRESSES));
        else if (topic.orElse(null) instanceof Topic.OfRoom room) follow(room, asked);
        else if (topic.orElse(null) instanceof Topic.OfRoomLive live) look(live);
        else if (topic.orElse(null) instanceof Topic.OfPresence watched) watch(caller, watched);
        else if (topic.orElse(null) instanceof Topic.OfPerson self
                && self.person().equals(caller.person())) follow(self);
        else outlet.refuse(address, Refusals.noSuchAddress());
    }

    boolean has(String address) {
        return ends.containsKey(address);
    }

    void unregister(String address) {
        Runnable end = ends.remove(address);
        if (end != null) end.run();
    }

    /** It ended by itself. */
    void forget(String address) {
        ends.remove(address);
    }

    void close() {
        List<Runnable> all = List.copyOf(ends.values());
        ends.clear();
        all.forEach(Runnable::run);
    }

    private void follow(Topic.OfRoom room, Frame.Register asked) {
        long after;
        try {
            after = asked.after() == null ? CatchUp.NOW : Body.change("/headers/after", asked.after());
        } catch (Body.Bad wrong) {
            outlet.refuse(asked.address(), wrong);
            return;
        }
        Follower follower = new Follower(room, outlet);
        ends.put(asked.address(), () -> loop.branch().leave(follower));
        CatchUp catchUp = new CatchUp(follower, loop.branch(), loop.ground(), turns);
        catchUp.arrive(after);
        begin(catchUp);
    }

    private void look(Topic.OfRoomLive live) {
        Follower onlooker = new Follower(live, outlet);
        ends.put(onlooker.address(), () -> loop.branch().leave(onlooker));
        begin(new LookIn(onlooker, loop.branch(), loop.ground(), turns));
    }

    private void watch(Caller caller, Topic.OfPresence watched) {
        String address = watched.address().name();
        if (!caller.may(SocketApi.PEOPLE)) {
            outlet.refuse(address, Caller.missing(SocketApi.PEOPLE));
            return;
        }
        ends.put(address, () -> presence.unregister(watched));
        presence.register(watched);
    }

    private void begin(Arrival newcomer) {
        if (arriving.isEmpty()) loop.context().runOnContext(now -> begin());
        arriving.add(newcomer);
    }

    private void follow(Topic.OfPerson self) {
        ends.put(self.address().name(), () -> loop.branch().unfollow(self, outlet));
        loop.branch().follow(self, outlet);
    }

    private void begin() {
        List<Arrival> these = arriving;
        arriving = new ArrayList<>();
        if (outlet.isGone()) return;
        if (these.size() < MANY) these.forEach(Arrival::begin);
        else turns.take(() -> begin(these));
    }

    private Future<?> begin(List<Arrival> these) {
        return loop.ground()
                .bus()
                .ask(new RoomCommand.Mine(outlet.person()))
                .onSuccess(mine -> begin(these, mine))
                .onFailure(cause -> these.forEach(Arrival::begin));
    }

    /**
     * Whoever is not in the list is told why by the question of their own, and that tells from where one may hear of a
     * room that shows its history from one's joining on.
     */
    private static void begin(List<Arrival> these, RoomView.Listed mine) {
        Map<Room.Id, Room.Head> heads = new HashMap<>();
        mine.items().stream()
                .filter(view -> view.room().history() == Room.History.ALL)
                .forEach(view -> heads.put(view.room().id(), view.head()));
        for (Arrival one : these) {
            Room.Head head = heads.get(one.room());
            if (head == null) one.begin();
            else one.begin(head.lastChange());
        }
    }
}
