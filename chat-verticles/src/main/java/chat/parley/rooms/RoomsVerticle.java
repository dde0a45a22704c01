package chat.parley.rooms;

import chat.parley.bus.Address;
import chat.parley.bus.Bus;
import chat.parley.bus.Done;
import chat.parley.bus.Failure;
import chat.parley.store.Database;
import com.github.f4b6a3.uuid.UuidCreator;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Serves {@link RoomCommand}: commits first, then tells the room and whom it concerns. */
public final class RoomsVerticle extends VerticleBase {
    private final Bus bus;
    private final Clock clock;
    private final Rooms rooms;
    private final Memberships memberships;

    public RoomsVerticle(Bus bus, Database database, Clock clock) {
        this.bus = bus;
        this.clock = clock;
        this.rooms = new Rooms(database);
        this.memberships = new Memberships(database);
    }

    @Override
    public Future<?> start() {
        return bus.serve(Address.ROOMS, RoomCommand.class)
                .on(RoomCommand.Create.class, this::create)
                .on(RoomCommand.Direct.class, this::direct)
                .on(RoomCommand.Find.class, asked -> rooms.find(asked.by(), asked.room()))
                .on(RoomCommand.FindBySlug.class, asked -> rooms.findBySlug(asked.by(), asked.slug()))
                .on(RoomCommand.Browse.class, rooms::browse)
                .on(RoomCommand.Mine.class, asked -> rooms.mine(asked.by()))
                .on(RoomCommand.Join.class, this::join)
                .on(RoomCommand.Admit.class, this::admit)
                .on(RoomCommand.Remove.class, this::remove)
                .on(RoomCommand.ListMembers.class, this::members)
                .on(RoomCommand.Mark.class, this::mark)
                .on(RoomCommand.Since.class, memberships::since)
                .open();
    }

    private Future<RoomView> create(RoomCommand.Create asked) {
        Room.Id id = newId();
        @Nullable String given = asked.slug();
        String slug = given == null ? Slug.of(asked.name(), id) : given;
        return checked(asked, slug)
                .compose(sound -> rooms.open(room(id, asked, slug)))
                .onSuccess(view -> tellPerson(view.membership(), view));
    }

    private Future<RoomView.Opened> direct(RoomCommand.Direct asked) {
        if (asked.by().equals(asked.other()))
            return invalid("direct_with_oneself", "A direct room needs another person.");
        Room room = new Room(newId(), Room.Kind.DIRECT, null, null, "", asked.by(), now(), 1, 1);
        return rooms.openDirect(room, asked.other()).onSuccess(opened -> tellPair(asked, opened));
    }

    private Future<Members.Admitted> join(RoomCommand.Join asked) {
        return memberships.join(asked.by(), asked.room(), now()).onSuccess(this::tellIfNew);
    }

    private Future<Members.Admitted> admit(RoomCommand.Admit asked) {
        return memberships
                .admit(asked.by(), asked.room(), asked.newcomer(), now())
                .onSuccess(this::tellIfNew)
                .map(admitted -> new Members.Admitted(admitted.membership().asOthersSeeIt(), admitted.created()));
    }

    private Future<Done> remove(RoomCommand.Remove asked) {
        Future<Optional<Membership>> removed = asked.by().equals(asked.leaver())
                ? memberships.leave(asked.by(), asked.room())
                : memberships.remove(asked.by(), asked.room(), asked.leaver());
        return removed.onSuccess(left -> left.ifPresent(this::tell)).map(Done.DONE);
    }

    private Future<Members> members(RoomCommand.ListMembers asked) {
        return rooms.find(asked.by(), asked.room())
                .compose(seen -> memberships.list(asked.room(), asked.cursor(), asked.limit()));
    }

    private Future<Membership> mark(RoomCommand.Mark asked) {
        return memberships
                .mark(asked.by(), asked.room(), asked.readSeq())
                .compose(marked -> rooms.find(asked.by(), asked.room()))
                .compose(RoomsVerticle::own)
                .onSuccess(view -> tellPerson(view.membership(), view))
                .map(RoomView::membership);
    }

    private static Future<RoomView> own(RoomView view) {
        return view.membership() == null ? Future.failedFuture(RoomPolicy.notAMember()) : Future.succeededFuture(view);
    }

    private void tellIfNew(Members.Admitted admitted) {
        if (admitted.created()) tell(admitted.membership());
    }

    /** Tells the room that a member came or went, and the member's own devices. */
    private void tell(Membership member) {
        bus.publish(new RoomEvent.MemberChanged(member.asOthersSeeIt()));
        rooms.find(member.person().id(), member.roomId())
                .recover(RoomsVerticle::hidden)
                .onSuccess(view -> tellPerson(member, view));
    }

    /** A room that one sees no more has no view; one that could not be read is not told of as if it had none. */
    private static Future<@Nullable RoomView> hidden(Throwable cause) {
        boolean gone = cause instanceof Failure failure && failure.kind() == Failure.Kind.NOT_FOUND;
        return gone ? Future.succeededFuture(null) : Future.failedFuture(cause);
    }

    private void tellPair(RoomCommand.Direct asked, RoomView.Opened opened) {
        if (!opened.created()) return;
        Room.Id room = opened.view().room().id();
        rooms.find(asked.by(), room).onSuccess(view -> tellPerson(view.membership(), view));
        rooms.find(asked.other(), room).onSuccess(view -> tellPerson(view.membership(), view));
    }

    private void tellPerson(@Nullable Membership member, @Nullable RoomView view) {
        if (member != null) bus.publish(new RoomEvent.Belonging(member, view));
    }

    private static Future<Void> checked(RoomCommand.Create asked, String slug) {
        if (asked.kind() != Room.Kind.PUBLIC && asked.kind() != Room.Kind.PRIVATE)
            return invalid("kind_invalid", "A room that is created is public or private.");
        if (asked.name().isBlank() || asked.name().length() > Room.MAX_NAME)
            return invalid("name_invalid", "A room's name has 1 to " + Room.MAX_NAME + " characters.");
        if (asked.topic().length() > Room.MAX_TOPIC)
            return invalid("topic_too_long", "A topic has at most " + Room.MAX_TOPIC + " characters.");
        return slug.length() <= Room.MAX_SLUG && Slug.FORM.matcher(slug).matches()
                ? Future.succeededFuture()
                : invalid("slug_invalid", "A slug has small letters, digits and single hyphens.");
    }

    private static <T> Future<T> invalid(String code, String detail) {
        return Future.failedFuture(new Failure(Failure.Kind.INVALID, code, detail));
    }

    private Room room(Room.Id id, RoomCommand.Create asked, String slug) {
        return new Room(id, asked.kind(), slug, asked.name().strip(), asked.topic(), asked.by(), now(), 1, 1);
    }

    private static Room.Id newId() {
        return new Room.Id(UuidCreator.getTimeOrderedEpoch());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
