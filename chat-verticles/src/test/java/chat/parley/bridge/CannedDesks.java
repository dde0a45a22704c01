package chat.parley.bridge;

import chat.parley.accounts.Account;
import chat.parley.accounts.AccountCommand;
import chat.parley.accounts.People;
import chat.parley.accounts.Person;
import chat.parley.accounts.Secret;
import chat.parley.accounts.Session;
import chat.parley.accounts.SignedIn;
import chat.parley.accounts.SigningKeys;
import chat.parley.bus.Address;
import chat.parley.bus.Bus;
import chat.parley.bus.Command;
import chat.parley.bus.Done;
import chat.parley.messages.Message;
import chat.parley.rooms.Block;
import chat.parley.rooms.BlockCommand;
import chat.parley.rooms.Invite;
import chat.parley.rooms.InviteCommand;
import chat.parley.rooms.MarkCommand;
import chat.parley.rooms.Members;
import chat.parley.rooms.Membership;
import chat.parley.rooms.ModerationCommand;
import chat.parley.rooms.Receipts;
import chat.parley.rooms.Room;
import chat.parley.rooms.RoomBan;
import chat.parley.rooms.RoomCommand;
import chat.parley.rooms.RoomView;
import chat.parley.store.Page;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

/** Desks that give one answer to each command, the same always or what a test puts in its place, and keep what they heard. */
public final class CannedDesks {
    public static final Instant MOMENT = Instant.parse("2026-11-21T09:30:00.120456Z");
    public static final Person ADA = new Person(new Person.Id(new UUID(1, 1)), "ada", "Ada");
    public static final Person GRACE = new Person(new Person.Id(new UUID(1, 2)), "grace", "Grace");
    public static final Session.Id SESSION = new Session.Id(new UUID(2, 1));
    public static final Room LOBBY = Room.opened(new Room.Id(new UUID(3, 1)), Room.Kind.PUBLIC, ADA.id(), MOMENT)
            .named("lobby", "Lobby", "");
    public static final Account ACCOUNT = new Account(ADA, Account.Role.ADMIN, MOMENT, false);
    public static final Membership MINE = new Membership(
            LOBBY.id(),
            ADA,
            Membership.Role.OWNER,
            Membership.State.JOINED,
            MOMENT,
            1L,
            0,
            null,
            Membership.Notify.ALL,
            null,
            2);
    public static final RoomView VIEW = new RoomView(LOBBY, MINE, null, new Room.Head(1, 3));
    public static final Message MESSAGE = new Message(
            new Message.Id(new UUID(4, 1)),
            LOBBY.id(),
            1,
            3,
            1,
            ADA,
            // a client may choose nothing but zeros, and gets them back
            new UUID(0, 0),
            "Hello",
            MOMENT,
            null,
            null,
            null,
            null,
            List.of(),
            null,
            List.of(),
            null,
            List.of(),
            null,
            null);

    private static final Page END = new Page(null);

    private final Queue<Command<?>> heard = new ConcurrentLinkedQueue<>();
    private final Map<Class<?>, Function<Command<?>, Future<?>>> others = new ConcurrentHashMap<>();

    /** Answers a kind of command in another way from now on. */
    public <R, K extends Command<R>> void on(Class<K> kind, Function<K, Future<R>> answer) {
        others.put(kind, command -> answer.apply(kind.cast(command)));
    }

    /** What was asked last of a kind. */
    public <K extends Command<?>> K last(Class<K> kind) {
        return heard.stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .reduce((first, second) -> second)
                .orElseThrow(() -> new AssertionError("nobody asked " + kind.getSimpleName()));
    }

    public long count(Class<? extends Command<?>> kind) {
        return heard.stream().filter(kind::isInstance).count();
    }

    public Future<?> open(Bus bus) {
        return Future.join(List.of(
                accounts(bus),
                rooms(bus),
                moderation(bus),
                invites(bus),
                blocks(bus),
                marks(bus),
                new CannedTalk(this).open(bus),
                new CannedOffice(this).open(bus),
                new CannedStudy(this).open(bus)));
    }

    private Future<Void> accounts(Bus bus) {
        var desk = bus.serve(Address.ACCOUNTS, AccountCommand.class);
        fill(desk, AccountCommand.class);
        desk.on(AccountCommand.Register.class, answer(ACCOUNT));
        desk.on(AccountCommand.SignIn.class, answer(signedIn()));
        desk.on(AccountCommand.Refresh.class, answer(signedIn()));
        desk.on(AccountCommand.SignOut.class, answer(Done.DONE));
        Session session = new Session(SESSION, "Firefox", "127.0.0.1", MOMENT, MOMENT);
        desk.on(AccountCommand.Sessions.class, answer(new Session.Listed(List.of(session))));
        desk.on(AccountCommand.Find.class, answer(ACCOUNT));
        desk.on(AccountCommand.Update.class, answer(ACCOUNT));
        desk.on(AccountCommand.Search.class, answer(new People(List.of(ADA, GRACE), END)));
        desk.on(AccountCommand.Keys.class, answer(new SigningKeys(List.of(TestTokens.jwk(TestTokens.KID)))));
        return desk.on(AccountCommand.EndedSince.class, answer(new Session.Ended(List.of())))
                .open();
    }

    private Future<Void> rooms(Bus bus) {
        var desk = bus.serve(Address.ROOMS, RoomCommand.class);
        fill(desk, RoomCommand.class);
        desk.on(RoomCommand.Create.class, answer(VIEW));
        desk.on(RoomCommand.Update.class, answer(VIEW));
        desk.on(RoomCommand.Delete.class, answer(Done.DONE));
        desk.on(RoomCommand.Group.class, answer(VIEW));
        desk.on(RoomCommand.Direct.class, answer(new RoomView.Opened(direct(), true)));
        desk.on(RoomCommand.Find.class, answer(VIEW));
        desk.on(RoomCommand.FindBySlug.class, answer(VIEW));
        desk.on(RoomCommand.Browse.class, answer(new RoomView.Listed(List.of(VIEW), new Page("more"))));
        desk.on(RoomCommand.Join.class, answer(new Members.Admitted(MINE, true)));
        desk.on(RoomCommand.Admit.class, answer(new Members.Admitted(MINE.asOthersSeeIt(), false)));
        desk.on(RoomCommand.GiveRole.class, answer(new Members.Given(MINE, false, true)));
        desk.on(RoomCommand.Notify.class, answer(MINE));
        desk.on(RoomCommand.Remove.class, answer(Done.DONE));
        desk.on(RoomCommand.ListMembers.class, answer(new Members(List.of(MINE), END)));
        return desk.open();
    }

    private Future<Void> marks(Bus bus) {
        var desk = bus.serve(Address.MARKS, MarkCommand.class);
        desk.on(MarkCommand.Move.class, answer(MINE));
        desk.on(MarkCommand.MoveAll.class, answer(Done.DONE));
        Receipts.Receipt receipt = new Receipts.Receipt(GRACE, true);
        desk.on(MarkCommand.Readers.class, answer(new Receipts(1, 1, List.of(receipt), END)));
        Receipts.Place place = new Receipts.Place(GRACE.id(), 1, 1);
        return desk.on(MarkCommand.InRoom.class, answer(new Receipts.OfRoom(List.of(place))))
                .open();
    }

    private Future<Void> moderation(Bus bus) {
        var desk = bus.serve(Address.MODERATION, ModerationCommand.class);
        RoomBan ban = new RoomBan(LOBBY.id(), GRACE, ADA.id(), "Spam", MOMENT, null);
        desk.on(ModerationCommand.Ban.class, answer(new RoomBan.Made(ban, true)));
        desk.on(ModerationCommand.LiftBan.class, answer(Done.DONE));
        desk.on(ModerationCommand.ListBans.class, answer(new RoomBan.Listed(List.of(ban), END)));
        desk.on(ModerationCommand.Mute.class, answer(MINE.asOthersSeeIt()));
        return desk.on(ModerationCommand.LiftMute.class, answer(Done.DONE)).open();
    }

    private Future<Void> invites(Bus bus) {
        var desk = bus.serve(Address.INVITES, InviteCommand.class);
        Invite invite = new Invite("abcdefghijklmnopqrstuv", LOBBY.id(), ADA, MOMENT, null, 5, 1);
        desk.on(InviteCommand.Make.class, answer(invite));
        desk.on(InviteCommand.ListInvites.class, answer(new Invite.Listed(List.of(invite), END)));
        desk.on(InviteCommand.Revoke.class, answer(Done.DONE));
        desk.on(InviteCommand.Reserve.class, answer(Done.DONE));
        desk.on(InviteCommand.GiveBack.class, answer(Done.DONE));
        return desk.on(InviteCommand.Accept.class, answer(VIEW)).open();
    }

    private Future<Void> blocks(Bus bus) {
        var desk = bus.serve(Address.BLOCKS, BlockCommand.class);
        Block block = new Block(GRACE, MOMENT);
        desk.on(BlockCommand.Put.class, answer(new Block.Made(block, true)));
        desk.on(BlockCommand.Lift.class, answer(Done.DONE));
        return desk.on(BlockCommand.ListBlocks.class, answer(new Block.Listed(List.of(block), END)))
                .open();
    }

    /** What the door never asks is answered so. */
    @SuppressWarnings({"unchecked", "rawtypes"}) // a kind is found, not written
    static void fill(Bus.Desk desk, Class<?> family) {
        for (Class<?> kind : family.getPermittedSubclasses()) {
            if (kind.isSealed()) fill(desk, kind);
            else desk.on(kind, (Function) command -> Future.failedFuture("nothing is canned for " + kind));
        }
    }

    public static SignedIn signedIn() {
        return new SignedIn(
                new Secret("access"), Duration.ofMinutes(10), new Secret("refresh-token"), SESSION, ACCOUNT);
    }

    private static RoomView direct() {
        Room room = Room.opened(new Room.Id(new UUID(3, 2)), Room.Kind.DIRECT, ADA.id(), MOMENT);
        return new RoomView(room, MINE, GRACE, new Room.Head(0, 3));
    }

    @SuppressWarnings("unchecked") // on() pairs a kind with its answer
    <R, K extends Command<R>> Function<K, Future<R>> answer(R canned) {
        return command -> {
            heard.add(command);
            Function<Command<?>, Future<?>> other = others.get(command.getClass());
            return other == null ? Future.succeededFuture(canned) : (Future<R>) other.apply(command);
        };
    }
}
