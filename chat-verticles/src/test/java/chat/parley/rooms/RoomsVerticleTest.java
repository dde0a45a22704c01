package chat.parley.rooms;

import static chat.parley.support.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.Words;
import chat.parley.accounts.Person;
import chat.parley.accounts.ServerPolicy;
import chat.parley.bus.Bus;
import chat.parley.bus.Command;
import chat.parley.bus.Done;
import chat.parley.bus.Failure;
import chat.parley.store.Database;
import chat.parley.support.People;
import chat.parley.support.TestStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(VertxExtension.class)
@DisplayName("Rooms")
class RoomsVerticleTest {
    private static final String URL = TestStore.freshDatabase();

    private Bus bus;
    private Database database;
    private Person ada;
    private Person grace;
    private Person mallory;

    @BeforeEach
    void open(Vertx vertx) {
        database = new Database(vertx, URL, 4);
        bus = new Bus(vertx, Words.ALL);
        await(vertx.deployVerticle(
                new RoomsVerticle(bus, database, ServerPolicy.RoomCreators.EVERYONE, Clock.systemUTC())));
        ada = People.named(database, "Ada");
        grace = People.named(database, "Grace");
        mallory = People.named(database, "Mallory");
    }

    /** Before Vert.x is: what was told without waiting may still be under way. */
    @AfterEach
    void close() {
        await(database.close());
    }

    @Test
    @DisplayName("belong to who opens them, and are found by id and by slug")
    void found() {
        RoomView design = open(Room.Kind.PUBLIC, "Désign & Træ " + unique());
        assertEquals(Membership.Role.OWNER, design.membership().role());
        assertTrue(design.room().slug().startsWith("design-tr"), design.room().slug());
        assertEquals(design, ask(new RoomCommand.Find(ada.id(), design.room().id())));
        assertEquals(
                design, ask(new RoomCommand.FindBySlug(ada.id(), design.room().slug())));
    }

    @Test
    @DisplayName("with a name in no Latin letter get an address all the same")
    void anyLanguage() {
        assertTrue(open(Room.Kind.PUBLIC, "会議室").room().slug().startsWith("room-"));
    }

    @Test
    @DisplayName("do not share an address")
    void slugTaken() {
        String slug = "den-" + unique();
        ask(new RoomCommand.Create(ada.id(), Room.Kind.PUBLIC, "Den", slug, ""));
        assertEquals("slug_taken", refusal(new RoomCommand.Create(grace.id(), Room.Kind.PRIVATE, "Den", slug, "")));
    }

    @Test
    @DisplayName("of one name each get an address of their own, however many, and however much at once")
    void sameName() {
        String slug = "den-" + unique();
        String name = slug.replace('-', ' ');
        assertEquals(slug, open(Room.Kind.PRIVATE, name).room().slug());
        assertEquals(slug + "-2", open(Room.Kind.PUBLIC, name).room().slug());
        List<Future<RoomView>> opened = Stream.generate(
                        () -> bus.ask(new RoomCommand.Create(grace.id(), Room.Kind.PRIVATE, name, null, "")))
                .limit(30)
                .toList();
        await(Future.join(opened));
        List<String> slugs = opened.stream()
                .map(view -> view.result().room().slug())
                .distinct()
                .toList();
        assertEquals(30, slugs.size());
        assertTrue(slugs.stream().allMatch(own -> own.startsWith(slug + "-")), slugs::toString);
    }

    @Test
    @DisplayName("of one long name get addresses that are no longer than others")
    void longName() {
        String name = unique() + " a".repeat(Room.MAX_NAME / 2 - 4);
        assertEquals(
                List.of(),
                Stream.generate(() -> open(Room.Kind.PRIVATE, name).room().slug())
                        .limit(2)
                        .filter(slug -> slug.length() > Room.MAX_SLUG
                                || !Slug.FORM.matcher(slug).matches())
                        .toList());
    }

    @Test
    @DisplayName("have a topic of one line")
    void topic() {
        assertEquals(
                "topic_invalid",
                refusal(new RoomCommand.Create(ada.id(), Room.Kind.PUBLIC, "Den", null, "Two\nlines")));
    }

    @ParameterizedTest(name = "name ''{0}'', slug ''{1}'': {2}")
    @CsvSource({
        "' ',den,name_invalid",
        "'Two\nlines',den,name_invalid",
        "Den,Big Den,slug_invalid",
        "Den,-den,slug_invalid",
        "Den,den--b,slug_invalid"
    })
    @DisplayName("refuse what is no name and no slug")
    void invalid(String name, String slug, String code) {
        assertEquals(code, refusal(new RoomCommand.Create(ada.id(), Room.Kind.PUBLIC, name, slug, "")));
    }

    @Test
    @DisplayName("that are private do not exist for others: not by id, not by slug, not in the list, not to join")
    void privateRoom() {
        RoomView secret = open(Room.Kind.PRIVATE, "Secret " + unique());
        Room.Id id = secret.room().id();
        assertEquals("room_not_found", refusal(new RoomCommand.Find(mallory.id(), id)));
        assertEquals(
                "room_not_found",
                refusal(new RoomCommand.FindBySlug(mallory.id(), secret.room().slug())));
        assertEquals("room_not_found", refusal(new RoomCommand.Join(mallory.id(), id)));
        assertEquals("room_not_found", refusal(new RoomCommand.Remove(mallory.id(), id, mallory.id())));
        assertEquals("room_not_found", refusal(new RoomCommand.Admit(mallory.id(), id, mallory.id())));
        assertEquals("room_not_found", refusal(new RoomCommand.ListMembers(mallory.id(), id, null, 10)));
        assertTrue(browse(mallory, secret.room().name(), null).items().isEmpty());
    }

    @Test
    @DisplayName("that are public are joined by whoever likes, once")
    void join() {
        Room.Id room = open(Room.Kind.PUBLIC, "Open " + unique()).room().id();
        assertTrue(ask(new RoomCommand.Join(grace.id(), room)).created());
        assertFalse(ask(new RoomCommand.Join(grace.id(), room)).created());
        assertEquals(
                List.of(ada.username(), grace.username()),
                ask(new RoomCommand.ListMembers(ada.id(), room, null, 10)).items().stream()
                        .map(member -> member.person().username())
                        .toList());
    }

    @Test
    @DisplayName("take a change for each coming and going, and for nothing else")
    void denseChanges() {
        Room.Id room = open(Room.Kind.PUBLIC, "Dense " + unique()).room().id();
        await(Future.join(IntStream.range(0, 10)
                .mapToObj(i -> bus.ask(new RoomCommand.Join(i % 2 == 0 ? grace.id() : mallory.id(), room)))
                .toList()));
        ask(new RoomCommand.Remove(grace.id(), room, grace.id()));
        ask(new RoomCommand.Remove(grace.id(), room, grace.id()));
        assertEquals(2 + 2 + 1, ask(new RoomCommand.Find(ada.id(), room)).head().lastChange());
        assertEquals(
                List.of(1L, 2L, 4L, 5L).size(),
                ask(new RoomCommand.Since(room, 0, 5, 10)).records().size());
    }

    @Test
    @DisplayName("that are private open to those their owner brings in, not to those a member brings in")
    void admit() {
        Room.Id room = open(Room.Kind.PRIVATE, "Club " + unique()).room().id();
        assertTrue(ask(new RoomCommand.Admit(ada.id(), room, grace.id())).created());
        assertEquals("role_too_low", refusal(new RoomCommand.Admit(grace.id(), room, mallory.id())));
        assertEquals(room, ask(new RoomCommand.Find(grace.id(), room)).room().id());
        assertEquals(
                "user_not_found", refusal(new RoomCommand.Admit(ada.id(), room, new Person.Id(UUID.randomUUID()))));
    }

    @Test
    @DisplayName("are left, and one who was removed finds a private one no more")
    void removed() {
        Room.Id room = open(Room.Kind.PRIVATE, "Gone " + unique()).room().id();
        ask(new RoomCommand.Admit(ada.id(), room, grace.id()));
        assertEquals("role_too_low", refusal(new RoomCommand.Remove(grace.id(), room, ada.id())));
        ask(new RoomCommand.Remove(ada.id(), room, grace.id()));
        assertEquals("room_not_found", refusal(new RoomCommand.Find(grace.id(), room)));
        assertEquals(Done.DONE, ask(new RoomCommand.Remove(grace.id(), room, grace.id())), "leaving again has left");
    }

    @Test
    @DisplayName("between two are one, whoever opens it and however often at once")
    void direct() {
        List<Room.Id> ids = IntStream.range(0, 20)
                .mapToObj(i -> bus.ask(
                        i % 2 == 0
                                ? new RoomCommand.Direct(ada.id(), grace.id())
                                : new RoomCommand.Direct(grace.id(), ada.id())))
                .map(opened -> await(opened).view().room().id())
                .distinct()
                .toList();
        assertEquals(1, ids.size());
        RoomView view = ask(new RoomCommand.Find(ada.id(), ids.get(0)));
        assertEquals(grace, view.peer());
        assertNull(view.room().slug());
        assertEquals("room_not_found", refusal(new RoomCommand.Find(mallory.id(), ids.get(0))));
        assertEquals("direct_room_is_closed", refusal(new RoomCommand.Admit(ada.id(), ids.get(0), mallory.id())));
        assertEquals("direct_room_is_closed", refusal(new RoomCommand.Remove(ada.id(), ids.get(0), ada.id())));
    }

    @Test
    @DisplayName("between two need a second one who is there")
    void directWithNobody() {
        assertEquals("direct_with_oneself", refusal(new RoomCommand.Direct(ada.id(), ada.id())));
        assertEquals("user_not_found", refusal(new RoomCommand.Direct(ada.id(), new Person.Id(UUID.randomUUID()))));
    }

    @Test
    @DisplayName("are listed page by page, each once, and found by a part of their name taken as it is written")
    void browsed() {
        String mark = unique();
        IntStream.range(0, 5).forEach(i -> open(Room.Kind.PUBLIC, "B" + mark + " 100%_" + i));
        RoomView.Listed first = ask(new RoomCommand.Browse(grace.id(), "b" + mark, null, null, 3));
        RoomView.Listed rest = ask(new RoomCommand.Browse(
                grace.id(), "b" + mark, null, first.page().nextCursor(), 3));
        assertEquals(3, first.items().size());
        assertEquals(2, rest.items().size());
        assertNull(rest.page().nextCursor());
        assertEquals(1, browse(grace, mark + " 100%_4", null).items().size());
        assertEquals(0, browse(grace, mark + " 1%4", null).items().size());
        assertEquals(0, browse(grace, mark, true).items().size());
        assertEquals(5, browse(ada, mark, true).items().size());
        assertEquals("invalid_cursor", refusal(new RoomCommand.Browse(grace.id(), "", null, "!", 3)));
    }

    @Test
    @DisplayName("keep a mark that only moves forward and never past the last message")
    void marks() {
        Room.Id room = open(Room.Kind.PUBLIC, "Marks " + unique()).room().id();
        assertEquals(
                0L, ask(new MarkCommand.Move(ada.id(), room, 99L, null, false)).readSeq());
        assertEquals("not_a_member", refusal(new MarkCommand.Move(grace.id(), room, 1L, null, false)));
    }

    private RoomView open(Room.Kind kind, String name) {
        return ask(new RoomCommand.Create(ada.id(), kind, name, null, ""));
    }

    private RoomView.Listed browse(Person by, String query, Boolean joined) {
        return ask(new RoomCommand.Browse(by.id(), query, joined, null, 50));
    }

    private <R> R ask(Command<R> command) {
        return await(bus.ask(command));
    }

    private String refusal(Command<?> command) {
        return assertThrows(Failure.class, () -> ask(command)).code();
    }

    private static String unique() {
        return UUID.randomUUID().toString().substring(0, 8);
    }
}
