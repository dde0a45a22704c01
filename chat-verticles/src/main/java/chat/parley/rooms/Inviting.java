package chat.parley.rooms;

import static chat.parley.rooms.HeldRoom.allowed;

import chat.parley.bus.Address;
import chat.parley.bus.Bus;
import chat.parley.bus.Done;
import chat.parley.bus.Failure;
import chat.parley.store.Database;
import io.vertx.core.Future;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;

/** Serves {@link InviteCommand}. */
final class Inviting {
    /** Bytes of a code: 128 bits, which nobody guesses. */
    private static final int CODE = 16;

    private final Bus bus;
    private final Rooms rooms;
    private final Invites invites;
    private final Tidings tidings;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Inviting(Bus bus, Database database, Rooms rooms, Tidings tidings, Clock clock) {
        this.bus = bus;
        this.rooms = rooms;
        this.invites = new Invites(database);
        this.tidings = tidings;
        this.clock = clock;
    }

    Future<Void> open() {
        return bus.serve(Address.INVITES, InviteCommand.class)
                .on(InviteCommand.Make.class, this::make)
                .on(InviteCommand.ListInvites.class, this::list)
                .on(
                        InviteCommand.Revoke.class,
                        asked -> invites.revoke(asked, now()).map(Done.DONE))
                .on(
                        InviteCommand.Reserve.class,
                        asked -> invites.reserve(asked.code(), now()).map(Done.DONE))
                .on(
                        InviteCommand.GiveBack.class,
                        asked -> invites.giveBack(asked.code()).map(Done.DONE))
                .on(InviteCommand.Accept.class, this::accept)
                .open();
    }

    private Future<Invite> make(InviteCommand.Make asked) {
        Instant end = asked.expiresAt();
        if (end != null && !end.isAfter(now()))
            return invalid("ends_in_the_past", "It would be over before it begins.");
        Integer uses = asked.maxUses();
        return uses != null && (uses < 1 || uses > Invite.MAX_USES)
                ? invalid("max_uses_invalid", "An invite is used 1 to " + Invite.MAX_USES + " times.")
                : invites.make(asked, code(), now());
    }

    private Future<Invite.Listed> list(InviteCommand.ListInvites asked) {
        return rooms.find(asked.by(), asked.room())
                .compose(view -> allowed(RoomPolicy.maySeeInvites(view.room(), view.role())))
                .compose(may -> invites.list(asked, now()));
    }

    private Future<RoomView> accept(InviteCommand.Accept asked) {
        return invites.accept(asked, now())
                .onSuccess(come -> come.entered().ifPresent(tidings::tell))
                .compose(come -> rooms.find(asked.by(), come.room()));
    }

    private String code() {
        byte[] bytes = new byte[CODE];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static <T> Future<T> invalid(String code, String detail) {
        return Future.failedFuture(new Failure(Failure.Kind.INVALID, code, detail));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
