package chat.parley.bridge.live;

import chat.parley.bridge.guard.Caller;
import chat.parley.bridge.guard.Limit;
import chat.parley.bus.Bus;
import chat.parley.bus.Failure;
import chat.parley.messages.MessageCommand;
import chat.parley.rooms.MarkCommand;
import chat.parley.rooms.Room;
import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import java.util.Map;
import java.util.UUID;

/**
 * What can be asked over a socket by somebody known: each address one method. Whether they may, the command decides: it
 * names who asks. An address that is not in the table leads nowhere, whatever it is called on the bus.
 */
final class SocketApi {
    static final int MAX_SYNCED_ROOMS = 100;

    /** Records of one room that a sync tells; who missed more registers the room, or reads it anew. */
    static final int MAX_SYNCED = 100;

    private static final String ROOM = "roomId";

    static final String READ = "messages:read";
    static final String WRITE = "messages:write";
    static final String PEOPLE = "users:read";

    private static final Map<String, Object> NOTHING = Map.of();

    private final Bus bus;
    private final Doorkeeper keeper;
    private final Map<String, Entry> table;
    private final Lanes lanes = new Lanes();
    private final PostQueue posts;

    SocketApi(Loop loop, SocketPresence presence) {
        this.bus = loop.ground().bus();
        this.keeper = loop.keeper();
        this.posts = new PostQueue(bus, loop.context());
        SocketMessages messages = new SocketMessages(bus, posts);
        this.table = Map.of(
                "parley.sync", new Entry(READ, Limit.READ, this::sync),
                "messages.post", new Entry(WRITE, Limit.POST, messages::post),
                "messages.edit", new Entry(WRITE, Limit.WRITE, messages::edit),
                "messages.delete", new Entry(WRITE, Limit.WRITE, messages::delete),
                "messages.react", new Entry(WRITE, Limit.WRITE, messages::react),
                "messages.pin", new Entry(WRITE, Limit.WRITE, messages::pin),
                "rooms.mark", new Entry(WRITE, Limit.WRITE, this::mark),
                "rooms.typing", new Entry(WRITE, Limit.READ, messages::type),
                "presence.set", new Entry(WRITE, Limit.READ, presence::set),
                "presence.watch", new Entry(PEOPLE, Limit.READ, presence::watch));
    }

    /** How one kind of request is answered. */
    @FunctionalInterface
    private interface Answer {
        Future<?> to(Caller caller, JsonNode body);
    }

    private record Entry(String scope, Limit limit, Answer answer) {}

    /**
     * Answers, or fails with a {@link Body.Bad} or a failure. Of what concerns one room the posts are kept in the order
     * they were asked for, and all else is done one after the other; between the two there is no order.
     */
    Future<?> answer(Caller caller, Frame.Send asked) {
        Entry entry = table.get(asked.address());
        if (entry == null) return Future.failedFuture(Refusals.noSuchAddress());
        if (!caller.may(entry.scope())) return Future.failedFuture(Caller.missing(entry.scope()));
        return entry.limit() == Limit.POST
                ? answer(entry, caller, asked)
                : lanes.run(asked.body().path(ROOM), () -> answer(entry, caller, asked));
    }

    /** Whoever has gone says nothing more. */
    void close() {
        posts.close();
    }

    private Future<?> answer(Entry entry, Caller caller, Frame.Send asked) {
        return keeper.pass(entry.limit(), caller).compose(may -> entry.answer().to(caller, asked.body()));
    }

    private Future<Map<String, Object>> mark(Caller caller, JsonNode given) {
        Body body = Body.of(given, ROOM, "readSeq", "deliveredSeq", "unread");
        return bus.ask(new MarkCommand.Move(
                        caller.person(),
                        new Room.Id(body.uuid(ROOM)),
                        body.optionalNumber("readSeq"),
                        body.optionalNumber("deliveredSeq"),
                        body.flag("unread")))
                .map(NOTHING);
    }

    /** One room after the other: who has many waits, and nobody else. */
    private Future<Synced> sync(Caller caller, JsonNode given) {
        Map<UUID, Long> rooms = Body.of(given, "rooms").changes("rooms", MAX_SYNCED_ROOMS);
        Future<Synced> answer = Future.succeededFuture(new Synced());
        for (Map.Entry<UUID, Long> room : rooms.entrySet()) {
            answer = answer.compose(told -> sync(caller, new Room.Id(room.getKey()), room.getValue(), told));
        }
        return answer;
    }

    private Future<Synced> sync(Caller caller, Room.Id room, long after, Synced told) {
        return bus.ask(new MessageCommand.Since(caller.person(), room, after, MAX_SYNCED))
                .map(changes -> told.with(room, after, changes))
                .recover(cause -> withoutHidden(told, cause));
    }

    /** A room one may not see is not among those told. */
    private static Future<Synced> withoutHidden(Synced told, Throwable cause) {
        Failure.Kind kind = Failure.of(cause).kind();
        return kind == Failure.Kind.NOT_FOUND || kind == Failure.Kind.FORBIDDEN
                ? Future.succeededFuture(told)
                : Future.failedFuture(cause);
    }
}
