package chat.parley.rooms;

import static chat.parley.rooms.HeldRoom.allowed;

import chat.parley.bus.Address;
import chat.parley.bus.Bus;
import chat.parley.bus.Done;
import chat.parley.bus.Failure;
import chat.parley.store.Database;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Serves {@link ModerationCommand}. */
final class Moderation {
    /** When a mute without an end ends. */
    static final Instant FOR_GOOD = Instant.parse("9999-12-31T23:59:59Z");

    private final Bus bus;
    private final Rooms rooms;
    private final Bans bans;
    private final Tidings tidings;
    private final Clock clock;

    Moderation(Bus bus, Database database, Rooms rooms, Tidings tidings, Clock clock) {
        this.bus = bus;
        this.rooms = rooms;
        this.bans = new Bans(database);
        this.tidings = tidings;
        this.clock = clock;
    }

    Future<Void> open() {
        return bus.serve(Address.MODERATION, ModerationCommand.class)
                .on(ModerationCommand.Ban.class, this::ban)
                .on(ModerationCommand.LiftBan.class, asked -> bans.lift(asked).map(Done.DONE))
                .on(ModerationCommand.ListBans.class, this::list)
                .on(ModerationCommand.Mute.class, this::mute)
                .on(ModerationCommand.LiftMute.class, this::liftMute)
                .open();
    }

    private Future<RoomBan.Made> ban(ModerationCommand.Ban asked) {
        if (asked.by().equals(asked.person()))
            return invalid("ban_of_oneself", "Leave the room instead of banning yourself.");
        if (asked.reason().length() > RoomBan.MAX_REASON)
            return invalid("reason_too_long", "A reason has at most " + RoomBan.MAX_REASON + " characters.");
        return isPast(asked.endsAt())
                ? past()
                : bans.ban(asked, now())
                        .onSuccess(banned -> tidings.tell(banned.changed()))
                        .map(Bans.Banned::made);
    }

    private Future<RoomBan.Listed> list(ModerationCommand.ListBans asked) {
        return rooms.find(asked.by(), asked.room())
                .compose(view -> allowed(RoomPolicy.maySeeBans(view.room(), view.role())))
                .compose(may -> bans.list(asked, now()));
    }

    private Future<Membership> mute(ModerationCommand.Mute asked) {
        Instant until = asked.until() == null ? FOR_GOOD : asked.until().truncatedTo(ChronoUnit.MILLIS);
        return isPast(until)
                ? past()
                : bans.mute(asked.by(), asked.room(), asked.person(), until)
                        .onSuccess(tidings::tellIfChanged)
                        .map(given -> given.membership().asOthersSeeIt());
    }

    private Future<Done> liftMute(ModerationCommand.LiftMute asked) {
        return bans.mute(asked.by(), asked.room(), asked.person(), null)
                .onSuccess(tidings::tellIfChanged)
                .map(Done.DONE);
    }

    private boolean isPast(@Nullable Instant end) {
        return end != null && !end.isAfter(now());
    }

    private static <T> Future<T> past() {
        return invalid("ends_in_the_past", "It would be over before it begins.");
    }

    private static <T> Future<T> invalid(String code, String detail) {
        return Future.failedFuture(new Failure(Failure.Kind.INVALID, code, detail));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
