package chat.parley.rooms;

import static chat.parley.support.Await.await;
import static chat.parley.support.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.accounts.Person;
import chat.parley.bus.Event;
import chat.parley.rooms.Membership.Role;
import chat.parley.support.People;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A guest")
class GuestsInRoomsTest extends AmongRooms {
    private Person guest;

    @BeforeEach
    void come() {
        guest = People.named(database, "Margaret");
        await(database.run(
                "update accounts set role = 'guest', password_hash = null where id = $1",
                Tuple.of(guest.id().value())));
    }

    @Test
    @DisplayName("sees the public rooms that take guests, and no others")
    void sees() {
        Room.Id shut = room(Room.Kind.PUBLIC);
        Room.Id open = forGuests(Room.Kind.PUBLIC);
        assertEquals("room_not_found", refusal(new RoomCommand.Find(guest.id(), shut)));
        assertEquals("room_not_found", refusal(new RoomCommand.Join(guest.id(), shut)));
        assertEquals(open, view(guest, open).room().id());
        assertFalse(listed(guest).contains(shut));
        assertTrue(listed(guest).contains(open));
        assertTrue(listed(grace).contains(shut), "members see them all");
        assertTrue(ask(new RoomCommand.Join(guest.id(), open)).created());
    }

    @Test
    @DisplayName("is brought into a room, or invited, only where guests are taken")
    void invited() {
        Room.Id shut = room(Room.Kind.PRIVATE);
        assertEquals("guests_not_allowed", refusal(new RoomCommand.Admit(ada.id(), shut, guest.id())));
        String code = ask(new InviteCommand.Make(ada.id(), shut, null, null)).code();
        assertEquals("guests_not_allowed", refusal(new InviteCommand.Accept(guest.id(), code)));
        Room.Id open = forGuests(Room.Kind.PRIVATE);
        assertTrue(ask(new RoomCommand.Admit(ada.id(), open, guest.id())).created());
    }

    @Test
    @DisplayName("opens no room, no group and no direct room, and nobody opens one with them")
    void opensNone() {
        assertEquals(
                "guests_not_allowed",
                refusal(new RoomCommand.Create(guest.id(), Room.Kind.PUBLIC, "Room " + unique(), null, "")));
        assertEquals("guests_not_allowed", refusal(new RoomCommand.Direct(guest.id(), ada.id())));
        assertEquals("guests_not_allowed", refusal(new RoomCommand.Direct(ada.id(), guest.id())));
        assertEquals("guests_not_allowed", refusal(new RoomCommand.Group(ada.id(), List.of(guest.id()), null)));
    }

    @Test
    @DisplayName("moderates and owns no room, and inherits none")
    void staysMember() {
        Room.Id room = forGuests(Room.Kind.PUBLIC);
        ask(new RoomCommand.Join(guest.id(), room));
        assertEquals(
                "guest_stays_member", refusal(new RoomCommand.GiveRole(ada.id(), room, guest.id(), Role.MODERATOR)));
        clock.advance(Duration.ofMinutes(1));
        ask(new RoomCommand.Join(grace.id(), room));
        ask(new RoomCommand.Remove(ada.id(), room, ada.id()));
        assertEquals(Role.OWNER, view(grace, room).membership().role());
    }

    @Test
    @DisplayName("leaves a room without an owner to the member who comes next")
    void ownsNone() {
        Room.Id room = forGuests(Room.Kind.PUBLIC);
        ask(new RoomCommand.Remove(ada.id(), room, ada.id()));
        assertEquals(
                Role.MEMBER,
                ask(new RoomCommand.Join(guest.id(), room)).membership().role());
        assertEquals(
                Role.OWNER,
                ask(new RoomCommand.Join(grace.id(), room)).membership().role());
        assertEquals(Role.MEMBER, view(guest, room).membership().role());
    }

    @Test
    @DisplayName("is out as soon as a room takes guests no more, and everybody hears of it")
    void shutOut() {
        Room.Id room = forGuests(Room.Kind.PUBLIC);
        ask(new RoomCommand.Join(guest.id(), room));
        ask(new RoomCommand.Join(grace.id(), room));
        Queue<Event> told = told(room);
        RoomView after = ask(new RoomCommand.Update(ada.id(), room, null, guests(false)));
        assertEquals(2, after.room().members());
        assertEquals(after.room().change() + 1, after.head().lastChange());
        assertEquals("room_not_found", refusal(new RoomCommand.Find(guest.id(), room)));
        eventually(() -> told.stream()
                .anyMatch(event -> event instanceof RoomEvent.MemberChanged changed
                        && changed.member().person().equals(guest)
                        && changed.change() == after.head().lastChange()));
        assertEquals(Role.MEMBER, view(grace, room).membership().role());
    }

    private Room.Id forGuests(Room.Kind kind) {
        Room.Id room = room(kind);
        ask(new RoomCommand.Update(ada.id(), room, null, guests(true)));
        return room;
    }

    private static RoomEdit guests(boolean welcome) {
        return new RoomEdit(null, null, null, null, null, null, null, null, welcome, null);
    }

    private List<Room.Id> listed(Person person) {
        return ask(new RoomCommand.Browse(person.id(), "", null, null, 200)).items().stream()
                .map(view -> view.room().id())
                .toList();
    }
}
