package chat.parley.bridge.live;

import chat.parley.accounts.Person;
import chat.parley.rooms.RoomSign;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Those on one event loop who hear what passes in a room. It is the first to be dropped: whoever has not taken what they
 * were told is not told of it, and nothing is kept for them.
 */
final class Onlookers {
    private final Set<Follower> all = new LinkedHashSet<>();
    private volatile int size;

    /** How many there are; any thread may ask. */
    int size() {
        return size;
    }

    void add(Follower onlooker) {
        all.add(onlooker);
        size = all.size();
    }

    void remove(Follower onlooker) {
        all.remove(onlooker);
        size = all.size();
    }

    /** Tells everybody it is for. */
    void tell(RoomSign sign, Encoded text) {
        try (Framed framed = new Framed(text)) {
            for (Follower onlooker : all) {
                if (onlooker.isLive()
                        && sign.isFor(onlooker.outlet().person())
                        && !onlooker.outlet().isCrowded()) onlooker.outlet().tell(framed);
            }
        }
    }

    /** Whoever has left the room by this change hears no more; whoever is still asking has to ask again. */
    void letGo(Person.Id leaver, long change) {
        for (Follower onlooker : List.copyOf(all)) {
            if (!onlooker.is(leaver)) continue;
            if (!onlooker.isLive()) onlooker.doubt(change);
            else if (onlooker.position() <= change) end(onlooker);
        }
    }

    /** The room has gone back to an earlier change. */
    void rewind(long head) {
        all.forEach(onlooker -> onlooker.isAt(head));
    }

    private void end(Follower onlooker) {
        onlooker.end();
        remove(onlooker);
        onlooker.outlet().refuse(onlooker.address(), Refusals.leftTheRoom());
    }
}
