package chat.parley.rooms;

import static chat.parley.support.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.accounts.Person;
import chat.parley.bus.Event;
import chat.parley.rooms.Membership.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A role")
class RolesTest extends AmongRooms {
    @Test
    @DisplayName("is given by an owner, is told to the room, and lets one do what it lets")
    void given() {
        Room.Id room = room(Room.Kind.PRIVATE, grace);
        Queue<Event> told = told(room);
        Members.Given given = give(ada, room, grace, Role.MODERATOR);
        assertTrue(given.changed() && !given.created());
        assertNull(given.membership().readSeq());
        eventually(() -> told.contains(new RoomEvent.MemberChanged(given.membership())));
        assertTrue(give(grace, room, linus, Role.MEMBER).created());
        assertEquals("role_too_low", refusal(new RoomCommand.GiveRole(grace.id(), room, mallory.id(), Role.MODERATOR)));
        assertEquals("role_too_low", refusal(new RoomCommand.GiveRole(grace.id(), room, grace.id(), Role.OWNER)));
        assertFalse(give(ada, room, grace, Role.MODERATOR).changed(), "giving again changes nothing");
        assertEquals(
                Role.OWNER, give(ada, room, mallory, Role.OWNER).membership().role());
    }

    @Test
    @DisplayName("of the owner is handed on, and the last owner keeps it")
    void handedOn() {
        Room.Id room = room(Room.Kind.PUBLIC, grace);
        assertEquals("last_owner", refusal(new RoomCommand.GiveRole(ada.id(), room, ada.id(), Role.MEMBER)));
        give(ada, room, grace, Role.OWNER);
        assertEquals(Role.MEMBER, give(ada, room, ada, Role.MEMBER).membership().role());
        assertEquals("last_owner", refusal(new RoomCommand.GiveRole(grace.id(), room, grace.id(), Role.MODERATOR)));
    }

    @Test
    @DisplayName(
            "of the owner falls to the moderator who is there longest when the last one leaves, else to the member")
    void inherited() {
        Room.Id room = room(Room.Kind.PUBLIC, grace);
        clock.advance(Duration.ofMinutes(1));
        ask(new RoomCommand.Join(linus.id(), room));
        clock.advance(Duration.ofMinutes(1));
        ask(new RoomCommand.Join(mallory.id(), room));
        give(ada, room, linus, Role.MODERATOR);
        give(ada, room, mallory, Role.MODERATOR);
        Queue<Event> told = told(room);
        leave(room, ada);
        assertEquals(Role.OWNER, view(linus, room).membership().role());
        eventually(() -> told.size() == 2);
        leave(room, linus);
        assertEquals(Role.OWNER, view(mallory, room).membership().role());
        leave(room, mallory);
        assertEquals(Role.OWNER, view(grace, room).membership().role());
        leave(room, grace);
        assertEquals(0, view(ada, room).room().members());
    }

    @Test
    @DisplayName(
            "of the owner is for the next who comes where nobody has it, by whichever way, and is told to the room")
    void vacant() {
        Room.Id open = room(Room.Kind.PUBLIC);
        Room.Id group = ask(new RoomCommand.Group(ada.id(), List.of(grace.id()), null))
                .room()
                .id();
        Invite invite = ask(new InviteCommand.Make(ada.id(), group, null, null));
        leave(group, grace);
        leave(group, ada);
        leave(open, ada);
        Queue<Event> told = told(open);
        Membership first = ask(new RoomCommand.Join(linus.id(), open)).membership();
        assertEquals(Role.OWNER, first.role());
        eventually(() -> told.contains(new RoomEvent.MemberChanged(first.asOthersSeeIt())));
        assertEquals(
                Role.MEMBER,
                ask(new RoomCommand.Join(mallory.id(), open)).membership().role());
        assertEquals(
                Role.OWNER,
                ask(new InviteCommand.Accept(linus.id(), invite.code()))
                        .membership()
                        .role());
    }

    @Test
    @DisplayName("is lost by leaving")
    void lost() {
        Room.Id room = room(Room.Kind.PUBLIC, grace);
        give(ada, room, grace, Role.MODERATOR);
        leave(room, grace);
        assertEquals(
                Role.MEMBER,
                ask(new RoomCommand.Join(grace.id(), room)).membership().role());
    }

    @Test
    @DisplayName("says nothing of what one wants to be notified of: that is one's own, and only one's own to see")
    void notifications() {
        Room.Id room = room(Room.Kind.PUBLIC, grace);
        Instant quiet = clock.instant().plusSeconds(60);
        long change = view(grace, room).head().lastChange();
        Membership kept = ask(new RoomCommand.Notify(grace.id(), room, Membership.Notify.MENTIONS, quiet));
        assertEquals(Membership.Notify.MENTIONS, kept.notifiedOf());
        assertEquals(quiet, view(grace, room).membership().quietUntil());
        assertEquals(change, view(grace, room).head().lastChange());
        assertTrue(ask(new RoomCommand.ListMembers(ada.id(), room, null, 10)).items().stream()
                .allMatch(member -> member.notifiedOf() == null && member.quietUntil() == null));
        assertEquals(
                "not_a_member", refusal(new RoomCommand.Notify(mallory.id(), room, Membership.Notify.NOTHING, null)));
    }

    private Members.Given give(Person by, Room.Id room, Person person, Role role) {
        return ask(new RoomCommand.GiveRole(by.id(), room, person.id(), role));
    }

    private void leave(Room.Id room, Person person) {
        ask(new RoomCommand.Remove(person.id(), room, person.id()));
    }
}
