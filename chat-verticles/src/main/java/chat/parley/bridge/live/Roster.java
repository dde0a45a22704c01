package chat.parley.bridge.live;

import chat.parley.accounts.Person;
import chat.parley.messages.Placed;
import chat.parley.messages.RoomActivity;
import chat.parley.rooms.Room;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who of the people that listen on this node is in which room, as PostgreSQL last said, and how far each such room is
 * known. Beyond {@link #MAX_PLACES} whoever comes is known in fewer of their rooms, those last spoken in.
 */
final class Roster {
    /** People times their rooms; each takes about a hundred bytes. */
    static final int MAX_PLACES = 500_000;

    private final int most;
    private final Map<Room.Id, Here> rooms = new HashMap<>();
    private final Map<Person.Id, Set<Room.Id>> people = new HashMap<>();
    private int places;

    Roster(int most) {
        this.most = most;
    }

    /** A room that somebody here is in: how far it is known, when something was last said, who came when. */
    static final class Here {
        private final Room.Id room;
        private final Map<Person.Id, Long> people = new HashMap<>();
        private Room.Head head;
        private long stirredAt;

        private Here(Placed first) {
            this.room = first.room();
            this.head = first.head();
            this.stirredAt = first.activeAt().toEpochMilli();
        }

        Room.Id room() {
            return room;
        }

        Room.Head head() {
            return head;
        }

        /** People, and the room's last seq when each came. */
        Map<Person.Id, Long> people() {
            return people;
        }

        boolean isStirredSince(long time) {
            return stirredAt >= time;
        }

        /** It is known up to here. */
        void isAt(Room.Head now, long time) {
            if (now.lastSeq() != head.lastSeq()) stirredAt = time;
            head = now;
        }
    }

    @Nullable
    Here find(Room.Id room) {
        return rooms.get(room);
    }

    Set<Room.Id> roomIds() {
        return rooms.keySet();
    }

    Set<Person.Id> people() {
        return people.keySet();
    }

    /** The rooms of somebody here. */
    List<Here> of(Person.Id person) {
        return people.getOrDefault(person, Set.of()).stream().map(this::known).toList();
    }

    /** Somebody is in these rooms, and in no others any more; gives those that are news of one who was known before. */
    List<Here> put(Person.Id person, List<Placed> now) {
        boolean newcomer = !people.containsKey(person);
        Set<Room.Id> before = people.computeIfAbsent(person, first -> new HashSet<>());
        Set<Room.Id> after = new HashSet<>(now.stream().map(Placed::room).toList());
        List.copyOf(before).stream().filter(room -> !after.contains(room)).forEach(room -> remove(person, room));
        List<Here> added = now.stream()
                .filter(place -> !before.contains(place.room()) && places < most)
                .map(this::add)
                .toList();
        return newcomer ? List.of() : added;
    }

    /** Somebody came into a room or went; whoever is not here does not matter. */
    void move(Room.Id room, RoomActivity.Move move) {
        Here here = rooms.get(room);
        if (!move.joined()) remove(move.person(), room);
        else if (here != null && people.containsKey(move.person()) && places < most)
            add(here, move.person(), move.joinedSeq());
    }

    /** Somebody listens here no longer. */
    void remove(Person.Id person) {
        List.copyOf(people.getOrDefault(person, Set.of())).forEach(room -> remove(person, room));
        people.remove(person);
    }

    void remove(Person.Id person, Room.Id room) {
        Here here = rooms.get(room);
        if (here == null || here.people.remove(person) == null) return;
        places--;
        people.getOrDefault(person, new HashSet<>()).remove(room);
        if (here.people.isEmpty()) rooms.remove(room);
    }

    private Here add(Placed place) {
        Here here = rooms.computeIfAbsent(place.room(), first -> new Here(place));
        add(here, place.person(), place.joinedSeq());
        return here;
    }

    private void add(Here here, Person.Id person, long joinedSeq) {
        if (here.people.put(person, joinedSeq) != null) return;
        places++;
        people.computeIfAbsent(person, first -> new HashSet<>()).add(here.room);
    }

    private Here known(Room.Id room) {
        Here here = rooms.get(room);
        if (here == null) throw new IllegalStateException("a place without a room: " + room);
        return here;
    }
}
