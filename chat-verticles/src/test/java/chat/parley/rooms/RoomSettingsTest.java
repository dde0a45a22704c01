package chat.parley.rooms;

import static chat.parley.support.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.accounts.Person;
import chat.parley.bus.Done;
import chat.parley.bus.Event;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A room")
class RoomSettingsTest extends AmongRooms {
    @Test
    @DisplayName(
            "becomes another in what is said and keeps the rest, under the next version and change, and all hear it")
    void update() {
        Room.Id id = room(Room.Kind.PUBLIC);
        Room before = view(ada, id).room();
        Queue<Event> told = told(id);
        RoomEdit edit = new RoomEdit(null, null, "Ships", "Long", "⚓", true, 30, Room.History.JOINED, true, null);
        RoomView after = ask(new RoomCommand.Update(ada.id(), id, 1, edit));
        Room room = after.room();
        assertEquals("Ships Long ⚓", room.topic() + " " + room.description() + " " + room.avatar());
        assertTrue(room.readOnly() && room.guests() && !room.archived());
        assertEquals(30, room.slowSeconds());
        assertEquals(Room.History.JOINED, room.history());
        assertEquals(before.name() + before.slug(), room.name() + room.slug());
        assertEquals(2, room.version());
        assertEquals(after.head().lastChange(), room.change());
        eventually(() -> told.contains(new RoomEvent.RoomChanged(room)));
        Room plain = ask(new RoomCommand.Update(ada.id(), id, 2, words("Ships", "", "")))
                .room();
        assertNull(plain.description());
        assertNull(plain.avatar());
    }

    @Test
    @DisplayName("takes no version and no change when nothing is different")
    void same() {
        Room.Id id = room(Room.Kind.PUBLIC);
        assertEquals(view(ada, id), ask(new RoomCommand.Update(ada.id(), id, 1, topic(""))));
    }

    @Test
    @DisplayName("is not changed by who has read an older version")
    void stale() {
        Room.Id id = room(Room.Kind.PUBLIC);
        ask(new RoomCommand.Update(ada.id(), id, 1, topic("One")));
        assertEquals("stale_version", refusal(new RoomCommand.Update(ada.id(), id, 1, topic("Two"))));
        assertEquals(
                "Two",
                ask(new RoomCommand.Update(ada.id(), id, null, topic("Two")))
                        .room()
                        .topic());
    }

    @Test
    @DisplayName("moves to another address, which leaves the old one free, and not to one that is taken")
    void moves() {
        Room one = view(ada, room(Room.Kind.PUBLIC)).room();
        Room other = view(ada, room(Room.Kind.PUBLIC)).room();
        String slug = "harbour-" + unique();
        assertEquals("slug_taken", refusal(new RoomCommand.Update(ada.id(), one.id(), 1, slug(other.slug()))));
        ask(new RoomCommand.Update(ada.id(), one.id(), 1, slug(slug)));
        assertEquals(
                one.id(),
                ask(new RoomCommand.FindBySlug(grace.id(), slug)).room().id());
        ask(new RoomCommand.Create(grace.id(), Room.Kind.PUBLIC, "Again", one.slug(), ""));
    }

    @ParameterizedTest(name = "name ''{0}'', slug ''{1}'', avatar ''{2}'', slow {3}: {4}")
    @CsvSource({
        "' ',,,,name_invalid",
        "'Two\nlines',,,,name_invalid",
        ",Big Den,,,slug_invalid",
        ",,hello,,avatar_invalid",
        ",,1234,,avatar_invalid",
        ",,!!!,,avatar_invalid",
        ",,⚓⚓,,avatar_invalid",
        ",,\u202E,,avatar_invalid",
        ",,,86401,slow_seconds_invalid",
        ",,,-1,slow_seconds_invalid"
    })
    @DisplayName("is not called what nothing can be called")
    void invalid(String name, String slug, String avatar, Integer slow, String code) {
        RoomEdit edit = new RoomEdit(name, slug, null, null, avatar, null, slow, null, null, null);
        assertEquals(code, refusal(new RoomCommand.Update(ada.id(), room(Room.Kind.PUBLIC), 1, edit)));
    }

    @Test
    @DisplayName("is its owner's to change, not its members', and is not there for others when it is private")
    void whose() {
        Room.Id open = room(Room.Kind.PUBLIC, grace);
        Room.Id secret = room(Room.Kind.PRIVATE, grace);
        assertEquals("role_too_low", refusal(new RoomCommand.Update(grace.id(), secret, 1, topic("Mine"))));
        assertEquals("not_a_member", refusal(new RoomCommand.Update(mallory.id(), open, 1, topic("Mine"))));
        assertEquals("room_not_found", refusal(new RoomCommand.Update(mallory.id(), secret, 1, topic("Mine"))));
        assertEquals("room_not_found", refusal(new RoomCommand.Delete(mallory.id(), secret)));
        assertEquals("role_too_low", refusal(new RoomCommand.Delete(grace.id(), secret)));
    }

    @Test
    @DisplayName("counts who comes and goes, each once")
    void counts() {
        Room.Id id = room(Room.Kind.PUBLIC, grace, linus);
        ask(new RoomCommand.Join(linus.id(), id));
        assertEquals(3, view(ada, id).room().members());
        ask(new RoomCommand.Remove(ada.id(), id, linus.id()));
        ask(new RoomCommand.Remove(linus.id(), id, linus.id()));
        assertEquals(2, view(ada, id).room().members());
        Room direct = ask(new RoomCommand.Direct(ada.id(), grace.id())).view().room();
        assertEquals(2, direct.members());
    }

    @Test
    @DisplayName("that is archived lets nobody in and nothing change until it is restored; one may leave it")
    void archived() {
        Room.Id id = room(Room.Kind.PUBLIC, grace);
        Room archived =
                ask(new RoomCommand.Update(ada.id(), id, 1, archived(true))).room();
        assertTrue(archived.archived());
        assertEquals("room_archived", refusal(new RoomCommand.Join(mallory.id(), id)));
        assertEquals("room_archived", refusal(new RoomCommand.Admit(ada.id(), id, mallory.id())));
        assertEquals("room_archived", refusal(new RoomCommand.Remove(ada.id(), id, grace.id())));
        assertEquals("room_archived", refusal(new RoomCommand.Update(ada.id(), id, 2, topic("No"))));
        ask(new RoomCommand.Remove(grace.id(), id, grace.id()));
        ask(new RoomCommand.Update(ada.id(), id, 2, archived(false)));
        assertTrue(ask(new RoomCommand.Join(mallory.id(), id)).created());
    }

    @Test
    @DisplayName("that is deleted is gone for all, who hear that they left it, and its address is free")
    void deleted() {
        Room.Id id = room(Room.Kind.PUBLIC, grace);
        Room room = view(ada, id).room();
        Queue<Event> told = told(id);
        ask(new RoomCommand.Delete(ada.id(), id));
        for (Person person : new Person[] {ada, grace, mallory}) {
            assertEquals("room_not_found", refusal(new RoomCommand.Find(person.id(), id)));
            assertEquals("room_not_found", refusal(new RoomCommand.Join(person.id(), id)));
        }
        assertEquals(
                0,
                ask(new RoomCommand.Browse(mallory.id(), room.slug(), null, null, 5))
                        .items()
                        .size());
        eventually(() -> told.size() == 2);
        assertTrue(told.stream()
                .map(RoomEvent.MemberChanged.class::cast)
                .allMatch(event -> event.member().state() == Membership.State.LEFT));
        assertEquals(Done.DONE, ask(new RoomCommand.Delete(ada.id(), id)), "deleting again has deleted");
        assertEquals("room_not_found", refusal(new RoomCommand.Delete(grace.id(), id)));
        ask(new RoomCommand.Create(grace.id(), Room.Kind.PUBLIC, "Again", room.slug(), ""));
    }

    private static RoomEdit topic(String topic) {
        return words(topic, null, null);
    }

    private static RoomEdit words(String topic, @Nullable String description, @Nullable String avatar) {
        return new RoomEdit(null, null, topic, description, avatar, null, null, null, null, null);
    }

    private static RoomEdit slug(String slug) {
        return new RoomEdit(null, slug, null, null, null, null, null, null, null, null);
    }

    private static RoomEdit archived(boolean archived) {
        return new RoomEdit(null, null, null, null, null, null, null, null, null, archived);
    }
}
