package chat.parley.rooms;

import static chat.parley.support.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.accounts.Actor;
import chat.parley.accounts.Person;
import chat.parley.support.Administrators;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An administrator's list of all rooms")
class ManagedRoomsTest extends AmongRooms {
    private final String mark = unique();

    @BeforeEach
    void appoint() {
        Administrators.only(grace, bus);
    }

    @Test
    @DisplayName("has the private rooms of others and their groups, but no direct room")
    void everybodysRooms() {
        Room.Id open = create(Room.Kind.PUBLIC, "Open " + mark);
        Room.Id closed = create(Room.Kind.PRIVATE, "Closed " + mark);
        Room.Id group = ask(new RoomCommand.Group(ada.id(), List.of(linus.id()), "Group " + mark))
                .room()
                .id();
        ask(new RoomCommand.Direct(ada.id(), linus.id()));
        assertEquals(List.of(closed, group, open), ids(list(mark, null, 50)));
        assertTrue(list("", null, 200).items().stream().noneMatch(room -> room.kind() == Room.Kind.DIRECT));
    }

    @Test
    @DisplayName("tells how much a room is used, and whether it is over")
    void use() {
        Room.Id room = create(Room.Kind.PRIVATE, "Used " + mark);
        ask(new RoomCommand.Admit(ada.id(), room, linus.id()));
        await(database.run("update rooms set last_seq = 7 where id = $1", Tuple.of(room.value())));
        clock.advance(Duration.ofMinutes(1));
        ask(new RoomCommand.Update(ada.id(), room, null, archiving()));
        ManagedRoom told = list(mark, null, 50).items().get(0);
        assertEquals(2, told.members());
        assertEquals(7, told.messages());
        assertEquals("Used " + mark, told.name());
        assertTrue(told.archived());
        assertEquals(clock.instant().minusSeconds(60), told.createdAt());
        assertEquals(told.createdAt(), told.activeAt());
    }

    @Test
    @DisplayName("goes on from page to page, each room once, also among equal names; what is deleted is not there")
    void pages() {
        List<Room.Id> made = new ArrayList<>();
        for (int i = 0; i < 5; i++) made.add(create(Room.Kind.PRIVATE, "Same " + mark));
        ask(new RoomCommand.Delete(ada.id(), made.remove(2)));
        List<Room.Id> found = new ArrayList<>();
        @Nullable String cursor = null;
        do {
            ManagedRoom.Listed page = list(mark, cursor, 2);
            found.addAll(ids(page));
            cursor = page.page().nextCursor();
        } while (cursor != null);
        assertEquals(made, found);
    }

    @Test
    @DisplayName("is narrowed down by a part of the name in any case, or by how the address begins")
    void narrowed() {
        Room.Id room = create(Room.Kind.PUBLIC, "Water " + mark + " Cooler");
        assertEquals(List.of(room), ids(list(mark.toUpperCase(java.util.Locale.ROOT) + " COOL", null, 50)));
        assertEquals(List.of(room), ids(list("water-" + mark, null, 50)));
        assertEquals(List.of(), ids(list("%" + mark, null, 50)), "no letter of it is a pattern");
    }

    @Test
    @DisplayName("has groups without a name first")
    void unnamed() {
        ask(new RoomCommand.Group(ada.id(), List.of(linus.id()), null));
        ManagedRoom first = list("", null, 1).items().get(0);
        assertNull(first.name());
        assertNull(first.slug());
        assertFalse(first.archived());
    }

    @Test
    @DisplayName("is for nobody else")
    void nobodyElse() {
        assertEquals("not_an_admin", refusal(new RoomCommand.ListAll(by(ada), "", null, 50)));
    }

    private Room.Id create(Room.Kind kind, String name) {
        return ask(new RoomCommand.Create(ada.id(), kind, name, null, ""))
                .room()
                .id();
    }

    private static RoomEdit archiving() {
        return new RoomEdit(null, null, null, null, null, null, null, null, null, true);
    }

    private ManagedRoom.Listed list(String query, @Nullable String cursor, int limit) {
        return ask(new RoomCommand.ListAll(by(grace), query, cursor, limit));
    }

    private static Actor by(Person person) {
        return new Actor(person.id(), "192.0.2.1");
    }

    private static List<Room.Id> ids(ManagedRoom.Listed listed) {
        return listed.items().stream().map(ManagedRoom::id).toList();
    }
}
