package chat.parley.messages;

import static chat.parley.support.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.accounts.Person;
import chat.parley.bus.Failure;
import chat.parley.messages.History.Anchor;
import chat.parley.rooms.MarkCommand;
import chat.parley.rooms.Room;
import chat.parley.rooms.RoomCommand;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Messages")
class MessagesVerticleTest extends InTheDen {
    @Test
    @DisplayName("carry who said them, their place and their change")
    void posted() {
        Message message = say(ada, "Good morning");
        assertEquals(ada, message.author());
        assertEquals("Good morning", message.text());
        assertEquals(1, message.seq());
        assertEquals(4, message.change(), "the room, its owner and Grace came first");
        assertEquals(message, ask(new MessageCommand.Find(grace.id(), room, message.id())));
    }

    @Test
    @DisplayName("posted again under one id are one message; with another text they are refused")
    void idempotent() {
        UUID once = UUID.randomUUID();
        Posted first = ask(new MessageCommand.Post(ada.id(), room, once, "one"));
        Posted again = ask(new MessageCommand.Post(ada.id(), room, once, "one"));
        assertFalse(first.replayed());
        assertTrue(again.replayed());
        assertEquals(first.message(), again.message());
        assertEquals("client_message_id_reused", refusal(new MessageCommand.Post(ada.id(), room, once, "two")));
        assertFalse(ask(new MessageCommand.Post(grace.id(), room, once, "mine")).replayed(), "an id is its author's");
    }

    @Test
    @DisplayName("posted a hundred times at once under one id are one message, and each poster gets it")
    void idempotentAtOnce() {
        UUID once = UUID.randomUUID();
        List<Posted> answers = together(100, i -> new MessageCommand.Post(ada.id(), room, once, "one"));
        assertEquals(1, answers.stream().map(Posted::message).distinct().count());
        assertEquals(1, answers.stream().filter(posted -> !posted.replayed()).count());
        assertEquals(1, newest().room().lastSeq());
    }

    @Test
    @DisplayName("of many at once stand in a row without a hole, in seq and in change")
    void dense() {
        List<Posted> answers = together(
                1_000,
                i -> new MessageCommand.Post(i % 2 == 0 ? ada.id() : grace.id(), room, UUID.randomUUID(), "m" + i));
        assertEquals(
                LongStream.rangeClosed(1, 1_000).boxed().toList(),
                answers.stream().map(posted -> posted.message().seq()).sorted().toList());
        assertTrue(answers.stream()
                .allMatch(
                        posted -> posted.message().change() == posted.message().seq() + 3));
        assertEquals(1_003, newest().room().lastChange());
    }

    @Test
    @DisplayName("of one sender keep the order in which they were sent")
    void ordered() {
        List<Posted> answers = together(300, i -> new MessageCommand.Post(ada.id(), room, UUID.randomUUID(), "m" + i));
        assertEquals(
                LongStream.rangeClosed(1, 300).boxed().toList(),
                answers.stream().map(posted -> posted.message().seq()).toList());
    }

    @Test
    @DisplayName("said together keep their order, and each is kept or refused by itself")
    void together() {
        List<MessageCommand.Post> posts = Stream.of("one", " ", "two", "three")
                .map(text -> new MessageCommand.Post(ada.id(), room, UUID.randomUUID(), text))
                .toList();
        List<Posted.Outcome> outcomes =
                ask(new MessageCommand.PostSeveral(posts)).outcomes();
        assertEquals(
                List.of(1L, 2L, 3L),
                Stream.of(0, 2, 3)
                        .map(nth -> outcomes.get(nth).orElseThrow().message().seq())
                        .toList());
        assertEquals(
                "text_blank",
                assertThrows(Failure.class, outcomes.get(1)::orElseThrow).code());
    }

    @Test
    @DisplayName("of members go on when an outsider posts in the same breath, and the outsider leaves no hole")
    void outsiderAmongMembers() {
        List<Future<Posted>> posts = IntStream.range(0, 30)
                .mapToObj(i -> bus.ask(new MessageCommand.Post(
                        i % 3 == 0 ? mallory.id() : ada.id(), room, UUID.randomUUID(), "m" + i)))
                .toList();
        await(Future.join(posts).otherwiseEmpty());
        assertEquals(10, posts.stream().filter(Future::failed).count());
        assertEquals(20, newest().room().lastSeq());
    }

    @Test
    @DisplayName("are not for outsiders: a private room does not exist for them, a public one wants to be joined")
    void outsiders() {
        assertEquals("room_not_found", refusal(post(mallory, "let me in")));
        assertEquals("room_not_found", refusal(new MessageCommand.Read(mallory.id(), room, Anchor.NEWEST, 10)));
        assertEquals("room_not_found", refusal(new MessageCommand.Since(mallory.id(), room, 0, 10)));
        Message message = say(ada, "hidden");
        assertEquals("room_not_found", refusal(new MessageCommand.Find(mallory.id(), room, message.id())));
        Room.Id open = ask(new RoomCommand.Create(ada.id(), Room.Kind.PUBLIC, "Hall", "hall-" + UUID.randomUUID(), ""))
                .room()
                .id();
        assertEquals("not_a_member", refusal(new MessageCommand.Post(mallory.id(), open, UUID.randomUUID(), "hello")));
    }

    @Test
    @DisplayName("of one who was removed are refused as soon as the removal is acknowledged")
    void removed() {
        say(grace, "here");
        ask(new RoomCommand.Remove(ada.id(), room, grace.id()));
        assertEquals("room_not_found", refusal(post(grace, "still here")));
        assertEquals("room_not_found", refusal(new MessageCommand.Since(grace.id(), room, 0, 10)));
    }

    @Test
    @DisplayName("say something that is text, and not too much of it")
    void unsayable() {
        assertEquals("text_blank", refusal(post(ada, " \n\t")));
        assertEquals("text_too_long", refusal(post(ada, "x".repeat(Message.MAX_TEXT + 1))));
        assertEquals("text_not_unicode", refusal(post(ada, "a\0b")));
        assertEquals("text_not_unicode", refusal(post(ada, "half a \uD83D pair")));
        assertEquals(
                Message.MAX_TEXT, say(ada, "字".repeat(Message.MAX_TEXT)).text().length());
    }

    @Test
    @DisplayName("are told to the room after they are kept, once, and a repetition is not told")
    void told() {
        List<MessageEvent> heard = new ArrayList<>();
        await(bus.follow(chat.parley.bus.Address.room(room.value()), MessageEvent.class, heard::add)
                .ready());
        UUID once = UUID.randomUUID();
        ask(new MessageCommand.Post(ada.id(), room, once, "one"));
        ask(new MessageCommand.Post(ada.id(), room, once, "one"));
        say(ada, "fence");
        chat.parley.support.Eventually.eventually(() -> heard.size() >= 2);
        assertEquals(
                List.of("one", "fence"),
                heard.stream()
                        .map(event -> ((MessageEvent.Kept) event).message().text())
                        .toList());
    }

    @Test
    @DisplayName("that are new are counted for each, but one's own, up to a hundred")
    void unread() {
        together(120, i -> new MessageCommand.Post(ada.id(), room, UUID.randomUUID(), "m" + i));
        assertEquals(Conversation.MAX_UNREAD, conversation(grace).unread());
        ask(new MarkCommand.Move(grace.id(), room, 118L, null, false));
        assertEquals(2, conversation(grace).unread());
        say(grace, "mine");
        assertEquals(0, conversation(grace).unread(), "who speaks has read");
        assertEquals(1, conversation(ada).unread());
        assertEquals("mine", conversation(grace).lastMessage().text());
    }

    @Test
    @DisplayName("are listed by the last that stands in the room, whatever was replied below another since")
    void lastInRoom() {
        Message root = say(ada, "What shall we eat?");
        reply(grace, root, "Soup");
        assertEquals(root.id(), conversation(grace).lastMessage().id());
    }

    @Test
    @DisplayName(
            "that name somebody are counted apart, and those that are deleted or stand in a thread only are not new")
    void mentioned() {
        Message root = say(ada, "hello @" + grace.username());
        say(ada, "@room, listen");
        Message gone = say(ada, "never mind");
        ask(new RevisionCommand.Delete(ada.id(), room, gone.id()));
        ask(new MessageCommand.Post(ada.id(), room, UUID.randomUUID(), "aside", root.id(), false, null, List.of()));
        assertEquals(2, conversation(grace).unread());
        assertEquals(2, conversation(grace).mentions());
        assertEquals(0, conversation(ada).mentions());
        ask(new MarkCommand.Move(grace.id(), room, 2L, null, false));
        assertEquals(0, conversation(grace).mentions());
    }

    private Conversation conversation(Person person) {
        return ask(new MessageCommand.Conversations(person.id()))
                .conversations()
                .get(0);
    }
}
