package chat.parley.messages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.bus.Done;
import chat.parley.rooms.RoomCommand;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What was said")
class RevisionTest extends InTheDen {
    @Test
    @DisplayName("can be edited by its author; what it said before is kept, and the room's next change tells of it")
    void edited() {
        Message first = say(ada, "helo");
        Message edited = ask(new RevisionCommand.Edit(ada.id(), room, first.id(), "hello @" + grace.username(), null));
        assertEquals("hello @" + grace.username(), edited.text());
        assertEquals(2, edited.version());
        assertEquals(first.seq(), edited.seq());
        assertEquals(first.change() + 1, edited.change());
        assertNotNull(edited.editedAt());
        assertEquals(List.of(grace.id()), edited.mentions());
        assertEquals(
                List.of("helo"),
                ask(new RevisionCommand.Edits(grace.id(), room, first.id())).items().stream()
                        .map(Earlier.Text::text)
                        .toList());
        assertEquals(
                edited,
                ((MessageEvent.Kept) ask(new MessageCommand.Since(grace.id(), room, first.change(), 10))
                                .records()
                                .get(0))
                        .message());
    }

    @Test
    @DisplayName("is edited by nobody else, not from a version that is gone, and not when it is deleted")
    void notEdited() {
        Message message = say(ada, "mine");
        assertEquals("not_the_author", refusal(new RevisionCommand.Edit(grace.id(), room, message.id(), "x", null)));
        assertEquals("room_not_found", refusal(new RevisionCommand.Edit(mallory.id(), room, message.id(), "x", null)));
        assertEquals("text_blank", refusal(new RevisionCommand.Edit(ada.id(), room, message.id(), " ", null)));
        ask(new RevisionCommand.Edit(ada.id(), room, message.id(), "two", 1));
        assertEquals("stale_version", refusal(new RevisionCommand.Edit(ada.id(), room, message.id(), "three", 1)));
        ask(new RevisionCommand.Delete(ada.id(), room, message.id()));
        assertEquals("message_deleted", refusal(new RevisionCommand.Edit(ada.id(), room, message.id(), "x", null)));
    }

    @Test
    @DisplayName("is emptied when its author or a moderator deletes it: the place stays, no word of it is left")
    void deleted() {
        Message message = say(grace, "secret");
        ask(new RevisionCommand.Edit(grace.id(), room, message.id(), "secret two", null));
        ask(new RevisionCommand.React(ada.id(), room, message.id(), "👍", true));
        assertEquals(Done.DONE, ask(new RevisionCommand.Delete(ada.id(), room, message.id())));
        Message tombstone = ask(new MessageCommand.Find(grace.id(), room, message.id()));
        assertEquals("", tombstone.text());
        assertEquals(List.of(), tombstone.reactions());
        assertEquals(ada.id(), tombstone.deleted().by());
        assertTrue(ask(new RevisionCommand.Edits(ada.id(), room, message.id()))
                .items()
                .isEmpty());
        long change = newest().room().lastChange();
        ask(new RevisionCommand.Delete(ada.id(), room, message.id()));
        assertEquals(change, newest().room().lastChange(), "what is deleted is not deleted again");
    }

    @Test
    @DisplayName("is deleted by no other member")
    void notDeleted() {
        Message message = say(ada, "mine");
        assertEquals("role_too_low", refusal(new RevisionCommand.Delete(grace.id(), room, message.id())));
        assertEquals("room_not_found", refusal(new RevisionCommand.Delete(mallory.id(), room, message.id())));
    }

    @Test
    @DisplayName("carries who reacted with what, once each, in the order in which the emoji came")
    void reactions() {
        Message message = say(ada, "lunch?");
        react(message, "👍");
        ask(new RevisionCommand.React(grace.id(), room, message.id(), "🎉", true));
        Message both = ask(new RevisionCommand.React(grace.id(), room, message.id(), "👍", true));
        assertEquals(
                List.of(
                        new Message.Reaction("👍", 2, List.of(ada.id(), grace.id())),
                        new Message.Reaction("🎉", 1, List.of(grace.id()))),
                both.reactions());
        assertEquals(both, react(message, "👍"), "again is the same");
        Message less = ask(new RevisionCommand.React(ada.id(), room, message.id(), "👍", false));
        assertEquals(
                new Message.Reaction("👍", 1, List.of(grace.id())),
                less.reactions().get(1),
                "it comes after the one that came meanwhile");
        assertEquals(less.change(), newest().room().lastChange());
    }

    @Test
    @DisplayName("takes one emoji for a reaction, or the name of one of a server's own, and no words")
    void emoji() {
        Message message = say(ada, "go on");
        assertEquals("ℹ️", react(message, "ℹ️").reactions().get(0).emoji());
        assertEquals(
                ":party_parrot:",
                react(message, ":party_parrot:").reactions().get(1).emoji());
        for (String word : List.of("yes", "::", ":a b:", "👍👍", "———", "\u202E", ":" + "a".repeat(33) + ":"))
            assertEquals(
                    "emoji_invalid",
                    refusal(new RevisionCommand.React(ada.id(), room, message.id(), word, true)),
                    word);
    }

    @Test
    @DisplayName("takes a bounded number of different reactions")
    void kinds() {
        Message message = say(ada, "go on");
        IntStream.range(0, Message.Reaction.MAX_KINDS).forEach(i -> react(message, ":e" + i + ":"));
        assertEquals(
                "too_many_reactions", refusal(new RevisionCommand.React(ada.id(), room, message.id(), "👍", true)));
        assertEquals(
                2,
                ask(new RevisionCommand.React(grace.id(), room, message.id(), ":e0:", true))
                        .reactions()
                        .get(0)
                        .count());
    }

    @Test
    @DisplayName("can be pinned to its room, and the latest pin is listed first")
    void pins() {
        Message one = say(ada, "one");
        Message two = say(grace, "two");
        assertEquals(
                grace.id(),
                ask(new RevisionCommand.Pin(grace.id(), room, one.id(), true))
                        .pinned()
                        .by());
        ask(new RevisionCommand.Pin(ada.id(), room, two.id(), true));
        assertEquals(List.of("two", "one"), pinned());
        assertNull(ask(new RevisionCommand.Pin(ada.id(), room, one.id(), false)).pinned());
        assertEquals(List.of("two"), pinned());
        assertEquals("room_not_found", refusal(new RevisionCommand.Pins(mallory.id(), room)));
    }

    @Test
    @DisplayName("stays as it is for one who has left")
    void left() {
        Message message = say(grace, "mine");
        ask(new RoomCommand.Remove(grace.id(), room, grace.id()));
        assertEquals("room_not_found", refusal(new RevisionCommand.Edit(grace.id(), room, message.id(), "x", null)));
        assertEquals("room_not_found", refusal(new RevisionCommand.React(grace.id(), room, message.id(), "👍", true)));
    }

    private Message react(Message message, String emoji) {
        return ask(new RevisionCommand.React(ada.id(), room, message.id(), emoji, true));
    }

    private List<String> pinned() {
        return ask(new RevisionCommand.Pins(ada.id(), room)).items().stream()
                .map(Message::text)
                .toList();
    }
}
