package chat.parley.rooms;

import chat.parley.accounts.Person;
import chat.parley.bus.Address;
import chat.parley.bus.Command;
import chat.parley.bus.Done;
import chat.parley.bus.OnceKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What can be asked about invites by link. */
public sealed interface InviteCommand<R> extends Command<R> {
    @Override
    default Address address() {
        return Address.INVITES;
    }

    /** Makes one; without an end or a number of uses it is good until it is taken back. */
    record Make(
            Person.Id by,
            Room.Id room,
            @Nullable Instant expiresAt,
            @Nullable Integer maxUses,
            @Nullable OnceKey once) implements InviteCommand<Invite> {
        public Make(Person.Id by, Room.Id room, @Nullable Instant expiresAt, @Nullable Integer maxUses) {
            this(by, room, expiresAt, maxUses, null);
        }

        @Override
        public boolean repeatable() {
            return once != null;
        }
    }

    /** Lists the good ones of a room, the newest first. */
    record ListInvites(Person.Id by, Room.Id room, @Nullable String cursor, int limit)
            implements Again<Invite.Listed> {}

    /** Takes one back; one that is no more stays so. */
    record Revoke(Person.Id by, Room.Id room, String code) implements Again<Done> {}

    /**
     * Counts one use of an invite for somebody who has no account yet. Whoever has one then accepts what is reserved; when
     * there will be none, the use is given back.
     */
    record Reserve(String code) implements InviteCommand<Done> {}

    /** Gives a use back that was reserved. */
    record GiveBack(String code) implements InviteCommand<Done> {}

    /** Joins the room that an invite leads to, by one more use of it or by one that is reserved. */
    record Accept(Person.Id by, String code, boolean reserved) implements Again<RoomView> {
        public Accept(Person.Id by, String code) {
            this(by, code, false);
        }
    }

    /** The commands that may be asked twice. */
    sealed interface Again<R> extends InviteCommand<R> {
        @Override
        default boolean repeatable() {
            return true;
        }
    }
}
