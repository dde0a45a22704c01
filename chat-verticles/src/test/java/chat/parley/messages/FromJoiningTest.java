package chat.parley.messages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.messages.History.Anchor;
import chat.parley.rooms.Room;
import chat.parley.rooms.RoomCommand;
import chat.parley.rooms.RoomEdit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("In a room that shows its history from one's joining on,")
class FromJoiningTest extends InTheDen {
    private Message before;

    @BeforeEach
    void begin() {
        RoomEdit fromJoining = new RoomEdit(null, null, null, null, null, null, null, Room.History.JOINED, null, null);
        ask(new RoomCommand.Update(ada.id(), room, null, fromJoining));
        before = say(ada, "before");
        ask(new MessageCommand.Post(ada.id(), room, UUID.randomUUID(), "below", before.id(), false, null, List.of()));
        ask(new RevisionCommand.Pin(ada.id(), room, before.id(), true));
        ask(new RoomCommand.Admit(ada.id(), room, mallory.id()));
    }

    @Test
    @DisplayName("a newcomer reads what is said from then on, and that it begins there")
    void reads() {
        assertNull(ask(new MessageCommand.Conversations(mallory.id()))
                .conversations()
                .get(0)
                .lastMessage());
        say(ada, "after");
        History page = ask(new MessageCommand.Read(mallory.id(), room, Anchor.NEWEST, 10));
        assertEquals(List.of("after"), page.items().stream().map(Message::text).toList());
        assertTrue(page.page().foundOldest());
        assertEquals(
                3,
                ask(new MessageCommand.Read(grace.id(), room, Anchor.NEWEST, 10))
                        .items()
                        .size());
    }

    @Test
    @DisplayName("a newcomer who reads from a place before that gets the first page that is there for them")
    void fromBefore() {
        Message after = say(ada, "after");
        for (Anchor.Side side : List.of(Anchor.Side.AFTER, Anchor.Side.AROUND)) {
            History page = ask(new MessageCommand.Read(mallory.id(), room, new Anchor(side, "1"), 1));
            assertEquals(List.of(after), page.items());
            assertTrue(page.page().foundNewest());
        }
    }

    @Test
    @DisplayName("nothing from before is there for a newcomer, whichever way they ask")
    void hidden() {
        assertEquals("message_not_found", refusal(new MessageCommand.Find(mallory.id(), room, before.id())));
        Anchor around = new Anchor(Anchor.Side.AROUND, before.id().toString());
        assertEquals("message_not_found", refusal(new MessageCommand.Read(mallory.id(), room, around, 10)));
        assertFalse(ask(new MessageCommand.Since(mallory.id(), room, 0, 100)).records().stream()
                .anyMatch(MessageEvent.Kept.class::isInstance));
        assertEquals(
                List.of(), ask(new RevisionCommand.Pins(mallory.id(), room)).items());
        assertEquals(
                List.of(),
                ask(new ThreadCommand.InRoom(mallory.id(), room, null, 10)).items());
        assertEquals(
                "message_not_found", refusal(new ThreadCommand.Replies(mallory.id(), room, before.id(), null, 10)));
        assertEquals("message_not_found", refusal(new RevisionCommand.Edits(mallory.id(), room, before.id())));
        assertEquals(
                "message_not_found", refusal(new RevisionCommand.React(mallory.id(), room, before.id(), "👍", true)));
    }
}
