package chat.parley.messages;

import static chat.parley.support.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.Words;
import chat.parley.accounts.Person;
import chat.parley.bus.Bus;
import chat.parley.bus.Command;
import chat.parley.bus.Failure;
import chat.parley.messages.History.Anchor;
import chat.parley.messages.History.Anchor.Side;
import chat.parley.rooms.Room;
import chat.parley.rooms.RoomChange;
import chat.parley.rooms.RoomCommand;
import chat.parley.rooms.RoomsVerticle;
import chat.parley.store.Database;
import chat.parley.support.People;
import chat.parley.support.TestStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(VertxExtension.class)
@DisplayName("Messages")
class MessagesVerticleTest {
    private static final String URL = TestStore.freshDatabase();

    private Bus bus;
    private Person ada;
    private Person grace;
    private Person mallory;
    private Room.Id room;

    @BeforeEach
    void open(Vertx vertx) {
        Database database = new Database(vertx, URL, 8);
        bus = new Bus(vertx, Words.ALL);
        await(vertx.deployVerticle(new RoomsVerticle(bus, database, Clock.systemUTC())));
        await(vertx.deployVerticle(new MessagesVerticle(bus, database, Clock.systemUTC())));
        ada = People.named(database, "Ada");
        grace = People.named(database, "Grace");
        mallory = People.named(database, "Mallory");
        room = ask(new RoomCommand.Create(ada.id(), Room.Kind.PRIVATE, "Den", "den-" + UUID.randomUUID(), ""))
                .room()
                .id();
        ask(new RoomCommand.Admit(ada.id(), room, grace.id()));
    }

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
        assertEquals(new Changes(List.of(), 99, true), ask(new MessageCommand.Since(ada.id(), room, 99, 100)));
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
        say(grace, "mine");
        assertEquals(1, conversation(ada).unread());
        assertEquals(Conversation.MAX_UNREAD, conversation(grace).unread());
        ask(new RoomCommand.Mark(grace.id(), room, 118));
        assertEquals(2, conversation(grace).unread());
        assertEquals("mine", conversation(grace).lastMessage().text());
    }

    private Conversation conversation(Person person) {
        return ask(new MessageCommand.Conversations(person.id()))
                .conversations()
                .get(0);
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

    private List<Posted> together(int count, java.util.function.IntFunction<MessageCommand.Post> post) {
        List<Future<Posted>> posts =
                IntStream.range(0, count).mapToObj(post).map(bus::ask).toList();
        await(Future.join(posts));
        return posts.stream().map(Future::result).toList();
    }

    private History newest() {
        return ask(new MessageCommand.Read(ada.id(), room, Anchor.NEWEST, 10));
    }

    private Message say(Person person, String text) {
        return ask(post(person, text)).message();
    }

    private MessageCommand.Post post(Person person, String text) {
        return new MessageCommand.Post(person.id(), room, UUID.randomUUID(), text);
    }

    private <R> R ask(Command<R> command) {
        return await(bus.ask(command));
    }

    private String refusal(Command<?> command) {
        return assertThrows(Failure.class, () -> ask(command)).code();
    }
}
