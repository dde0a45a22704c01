package chat.parley.rooms;

import chat.parley.accounts.Person;
import chat.parley.bus.Address;
import chat.parley.bus.Command;
import chat.parley.bus.Done;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What moderators ask about the members of their room. All of it may be asked twice. */
public sealed interface ModerationCommand<R> extends Command<R> {
    @Override
    default Address address() {
        return Address.MODERATION;
    }

    @Override
    default boolean repeatable() {
        return true;
    }

    /** Keeps somebody out of a room, and removes them if they are in it; without an end for good. */
    record Ban(
            Person.Id by,
            Room.Id room,
            Person.Id person,
            String reason,
            @Nullable Instant endsAt) implements ModerationCommand<RoomBan.Made> {}

    /** Lets somebody come again; one who is not banned may. */
    record LiftBan(Person.Id by, Room.Id room, Person.Id person) implements ModerationCommand<Done> {}

    /** Lists who is banned, by username. */
    record ListBans(Person.Id by, Room.Id room, @Nullable String cursor, int limit)
            implements ModerationCommand<RoomBan.Listed> {}

    /** Keeps a member from writing; without an end for good. */
    record Mute(
            Person.Id by,
            Room.Id room,
            Person.Id person,
            @Nullable Instant until) implements ModerationCommand<Membership> {}

    /** Lets a member write again. */
    record LiftMute(Person.Id by, Room.Id room, Person.Id person) implements ModerationCommand<Done> {}
}
