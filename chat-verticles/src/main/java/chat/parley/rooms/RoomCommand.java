package chat.parley.rooms;

import chat.parley.accounts.Actor;
import chat.parley.accounts.Person;
import chat.parley.bus.Address;
import chat.parley.bus.Command;
import chat.parley.bus.Done;
import chat.parley.bus.OnceKey;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be asked about rooms and their members. Each names who asks: what they may not see does not exist. */
public sealed interface RoomCommand<R> extends Command<R> {
    @Override
    default Address address() {
        return Address.ROOMS;
    }

    /** Opens a public or private room; the slug is made from the name when none is given. */
    record Create(
            Person.Id by,
            Room.Kind kind,
            String name,
            @Nullable String slug,
            String topic,
            @Nullable OnceKey once) implements RoomCommand<RoomView> {
        public Create(Person.Id by, Room.Kind kind, String name, @Nullable String slug, String topic) {
            this(by, kind, name, slug, topic, null);
        }

        @Override
        public boolean repeatable() {
            return once != null;
        }
    }

    /** Makes a room different, if it is of this version still; without a version, however it is. */
    record Update(Person.Id by, Room.Id room, @Nullable Integer version, RoomEdit edit)
            implements RoomCommand<RoomView> {}

    /** Ends a room for everybody. */
    record Delete(Person.Id by, Room.Id room) implements Again<Done> {}

    /** Opens the direct room of two people, or finds it. */
    record Direct(Person.Id by, Person.Id other) implements Again<RoomView.Opened> {}

    /** Opens a group of these people and oneself. */
    record Group(
            Person.Id by,
            List<Person.Id> people,
            @Nullable String name,
            @Nullable OnceKey once) implements RoomCommand<RoomView> {
        public Group(Person.Id by, List<Person.Id> people, @Nullable String name) {
            this(by, people, name, null);
        }

        @Override
        public boolean repeatable() {
            return once != null;
        }
    }

    /** Finds one room. */
    record Find(Person.Id by, Room.Id room) implements Again<RoomView> {}

    /** Finds one room by the name in its address. */
    record FindBySlug(Person.Id by, String slug) implements Again<RoomView> {}

    /** Lists public rooms and one's own, by name; or only those one is in (joined), or is not in. */
    record Browse(
            Person.Id by,
            String query,
            @Nullable Boolean joined,
            @Nullable String cursor,
            int limit) implements Again<RoomView.Listed> {}

    /** Lists the rooms of everybody but the direct ones, by name, for who administers the server. */
    record ListAll(Actor by, String query, @Nullable String cursor, int limit) implements Again<ManagedRoom.Listed> {}

    /** Lists the rooms one is in, the latest spoken in first; up to {@link RoomView#MAX_LISTED}. */
    record Mine(Person.Id by) implements Again<RoomView.Listed> {}

    /** Joins a public room. */
    record Join(Person.Id by, Room.Id room) implements Again<Members.Admitted> {}

    /** Brings somebody into a room. */
    record Admit(Person.Id by, Room.Id room, Person.Id newcomer) implements Again<Members.Admitted> {}

    /** Gives somebody a role, and brings them in if they are not in the room. */
    record GiveRole(Person.Id by, Room.Id room, Person.Id person, Membership.Role role)
            implements Again<Members.Given> {}

    /** Leaves a room, or makes somebody leave it; one who is not in it stays out. */
    record Remove(Person.Id by, Room.Id room, Person.Id leaver) implements Again<Done> {}

    /** Lists the members of a room, by username. */
    record ListMembers(Person.Id by, Room.Id room, @Nullable String cursor, int limit) implements Again<Members> {}

    /** Says what one wants to be notified of in a room, and until when of nothing at all. */
    record Notify(
            Person.Id by,
            Room.Id room,
            Membership.Notify level,
            @Nullable Instant quietUntil) implements Again<Membership> {}

    /** Reads changed members and the changed room itself; for the messages verticle, which has checked who asks. */
    record Since(Room.Id room, long after, long upTo, int limit) implements Again<RoomEvent.Changes> {}

    /** The commands that may be asked twice. */
    sealed interface Again<R> extends RoomCommand<R> {
        @Override
        default boolean repeatable() {
            return true;
        }
    }
}
