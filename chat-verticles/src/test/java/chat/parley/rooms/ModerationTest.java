package chat.parley.rooms;

import static chat.parley.support.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.accounts.Person;
import chat.parley.bus.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A moderator")
class ModerationTest extends AmongRooms {
    @Test
    @DisplayName("bans a member, who is out at once and does not come back until it ends")
    void ban() {
        Room.Id room = room(Room.Kind.PUBLIC, grace, mallory);
        ask(new RoomCommand.GiveRole(ada.id(), room, grace.id(), Membership.Role.MODERATOR));
        Queue<Event> told = told(room);
        RoomBan.Made made = ban(grace, room, mallory, clock.instant().plusSeconds(60));
        assertTrue(made.created());
        eventually(() -> told.size() == 1);
        assertNull(view(mallory, room).membership());
        assertEquals(2, view(ada, room).room().members());
        assertEquals("banned", refusal(new RoomCommand.Join(mallory.id(), room)));
        assertEquals("banned", refusal(new RoomCommand.Admit(ada.id(), room, mallory.id())));
        assertFalse(ban(ada, room, mallory, clock.instant().plusSeconds(60)).created());
        clock.advance(Duration.ofSeconds(61));
        assertEquals(List.of(), bans(ada, room));
        assertTrue(ask(new RoomCommand.Join(mallory.id(), room)).created());
    }

    @Test
    @DisplayName("bans who was never there, lists who is banned, and lifts it")
    void lift() {
        Room.Id room = room(Room.Kind.PRIVATE, grace);
        ban(ada, room, mallory, null);
        assertEquals(List.of(mallory), bans(ada, room));
        assertEquals("room_not_found", refusal(new RoomCommand.Join(mallory.id(), room)));
        assertEquals("role_too_low", refusal(new ModerationCommand.ListBans(grace.id(), room, null, 10)));
        ask(new ModerationCommand.LiftBan(ada.id(), room, mallory.id()));
        ask(new ModerationCommand.LiftBan(ada.id(), room, mallory.id()));
        assertTrue(ask(new RoomCommand.Admit(ada.id(), room, mallory.id())).created());
    }

    @Test
    @DisplayName("bans neither an owner, nor themselves, nor nobody, nor until yesterday")
    void limits() {
        Room.Id room = room(Room.Kind.PUBLIC, grace, mallory);
        ask(new RoomCommand.GiveRole(ada.id(), room, grace.id(), Membership.Role.MODERATOR));
        assertEquals("role_too_low", refusal(asBan(grace, room, ada.id(), null)));
        assertEquals("role_too_low", refusal(asBan(mallory, room, grace.id(), null)));
        assertEquals("ban_of_oneself", refusal(asBan(ada, room, ada.id(), null)));
        assertEquals("user_not_found", refusal(asBan(ada, room, new Person.Id(UUID.randomUUID()), null)));
        assertEquals("ends_in_the_past", refusal(asBan(ada, room, mallory.id(), clock.instant())));
        assertEquals("not_a_member", refusal(asBan(linus, room, mallory.id(), null)));
    }

    @Test
    @DisplayName("lists the banned page by page, each once")
    void pages() {
        Room.Id room = room(Room.Kind.PUBLIC);
        List.of(grace, linus, mallory).forEach(person -> ban(ada, room, person, null));
        RoomBan.Listed first = ask(new ModerationCommand.ListBans(ada.id(), room, null, 2));
        assertEquals(2, first.items().size());
        RoomBan.Listed rest =
                ask(new ModerationCommand.ListBans(ada.id(), room, first.page().nextCursor(), 2));
        assertEquals(mallory, rest.items().get(0).person());
        assertNull(rest.page().nextCursor());
    }

    @Test
    @DisplayName("mutes a member, for all to see, and lets them speak again; leaving and coming back is no way out")
    void mute() {
        Room.Id room = room(Room.Kind.PUBLIC, grace, mallory);
        Queue<Event> told = told(room);
        Membership muted = ask(new ModerationCommand.Mute(ada.id(), room, mallory.id(), null));
        assertEquals(Moderation.FOR_GOOD, muted.mutedUntil());
        eventually(() -> told.contains(new RoomEvent.MemberChanged(muted)));
        ask(new RoomCommand.Remove(mallory.id(), room, mallory.id()));
        assertNotNull(ask(new RoomCommand.Join(mallory.id(), room)).membership().mutedUntil());
        ask(new ModerationCommand.LiftMute(ada.id(), room, mallory.id()));
        ask(new ModerationCommand.LiftMute(ada.id(), room, mallory.id()));
        assertNull(view(mallory, room).membership().mutedUntil());
        assertEquals("member_not_found", refusal(new ModerationCommand.Mute(ada.id(), room, linus.id(), null)));
        assertEquals("role_too_low", refusal(new ModerationCommand.Mute(grace.id(), room, mallory.id(), null)));
    }

    private RoomBan.Made ban(Person by, Room.Id room, Person person, @Nullable Instant endsAt) {
        return ask(asBan(by, room, person.id(), endsAt));
    }

    private static ModerationCommand.Ban asBan(Person by, Room.Id room, Person.Id person, @Nullable Instant endsAt) {
        return new ModerationCommand.Ban(by.id(), room, person, "Spam", endsAt);
    }

    private List<Person> bans(Person by, Room.Id room) {
        return ask(new ModerationCommand.ListBans(by.id(), room, null, 10)).items().stream()
                .map(RoomBan::person)
                .toList();
    }
}
