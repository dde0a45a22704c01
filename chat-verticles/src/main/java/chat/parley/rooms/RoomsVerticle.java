package chat.parley.rooms;

import static chat.parley.rooms.HeldRoom.allowed;

import chat.parley.accounts.Account;
import chat.parley.accounts.AccountCommand;
import chat.parley.accounts.AdminCommand;
import chat.parley.accounts.OneLine;
import chat.parley.accounts.Person;
import chat.parley.accounts.ServerPolicy;
import chat.parley.bus.Address;
import chat.parley.bus.Bus;
import chat.parley.bus.Done;
import chat.parley.bus.Failure;
import chat.parley.store.Database;
import chat.parley.store.Once;
import chat.parley.store.ServerSettings;
import com.github.f4b6a3.uuid.UuidCreator;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves {@link RoomCommand}: commits first, then tells the room and whom it concerns. */
public final class RoomsVerticle extends VerticleBase {
    /** How often deleted rooms and keys of yesterday are forgotten. */
    private static final Duration SWEEP = Duration.ofMinutes(10);

    private static final Logger LOG = LoggerFactory.getLogger(RoomsVerticle.class);

    private final Bus bus;
    private final Clock clock;
    private final Database database;
    private final Rooms rooms;
    private final ManagedRooms managed;
    private final RoomUpdates updates;
    private final Memberships memberships;
    private final Tidings tidings;
    private final Moderation moderation;
    private final Inviting inviting;
    private final Blocking blocking;
    private final Marking marking;
    private final ServerPolicy.RoomCreators creators;

    public RoomsVerticle(Bus bus, Database database, ServerPolicy.RoomCreators creators, Clock clock) {
        this.bus = bus;
        this.clock = clock;
        this.database = database;
        this.rooms = new Rooms(database);
        this.managed = new ManagedRooms(database);
        this.updates = new RoomUpdates(database);
        this.memberships = new Memberships(database);
        this.tidings = new Tidings(bus, rooms);
        this.moderation = new Moderation(bus, database, rooms, tidings, clock);
        this.inviting = new Inviting(bus, database, rooms, tidings, clock);
        this.blocking = new Blocking(bus, database, clock);
        this.marking = new Marking(bus, database, rooms);
        this.creators = creators;
    }

    @Override
    public Future<?> start() {
        vertx.setPeriodic(SWEEP.toMillis(), timer -> sweep());
        vertx.setPeriodic(MovedMarks.GATHERED.toMillis(), timer -> marking.tellRooms());
        return Future.all(open(), moderation.open(), inviting.open(), blocking.open(), marking.open());
    }

    private void sweep() {
        Once.sweep(database, now())
                .compose(swept -> updates.forget(now()))
                .onFailure(cause -> LOG.info("What is over is cleared later: {}", cause.getMessage()));
    }

    private Future<Void> open() {
        return bus.serve(Address.ROOMS, RoomCommand.class)
                .on(RoomCommand.Create.class, this::create)
                .on(RoomCommand.Update.class, this::update)
                .on(RoomCommand.Delete.class, this::delete)
                .on(RoomCommand.Direct.class, this::direct)
                .on(RoomCommand.Group.class, this::group)
                .on(RoomCommand.Find.class, asked -> rooms.find(asked.by(), asked.room()))
                .on(RoomCommand.FindBySlug.class, asked -> rooms.findBySlug(asked.by(), asked.slug()))
                .on(RoomCommand.Browse.class, rooms::browse)
                .on(RoomCommand.ListAll.class, this::listAll)
                .on(RoomCommand.Mine.class, asked -> rooms.mine(asked.by()))
                .on(RoomCommand.Join.class, this::join)
                .on(RoomCommand.Admit.class, this::admit)
                .on(RoomCommand.GiveRole.class, this::giveRole)
                .on(RoomCommand.Remove.class, this::remove)
                .on(RoomCommand.ListMembers.class, this::members)
                .on(RoomCommand.Notify.class, this::notify)
                .on(RoomCommand.Since.class, memberships::since)
                .open();
    }

    private Future<RoomView> create(RoomCommand.Create asked) {
        Room room = Room.opened(newId(), asked.kind(), asked.by(), now())
                .named(asked.slug(), new OneLine(asked.name()).text(), asked.topic());
        return allowed(RoomForm.check(asked))
                .compose(sound -> rooms.refuseGuests(List.of(asked.by())))
                .compose(member -> mayCreate(asked.by()))
                .compose(may -> asked.slug() == null
                        ? rooms.openAtOneOf(Slug.of(asked.name(), room.id()), room, asked.once())
                        : rooms.open(room, List.of(asked.by()), asked.once()))
                .onSuccess(view -> tidings.tellPerson(view.membership(), view));
    }

    private Future<RoomView> group(RoomCommand.Group asked) {
        List<Person.Id> people = Stream.concat(Stream.of(asked.by()), asked.people().stream())
                .distinct()
                .toList();
        if (people.size() < 2) return invalid("group_of_one", "A group needs another person.");
        if (people.size() > Room.MAX_GROUP) return Future.failedFuture(RoomPolicy.groupFull());
        @Nullable String name = asked.name();
        Room room = Room.opened(newId(), Room.Kind.GROUP, asked.by(), now())
                .named(null, name == null ? null : new OneLine(name).text(), "");
        return allowed(RoomForm.name(name))
                .compose(sound -> rooms.refuseGuests(people))
                .compose(members -> rooms.open(room, people, asked.once()))
                .onSuccess(view -> people.forEach(person -> tellOf(view.room().id(), person)));
    }

    /** Tells a person's devices of a room they are in. */
    private void tellOf(Room.Id room, Person.Id person) {
        rooms.find(person, room).onSuccess(view -> tidings.tellPerson(view.membership(), view));
    }

    private Future<Void> mayCreate(Person.Id person) {
        return ServerSettings.read(database)
                .compose(decided -> ServerPolicy.roomCreators(decided, creators) == ServerPolicy.RoomCreators.EVERYONE
                        ? Future.succeededFuture()
                        : bus.ask(new AccountCommand.Find(person))
                                .compose(account ->
                                        allowed(RoomPolicy.mayCreate(account.role() == Account.Role.ADMIN))));
    }

    private Future<ManagedRoom.Listed> listAll(RoomCommand.ListAll asked) {
        return bus.ask(new AdminCommand.Admit(asked.by())).compose(admin -> managed.list(asked));
    }

    private Future<RoomView> update(RoomCommand.Update asked) {
        return allowed(RoomForm.check(asked.edit()))
                .compose(sound -> updates.update(asked, now()))
                .onSuccess(changed -> changed.ifPresent(this::tell))
                .compose(changed -> rooms.find(asked.by(), asked.room()));
    }

    private void tell(RoomUpdates.Changed changed) {
        tidings.tell(changed.room());
        tidings.tellGone(changed.left());
    }

    private Future<Done> delete(RoomCommand.Delete asked) {
        return updates.delete(asked, now()).onSuccess(tidings::tellGone).map(Done.DONE);
    }

    private Future<RoomView.Opened> direct(RoomCommand.Direct asked) {
        if (asked.by().equals(asked.other()))
            return invalid("direct_with_oneself", "A direct room needs another person.");
        Room room = Room.opened(newId(), Room.Kind.DIRECT, asked.by(), now());
        return rooms.refuseGuests(List.of(asked.by(), asked.other()))
                .compose(members -> rooms.openDirect(room, asked.other()))
                .onSuccess(opened -> tellPair(asked, opened));
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

    private Future<Members.Given> giveRole(RoomCommand.GiveRole asked) {
        return memberships
                .giveRole(asked, now())
                .onSuccess(tidings::tellIfChanged)
                .map(given -> asked.by().equals(asked.person())
                        ? given
                        : new Members.Given(given.membership().asOthersSeeIt(), given.created(), given.changed()));
    }

    private Future<Done> remove(RoomCommand.Remove asked) {
        Future<List<Membership>> removed = asked.by().equals(asked.leaver())
                ? memberships.leave(asked.by(), asked.room())
                : memberships.remove(asked.by(), asked.room(), asked.leaver());
        return removed.onSuccess(tidings::tell).map(Done.DONE);
    }

    private Future<Members> members(RoomCommand.ListMembers asked) {
        return rooms.find(asked.by(), asked.room())
                .compose(seen -> memberships.list(asked.room(), asked.cursor(), asked.limit()));
    }

    private Future<Membership> notify(RoomCommand.Notify asked) {
        return memberships.notify(asked).compose(kept -> told(asked.by(), asked.room()));
    }

    /** One's own membership, as one's devices are told of it. */
    private Future<Membership> told(Person.Id person, Room.Id room) {
        return rooms.find(person, room)
                .compose(RoomsVerticle::own)
                .onSuccess(view -> tidings.tellPerson(view.membership(), view))
                .map(RoomView::membership);
    }

    private static Future<RoomView> own(RoomView view) {
        return view.membership() == null ? Future.failedFuture(Membership.missing()) : Future.succeededFuture(view);
    }

    private void tellIfNew(Members.Admitted admitted) {
        if (admitted.created()) tidings.tell(admitted.membership());
    }

    private void tellPair(RoomCommand.Direct asked, RoomView.Opened opened) {
        if (!opened.created()) return;
        Room.Id room = opened.view().room().id();
        tellOf(room, asked.by());
        tellOf(room, asked.other());
    }

    private static <T> Future<T> invalid(String code, String detail) {
        return Future.failedFuture(new Failure(Failure.Kind.INVALID, code, detail));
    }

    private static Room.Id newId() {
        return new Room.Id(UuidCreator.getTimeOrderedEpoch());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
