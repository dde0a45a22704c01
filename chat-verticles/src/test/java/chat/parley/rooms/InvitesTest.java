package chat.parley.rooms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.accounts.Person;
import chat.parley.support.People;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An invite")
class InvitesTest extends AmongRooms {
    @Test
    @DisplayName("leads into a room that one would not find, and is used once by who comes twice")
    void accepted() {
        Room.Id room = room(Room.Kind.PRIVATE);
        Invite invite = make(ada, room, null, 2);
        assertEquals(22, invite.code().length());
        assertEquals(room, accept(mallory, invite).room().id());
        assertEquals(
                Membership.Role.MEMBER, accept(mallory, invite).membership().role());
        assertEquals(1, invites(ada, room).get(0).uses());
        assertEquals(2, view(ada, room).room().members());
    }

    @Test
    @DisplayName("that is unknown, over, used up or taken back is not there")
    void good() {
        Room.Id room = room(Room.Kind.PRIVATE);
        Invite once = make(ada, room, null, 1);
        accept(grace, once);
        assertEquals("invite_not_found", refusal(new InviteCommand.Accept(linus.id(), once.code())));
        Invite brief = make(ada, room, clock.instant().plusSeconds(60), null);
        clock.advance(Duration.ofSeconds(60));
        assertEquals("invite_not_found", refusal(new InviteCommand.Accept(linus.id(), brief.code())));
        Invite taken = make(ada, room, null, null);
        ask(new InviteCommand.Revoke(ada.id(), room, taken.code()));
        ask(new InviteCommand.Revoke(ada.id(), room, taken.code()));
        assertEquals("invite_not_found", refusal(new InviteCommand.Accept(linus.id(), taken.code())));
        assertEquals("invite_not_found", refusal(new InviteCommand.Accept(linus.id(), "nothing")));
        assertEquals(List.of(), invites(ada, room));
    }

    @Test
    @DisplayName("for two lets in two, however many come at once")
    void atOnce() {
        Room.Id room = room(Room.Kind.PRIVATE);
        Invite invite = make(ada, room, null, 2);
        List<Person> crowd = IntStream.range(0, 6)
                .mapToObj(i -> People.named(database, "Crowd " + i))
                .toList();
        List<Future<RoomView>> coming = crowd.stream()
                .map(person -> bus.ask(new InviteCommand.Accept(person.id(), invite.code())))
                .toList();
        assertEquals(
                2,
                coming.stream()
                        .filter(come -> {
                            try {
                                return chat.parley.support.Await.await(come) != null;
                            } catch (chat.parley.bus.Failure late) {
                                return false;
                            }
                        })
                        .count());
        assertEquals(3, view(ada, room).room().members());
    }

    @Test
    @DisplayName("does not help who is banned")
    void banned() {
        Room.Id open = room(Room.Kind.PUBLIC);
        Room.Id secret = room(Room.Kind.PRIVATE);
        Stream.of(open, secret).forEach(room -> ask(new ModerationCommand.Ban(ada.id(), room, mallory.id(), "", null)));
        assertEquals(
                "banned",
                refusal(new InviteCommand.Accept(
                        mallory.id(), make(ada, open, null, null).code())));
        assertEquals(
                "invite_not_found",
                refusal(new InviteCommand.Accept(
                        mallory.id(), make(ada, secret, null, null).code())));
    }

    @Test
    @DisplayName("into a private room is made by its moderators, into a public room by any member")
    void whose() {
        Room.Id secret = room(Room.Kind.PRIVATE, grace);
        Room.Id open = room(Room.Kind.PUBLIC, grace, linus);
        assertEquals("role_too_low", refusal(new InviteCommand.Make(grace.id(), secret, null, null)));
        assertEquals("room_not_found", refusal(new InviteCommand.Make(mallory.id(), secret, null, null)));
        Invite hers = make(grace, open, null, null);
        assertEquals("role_too_low", refusal(new InviteCommand.Revoke(linus.id(), open, hers.code())));
        assertEquals(List.of(hers), invites(ada, open));
        ask(new InviteCommand.Revoke(ada.id(), open, hers.code()));
        assertEquals(List.of(), invites(ada, open));
        assertEquals("ends_in_the_past", refusal(new InviteCommand.Make(ada.id(), open, clock.instant(), null)));
        assertEquals("max_uses_invalid", refusal(new InviteCommand.Make(ada.id(), open, null, 0)));
    }

    @Test
    @DisplayName("into a private room goes with the role of who made it; into a public room it stays")
    void withItsMaker() {
        for (Consumer<Room.Id> departure : departures()) {
            Room.Id secret = room(Room.Kind.PRIVATE, grace);
            Room.Id open = room(Room.Kind.PUBLIC, grace);
            Stream.of(secret, open).forEach(this::makeGraceModerator);
            Invite gone = make(grace, secret, null, null);
            Invite others = make(ada, secret, null, null);
            Invite kept = make(grace, open, null, null);
            Stream.of(secret, open).forEach(departure);
            assertEquals("invite_not_found", refusal(new InviteCommand.Accept(linus.id(), gone.code())));
            assertEquals(List.of(others), invites(ada, secret));
            assertEquals(open, accept(linus, kept).room().id());
        }
    }

    private List<Consumer<Room.Id>> departures() {
        return List.of(
                room -> ask(new ModerationCommand.Ban(ada.id(), room, grace.id(), "", null)),
                room -> ask(new RoomCommand.Remove(ada.id(), room, grace.id())),
                room -> ask(new RoomCommand.Remove(grace.id(), room, grace.id())),
                room -> ask(new RoomCommand.GiveRole(ada.id(), room, grace.id(), Membership.Role.MEMBER)));
    }

    private void makeGraceModerator(Room.Id room) {
        ask(new RoomCommand.GiveRole(ada.id(), room, grace.id(), Membership.Role.MODERATOR));
    }

    @Test
    @DisplayName("is listed with the newest first, page by page, and a room has only so many")
    void pages() {
        Room.Id room = room(Room.Kind.PUBLIC);
        List<String> made = IntStream.range(0, Invite.MAX_A_ROOM)
                .mapToObj(i -> make(ada, room, null, null).code())
                .toList();
        assertEquals("too_many_invites", refusal(new InviteCommand.Make(ada.id(), room, null, null)));
        Invite.Listed first = ask(new InviteCommand.ListInvites(ada.id(), room, null, 60));
        Invite.Listed rest =
                ask(new InviteCommand.ListInvites(ada.id(), room, first.page().nextCursor(), 60));
        assertNull(rest.page().nextCursor());
        assertEquals(
                made.size(),
                Stream.concat(first.items().stream(), rest.items().stream())
                        .map(Invite::code)
                        .distinct()
                        .filter(made::contains)
                        .count());
        assertTrue(first.items().size() == 60 && rest.items().size() == 40);
    }

    @Test
    @DisplayName("is used up by who opens an account with it, and theirs though it is used up")
    void reserved() {
        Room.Id room = room(Room.Kind.PRIVATE);
        Invite once = make(ada, room, null, 1);
        ask(new InviteCommand.Reserve(once.code()));
        assertEquals("invite_not_found", refusal(new InviteCommand.Reserve(once.code())));
        assertEquals("invite_not_found", refusal(new InviteCommand.Accept(grace.id(), once.code())));
        ask(new InviteCommand.GiveBack(once.code()));
        ask(new InviteCommand.Reserve(once.code()));
        assertEquals(
                room,
                ask(new InviteCommand.Accept(grace.id(), once.code(), true))
                        .room()
                        .id());
        assertEquals("invite_not_found", refusal(new InviteCommand.Reserve(once.code())));
    }

    @Test
    @DisplayName("opens no account while its room is archived")
    void archived() {
        Room.Id room = room(Room.Kind.PRIVATE);
        Invite invite = make(ada, room, null, null);
        RoomEdit archive = new RoomEdit(null, null, null, null, null, null, null, null, null, true);
        ask(new RoomCommand.Update(ada.id(), room, null, archive));
        assertEquals("room_archived", refusal(new InviteCommand.Reserve(invite.code())));
    }

    private Invite make(Person by, Room.Id room, @Nullable Instant expiresAt, @Nullable Integer maxUses) {
        return ask(new InviteCommand.Make(by.id(), room, expiresAt, maxUses));
    }

    private RoomView accept(Person by, Invite invite) {
        return ask(new InviteCommand.Accept(by.id(), invite.code()));
    }

    private List<Invite> invites(Person by, Room.Id room) {
        return ask(new InviteCommand.ListInvites(by.id(), room, null, 10)).items();
    }
}
