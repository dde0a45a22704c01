package chat.parley.messages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.messages.History.Anchor;
import chat.parley.messages.History.Anchor.Side;
import chat.parley.rooms.RoomChange;
import chat.parley.rooms.RoomCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Messages, read back,")
class ReadingTest extends InTheDen {
    @ParameterizedTest(name = "{0} {1} of 10, {2} at a time: {3}")
    @CsvSource({
        "NEWEST,'',3,8-10,false,true",
        "NEWEST,'',20,1-10,true,true",
        "BEFORE,8,3,5-7,false,false",
        "BEFORE,2,3,1-1,true,false",
        "BEFORE,1,3,,true,false",
        "BEFORE,99,3,8-10,false,true",
        "AFTER,0,3,1-3,true,false",
        "AFTER,8,3,9-10,false,true",
        "AFTER,10,3,,false,true",
        "AFTER,99,3,,false,true",
        "AROUND,5,3,4-6,false,false",
        "AROUND,1,3,1-3,true,false",
        "AROUND,10,4,7-10,false,true",
        "AROUND,5,50,1-10,true,true"
    })
    @DisplayName("are read in pages that say where the room begins and ends")
    void pages(Side side, String reference, int limit, String seqs, boolean oldest, boolean newest) {
        IntStream.rangeClosed(1, 10).forEach(i -> say(ada, "m" + i));
        History history = ask(new MessageCommand.Read(grace.id(), room, new Anchor(side, reference), limit));
        List<Long> read = history.items().stream().map(Message::seq).toList();
        assertEquals(seqs == null ? "" : seqs, read.isEmpty() ? "" : read.get(0) + "-" + read.get(read.size() - 1));
        assertEquals(oldest, history.page().foundOldest(), "found the oldest");
        assertEquals(newest, history.page().foundNewest(), "found the newest");
        assertEquals(10, history.room().lastSeq());
    }

    @Test
    @DisplayName("of an empty room are an empty page that has found both ends")
    void emptyRoom() {
        assertEquals(new History.Page(true, true, false), newest().page());
    }

    @Test
    @DisplayName("are found around one of them by its id; an id that is none of the room is not found")
    void aroundId() {
        List<Message> all =
                IntStream.rangeClosed(1, 5).mapToObj(i -> say(ada, "m" + i)).toList();
        Anchor third = new Anchor(Side.AROUND, all.get(2).id().toString());
        History history = ask(new MessageCommand.Read(ada.id(), room, third, 3));
        assertEquals(all.subList(1, 4), history.items());
        assertTrue(history.page().foundAnchor());
        Anchor none = new Anchor(Side.BEFORE, UUID.randomUUID().toString());
        assertEquals("message_not_found", refusal(new MessageCommand.Read(ada.id(), room, none, 3)));
    }

    @Test
    @DisplayName("missed by somebody come back by change with those who came and went, however small the bites")
    void changes() {
        say(ada, "one");
        ask(new RoomCommand.Admit(ada.id(), room, mallory.id()));
        say(mallory, "two");
        ask(new RoomCommand.Remove(mallory.id(), room, mallory.id()));
        say(grace, "three");
        List<RoomChange> whole =
                ask(new MessageCommand.Since(ada.id(), room, 0, 100)).records();
        for (int bite = 1; bite <= 8; bite++) assertEquals(whole, inBites(bite), "in bites of " + bite);
        assertEquals(
                List.of(1L, 2L, 3L, 4L, 6L, 7L, 8L),
                whole.stream().map(RoomChange::change).toList());
        assertEquals(new Changes(List.of(), 8, true), ask(new MessageCommand.Since(ada.id(), room, 8, 100)));
        assertEquals(new Changes(List.of(), 8, true), ask(new MessageCommand.Since(ada.id(), room, 99, 100)));
    }

    @Test
    @DisplayName("that are long come in pages of about a MiB, which say that there is more")
    void longOnes() {
        String text = "x".repeat(Message.MAX_TEXT);
        IntStream.rangeClosed(1, 80).forEach(i -> say(ada, text));
        int fit = MessageRows.MAX_BYTES / Message.MAX_TEXT + 1;
        assertPage(new Anchor(Side.AFTER, "0"), 1, fit, new History.Page(true, false, false));
        assertPage(Anchor.NEWEST, 81 - fit, 80, new History.Page(false, true, false));
        assertPage(new Anchor(Side.BEFORE, "80"), 80 - fit, 79, new History.Page(false, false, true));
        assertPage(new Anchor(Side.AROUND, "40"), 40 - fit / 2, 39 + fit / 2, new History.Page(false, false, true));
        assertPage(new Anchor(Side.AROUND, "2"), 1, fit, new History.Page(true, false, true));
        Changes first = ask(new MessageCommand.Since(ada.id(), room, 0, Changes.MAX_LIMIT));
        assertFalse(first.complete());
        assertEquals(fit + 3, first.records().size(), "with the room and its two members");
        assertEquals(first.records().get(fit + 2).change(), first.change());
        assertEquals(83, inBites(Changes.MAX_LIMIT).size());
        assertEquals(first, ask(new MessageCommand.Gap(room, 0, Changes.MAX_LIMIT)));
    }

    private void assertPage(Anchor anchor, long from, long to, History.Page page) {
        History history = ask(new MessageCommand.Read(ada.id(), room, anchor, 200));
        assertEquals(
                LongStream.rangeClosed(from, to).boxed().toList(),
                history.items().stream().map(Message::seq).toList());
        assertEquals(page, history.page());
    }

    private List<RoomChange> inBites(int bite) {
        List<RoomChange> all = new ArrayList<>();
        Changes changes = new Changes(List.of(), 0, false);
        while (!changes.complete()) {
            changes = ask(new MessageCommand.Since(ada.id(), room, changes.change(), bite));
            all.addAll(changes.records());
        }
        return all;
    }
}
