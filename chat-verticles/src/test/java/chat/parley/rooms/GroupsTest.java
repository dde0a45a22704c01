package chat.parley.rooms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.accounts.Person;
import chat.parley.support.People;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A group")
class GroupsTest extends AmongRooms {
    @Test
    @DisplayName("is of the people who are named, each once, and of nobody else")
    void opened() {
        RoomView view = group(grace, linus, grace, ada);
        Room room = view.room();
        assertEquals(3, room.members());
        assertNull(room.name());
        assertNull(room.slug());
        assertEquals(room.id(), view(linus, room.id()).room().id());
        assertEquals("room_not_found", refusal(new RoomCommand.Find(mallory.id(), room.id())));
        assertEquals("group_of_one", refusal(new RoomCommand.Group(ada.id(), List.of(ada.id()), null)));
        Person.Id nobody = new Person.Id(UUID.randomUUID());
        assertEquals("user_not_found", refusal(new RoomCommand.Group(ada.id(), List.of(nobody), null)));
    }

    @Test
    @DisplayName("is named, grows and is left by any of its members; its address stays none")
    void everybodys() {
        Room.Id id = group(grace, linus).room().id();
        Room named =
                ask(new RoomCommand.Update(grace.id(), id, 1, name("Trip"))).room();
        assertEquals("Trip", named.name());
        assertTrue(ask(new RoomCommand.Admit(linus.id(), id, mallory.id())).created());
        RoomEdit slug = new RoomEdit(null, "trip", null, null, null, null, null, null, null, null);
        assertEquals("role_too_low", refusal(new RoomCommand.Update(grace.id(), id, null, slug)));
        assertEquals("group_has_no_slug", refusal(new RoomCommand.Update(ada.id(), id, null, slug)));
        ask(new RoomCommand.Remove(ada.id(), id, ada.id()));
        assertEquals(3, view(grace, id).room().members());
        assertEquals(
                1,
                Stream.of(grace, linus, mallory)
                        .filter(person -> view(person, id).membership().role() == Membership.Role.OWNER)
                        .count());
    }

    @Test
    @DisplayName("has fifty people and not one more, by whichever way they come")
    void full() {
        List<Person.Id> crowd = IntStream.range(1, Room.MAX_GROUP)
                .mapToObj(i -> People.named(database, "P" + i).id())
                .toList();
        Room.Id id = ask(new RoomCommand.Group(ada.id(), crowd, "Crowd")).room().id();
        assertEquals("group_full", refusal(new RoomCommand.Admit(ada.id(), id, mallory.id())));
        Invite invite = ask(new InviteCommand.Make(ada.id(), id, null, null));
        assertEquals("group_full", refusal(new InviteCommand.Accept(mallory.id(), invite.code())));
        List<Person.Id> more =
                Stream.concat(crowd.stream(), Stream.of(mallory.id())).toList();
        assertEquals("group_full", refusal(new RoomCommand.Group(ada.id(), more, null)));
    }

    @Test
    @DisplayName("without a name is listed among one's rooms, page by page")
    void listed() {
        List<Room.Id> groups = IntStream.range(0, 3)
                .mapToObj(i -> group(grace).room().id())
                .sorted(java.util.Comparator.comparing(Room.Id::toString))
                .toList();
        RoomView.Listed first = ask(new RoomCommand.Browse(grace.id(), "", true, null, 2));
        RoomView.Listed rest =
                ask(new RoomCommand.Browse(grace.id(), "", true, first.page().nextCursor(), 2));
        assertEquals(
                groups,
                Stream.concat(first.items().stream(), rest.items().stream())
                        .map(view -> view.room().id())
                        .toList());
    }

    @Test
    @DisplayName("of two may be, but no new direct room where one has blocked the other; neither is told who")
    void blocked() {
        assertTrue(ask(new BlockCommand.Put(ada.id(), mallory.id())).created());
        assertFalse(ask(new BlockCommand.Put(ada.id(), mallory.id())).created());
        assertEquals("blocked", refusal(new RoomCommand.Direct(mallory.id(), ada.id())));
        assertEquals("blocked", refusal(new RoomCommand.Direct(ada.id(), mallory.id())));
        assertEquals(List.of(mallory), blocks(ada));
        assertEquals(List.of(), blocks(mallory));
        ask(new BlockCommand.Lift(ada.id(), mallory.id()));
        ask(new BlockCommand.Lift(ada.id(), mallory.id()));
        Room.Id room = ask(new RoomCommand.Direct(mallory.id(), ada.id()))
                .view()
                .room()
                .id();
        ask(new BlockCommand.Put(mallory.id(), ada.id()));
        assertEquals(
                room,
                ask(new RoomCommand.Direct(ada.id(), mallory.id()))
                        .view()
                        .room()
                        .id());
        assertEquals("block_of_oneself", refusal(new BlockCommand.Put(ada.id(), ada.id())));
        assertEquals("user_not_found", refusal(new BlockCommand.Put(ada.id(), new Person.Id(UUID.randomUUID()))));
    }

    @Test
    @DisplayName("is nobody put into by somebody they have blocked: not at first, not later, and not with a role")
    void unwilling() {
        ask(new BlockCommand.Put(linus.id(), ada.id()));
        assertEquals("blocked", refusal(new RoomCommand.Group(ada.id(), List.of(grace.id(), linus.id()), null)));
        Room.Id id = group(grace).room().id();
        assertEquals("blocked", refusal(new RoomCommand.Admit(ada.id(), id, linus.id())));
        assertEquals("blocked", refusal(new RoomCommand.GiveRole(ada.id(), id, linus.id(), Membership.Role.MODERATOR)));
        assertEquals(2, view(ada, id).room().members());
        assertTrue(ask(new RoomCommand.Admit(grace.id(), id, linus.id())).created(), "whom they have not blocked may");
        RoomView own = ask(new RoomCommand.Group(linus.id(), List.of(ada.id()), null));
        assertEquals(2, own.room().members(), "who blocked opens one if they want to");
    }

    private RoomView group(Person... people) {
        return ask(new RoomCommand.Group(
                ada.id(), Stream.of(people).map(Person::id).toList(), null));
    }

    private List<Person> blocks(Person by) {
        return ask(new BlockCommand.ListBlocks(by.id(), null, 10)).items().stream()
                .map(Block::person)
                .toList();
    }

    private static RoomEdit name(String name) {
        return new RoomEdit(name, null, null, null, null, null, null, null, null, null);
    }
}
