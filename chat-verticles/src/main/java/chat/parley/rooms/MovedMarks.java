package chat.parley.rooms;

import chat.parley.accounts.Person;
import chat.parley.bus.Bus;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whose marks have moved a moment ago. Now and then one read tells how far they are, and each small room is told once. It
 * passes: what is lost is read when somebody next opens the room.
 */
final class MovedMarks {
    static final Duration GATHERED = Duration.ofSeconds(1);

    /** Rooms of one read; what moves in more of them meanwhile is not told. */
    static final int MAX_ROOMS = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(MovedMarks.class);

    private final Bus bus;
    private final Marks marks;
    private final Map<Room.Id, Set<Person.Id>> moved = new LinkedHashMap<>();

    MovedMarks(Bus bus, Marks marks) {
        this.bus = bus;
        this.marks = marks;
    }

    void add(Room.Id room, Person.Id person) {
        if (moved.size() < MAX_ROOMS || moved.containsKey(room))
            moved.computeIfAbsent(room, first -> new HashSet<>()).add(person);
    }

    void tell() {
        if (moved.isEmpty()) return;
        Map<Room.Id, Set<Person.Id>> now = Map.copyOf(moved);
        moved.clear();
        marks.inRooms(now.keySet())
                .onSuccess(places -> places.forEach((room, all) -> tell(room, all, now.getOrDefault(room, Set.of()))))
                .onFailure(cause -> LOG.debug("Nobody is told who has read: {}", cause.getMessage()));
    }

    private void tell(Room.Id room, List<Receipts.Place> all, Set<Person.Id> whose) {
        List<Receipts.Place> items =
                all.stream().filter(place -> whose.contains(place.personId())).toList();
        Set<Person.Id> readers = all.stream().map(Receipts.Place::personId).collect(Collectors.toSet());
        if (!items.isEmpty()) bus.publish(new RoomEvent.Received(room, items, readers));
    }
}
