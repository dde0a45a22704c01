package chat.parley.bridge.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.rooms.Room;
import chat.parley.rooms.RoomChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

@DisplayName("A room's changes")
class SequenceTest {
    private static final Room.Id ROOM = new Room.Id(UUID.randomUUID());

    private final Sequence sequence = new Sequence();

    private record Change(long change) implements RoomChange {
        @Override
        public Room.Id roomId() {
            return ROOM;
        }
    }

    @Test
    @DisplayName("wait until it is known where the room is")
    void begins() {
        assertEquals(List.of(), take(7));
        assertEquals(List.of(), take(6));
        assertFalse(sequence.hasHole());
        assertEquals(List.of(6L, 7L), numbers(sequence.begin(5)));
        assertEquals(List.of(8L), take(8));
    }

    @Test
    @DisplayName("go through in order, and once")
    void inOrder() {
        sequence.begin(0);
        assertEquals(List.of(1L), take(1));
        assertEquals(List.of(), take(1));
        assertEquals(List.of(), take(3));
        assertTrue(sequence.hasHole());
        assertEquals(List.of(2L, 3L), take(2));
        assertFalse(sequence.hasHole());
        assertEquals(List.of(), take(2));
    }

    @Test
    @DisplayName("go on where PostgreSQL accounts for the hole, though it tells fewer")
    void filled() {
        sequence.begin(0);
        take(5);
        take(7);
        assertEquals(List.of(3L, 4L, 5L), numbers(sequence.fill(List.of(new Change(3), new Change(4)), 4)));
        assertTrue(sequence.hasHole());
        assertEquals(List.of(6L, 7L), take(6));
        assertEquals(List.of(), numbers(sequence.fill(List.of(new Change(3)), 4)));
    }

    @Test
    @DisplayName("are lacking when neither told nor waiting")
    void lacking() {
        sequence.begin(4);
        take(7);
        assertFalse(sequence.lacks(new Change(4)));
        assertTrue(sequence.lacks(new Change(5)));
        assertFalse(sequence.lacks(new Change(7)));
    }

    @Test
    @DisplayName("keep no more waiting than a bound")
    void bounded() {
        sequence.begin(0);
        LongStream.rangeClosed(2, Sequence.MAX_WAITING + 100).forEach(this::take);
        List<Long> told = take(1);
        assertEquals(Sequence.MAX_WAITING + 1L, told.get(told.size() - 1));
        assertFalse(sequence.hasHole());
    }

    @Test
    @DisplayName("begin anew where a restored PostgreSQL is")
    void rewound() {
        sequence.begin(10);
        take(12);
        sequence.rewind(4);
        assertFalse(sequence.hasHole());
        assertEquals(List.of(5L), take(5));
    }

    @RepeatedTest(20)
    @DisplayName("come out as they were made, whatever the bus does to 10,000 of them")
    void anything(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        int total = 10_000;
        List<Long> told = new ArrayList<>(numbers(sequence.begin(0)));
        for (long change : disordered(random, total)) {
            told.addAll(take(change));
            if (sequence.hasHole() && random.nextInt(20) == 0) told.addAll(repaired(random, change));
        }
        while (sequence.last() < total) told.addAll(repaired(random, total));
        assertEquals(LongStream.rangeClosed(1, total).boxed().toList(), told);
    }

    /** Lost, told twice, and late, each now and then. */
    private static List<Long> disordered(Random random, int total) {
        List<Long> changes = new ArrayList<>();
        IntStream.rangeClosed(1, total).forEach(change -> {
            int copies = random.nextInt(10) == 0 ? 0 : random.nextInt(10) == 0 ? 2 : 1;
            for (int i = 0; i < copies; i++) {
                int back = random.nextInt(4) == 0 ? random.nextInt(30) : 0;
                changes.add(Math.max(0, changes.size() - back), (long) change);
            }
        });
        return changes;
    }

    /** What PostgreSQL says, up to somewhere between here and its head. */
    private List<Long> repaired(Random random, long head) {
        long from = sequence.last();
        long upTo = Math.min(head, from + 1 + random.nextInt(50));
        return numbers(sequence.fill(
                LongStream.rangeClosed(from + 1, upTo)
                        .<RoomChange>mapToObj(Change::new)
                        .toList(),
                upTo));
    }

    private List<Long> take(long change) {
        return numbers(sequence.take(new Change(change)));
    }

    private static List<Long> numbers(List<RoomChange> changes) {
        return changes.stream().map(RoomChange::change).toList();
    }
}
