package chat.parley.bridge.live;

import static chat.parley.bridge.live.LiveHouse.ADA;
import static chat.parley.bridge.live.LiveHouse.GRACE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.accounts.Person;
import chat.parley.rooms.Room;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A room on an event loop")
class RoomStreamTest {
    private static final Topic.OfRoom LOBBY = new Topic.OfRoom(new Room.Id(UUID.randomUUID()));

    private final AtomicLong kept = new AtomicLong();
    private final Tails tails = new Tails(kept, 3);
    private final RoomStream stream = new RoomStream(tails);

    @Test
    @DisplayName("doubts who comes after their own leaving was told, until an answer from after it")
    void lateLeaver() {
        stream.open(5);
        stream.tell(List.of(record(6, null)));
        stream.tell(List.of(record(7, GRACE)));
        stream.tell(List.of(record(8, null)));
        Follower grace = follower(GRACE);
        Follower ada = follower(ADA);
        stream.add(grace);
        stream.add(ada);
        assertFalse(grace.isAdmittedBy(6));
        assertTrue(grace.isAdmittedBy(7));
        assertTrue(ada.isAdmittedBy(5));
    }

    @Test
    @DisplayName("tells whoever may read from a place on nothing of older messages, until the room shows them")
    void fromJoining() {
        List<Long> heard = new ArrayList<>();
        Follower grace = follower(GRACE, heard);
        stream.open(5);
        stream.add(grace);
        grace.mayHearFrom(3L);
        grace.goLive();
        stream.tell(List.of(ofMessage(6, 2)));
        stream.tell(List.of(ofMessage(7, 3)));
        stream.tell(List.of(ofRoom(8, Room.History.JOINED)));
        stream.tell(List.of(ofMessage(9, 1)));
        stream.tell(List.of(ofRoom(10, Room.History.ALL)));
        stream.tell(List.of(ofMessage(11, 1)));
        assertEquals(List.of(7L, 8L, 10L, 11L), heard);
    }

    @Test
    @DisplayName("tells what comes together in one piece, up to what changes who hears the next")
    void together() {
        List<Integer> pieces = new ArrayList<>();
        List<Long> hers = new ArrayList<>();
        Follower ada = new Follower(LOBBY, new Listener(ADA.id(), new ArrayList<>(), pieces));
        Follower grace = follower(GRACE, hers);
        stream.open(5);
        List.of(ada, grace).forEach(stream::add);
        List.of(ada, grace).forEach(Follower::goLive);
        grace.mayHearFrom(3L);
        grace.isAt(6);
        stream.tell(List.of(
                ofMessage(6, 3), ofMessage(7, 2), ofMessage(8, 4), ofRoom(9, Room.History.ALL), record(10, null)));
        assertEquals(List.of(3, 1, 1), pieces);
        assertEquals(List.of(8L, 9L, (long) 'x'), hers);
        assertEquals(10, ada.position());
        assertEquals(10, grace.position());
    }

    @Test
    @DisplayName("tells no more in one piece than a socket is sent at once")
    void pieces() {
        RoomRecord large = new RoomRecord(new Encoded(new byte[Run.MAX_BYTES / 2]), 7, 0, null, null, null);
        assertEquals(
                List.of(2, 2, 1),
                Run.of(Collections.nCopies(5, large)).stream()
                        .map(run -> run.records().size())
                        .toList());
    }

    @Test
    @DisplayName("lets those who listen ask from where they may, once the room hides what was before they came")
    void hides() {
        List<Long> heard = new ArrayList<>();
        Follower grace = follower(GRACE, heard);
        grace.whenUnsure(() -> heard.add(0L));
        stream.open(5);
        stream.add(grace);
        grace.goLive();
        stream.tell(List.of(ofRoom(6, Room.History.JOINED)));
        stream.tell(List.of(ofMessage(7, 1)));
        assertEquals(List.of(0L), heard);
        assertFalse(grace.isAdmittedBy(5));
        Follower late = follower(GRACE);
        stream.add(late);
        assertFalse(late.isAdmittedBy(5));
        assertTrue(late.isAdmittedBy(6));
    }

    @Test
    @DisplayName("opens for those who wait when PostgreSQL turns out to have gone back")
    void wentBack() {
        List<String> went = new ArrayList<>();
        stream.whenOpen(() -> went.add("on"));
        stream.rewind(3, new Encoded(new byte[] {'x'}));
        assertEquals(List.of("on"), went);
        assertEquals(3, stream.last());
        assertTrue(stream.reaches(3));
    }

    @Test
    @DisplayName("forgets what it keeps when the node keeps too much, the quietest first")
    void budget() {
        RoomStream other = new RoomStream(tails);
        RoomStream elsewhere = new RoomStream(new Tails(kept, 3));
        for (RoomStream one : List.of(stream, other, elsewhere)) one.open(5);
        stream.tell(List.of(record(6, null)));
        other.tell(List.of(record(6, null)));
        stream.tell(List.of(record(7, null)));
        elsewhere.tell(List.of(record(6, null)));
        assertFalse(elsewhere.reaches(5), "a loop forgets only its own");
        assertTrue(other.reaches(5));
        stream.tell(List.of(record(8, null)));
        assertFalse(other.reaches(5));
        assertTrue(other.reaches(6));
        assertTrue(stream.reaches(5));
        assertEquals(3, kept.get());
        stream.forget();
        assertEquals(0, kept.get());
    }

    private static RoomRecord record(long change, @Nullable Person leaver) {
        return new RoomRecord(
                new Encoded(new byte[] {'x'}), change, 0, null, leaver == null ? null : leaver.id(), null);
    }

    private static RoomRecord ofMessage(long change, long seq) {
        return new RoomRecord(new Encoded(new byte[] {(byte) change}), change, seq, null, null, null);
    }

    private static RoomRecord ofRoom(long change, Room.History history) {
        return new RoomRecord(new Encoded(new byte[] {(byte) change}), change, 0, history, null, null);
    }

    private static Follower follower(Person person) {
        return follower(person, new ArrayList<>());
    }

    private static Follower follower(Person person, List<Long> heard) {
        return new Follower(LOBBY, new Listener(person.id(), heard, new ArrayList<>()));
    }

    /** A socket of somebody, that keeps the first byte of what they are told, and how much at once. */
    private record Listener(Person.Id person, List<Long> heard, List<Integer> pieces) implements Outlet {
        @Override
        public boolean listensTo(String address) {
            return true;
        }

        @Override
        public boolean isGone() {
            return false;
        }

        @Override
        public void tell(Framed news) {
            pieces.add(news.texts().size());
            news.texts().forEach(text -> heard.add((long) text.utf8()[0]));
        }

        @Override
        public boolean isCrowded() {
            return false;
        }

        @Override
        public void whenRoomy(Runnable next) {
            next.run();
        }

        @Override
        public void refuse(String address, Throwable cause) {}
    }
}
