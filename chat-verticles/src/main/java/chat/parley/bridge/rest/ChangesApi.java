package chat.parley.bridge.rest;

import chat.parley.accounts.Person;
import chat.parley.bridge.guard.Limit;
import chat.parley.bus.Bus;
import chat.parley.bus.Failure;
import chat.parley.messages.Changes;
import chat.parley.messages.MessageCommand;
import chat.parley.messages.MessageEvent;
import chat.parley.rooms.Room;
import chat.parley.rooms.RoomChange;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Catching up: what changed in one room, or in many at once. */
final class ChangesApi {
    /** Rooms of one request, as the contract says. */
    static final int MAX_ROOMS = 100;

    /** Records of one room in an answer about many. */
    private static final int RECORDS = 100;

    /** Characters of the texts of an answer about many rooms, about; those that come after are asked for again. */
    private static final int MAX_TEXT = 512 * 1024;

    private final Bus bus;

    /** What changed in some rooms; a room that one may not see is not among them. */
    private record Several(Map<String, Changes> rooms) {}

    /** The answer as far as it is, with the characters of its texts. */
    private record Told(Several answer, int size) {
        Told with(Room.Id room, Changes changes) {
            answer.rooms.put(room.toString(), changes);
            return new Told(
                    answer,
                    size + changes.records().stream().mapToInt(ChangesApi::size).sum());
        }
    }

    ChangesApi(Bus bus) {
        this.bus = bus;
    }

    void bind(Bindings bindings) {
        bindings.on("listChanges", Limit.READ, this::inOne).on("listChangesOfRooms", Limit.READ, this::inSeveral);
    }

    private Future<Answer> inOne(Call call) {
        long after = call.number("after").map(Number::longValue).orElse(0L);
        return bus.ask(new MessageCommand.Since(call.me(), call.room(), after, call.limit()))
                .map(Answer::ok);
    }

    /** One room after the other: who has many waits, and nobody else. */
    private Future<Answer> inSeveral(Call call) {
        JsonObject rooms = call.body().getJsonObject("rooms");
        Future<Told> told = Future.succeededFuture(new Told(new Several(new LinkedHashMap<>()), 0));
        for (String id : rooms.fieldNames()) {
            Room.Id room = new Room.Id(UUID.fromString(id));
            long after = rooms.getLong(id);
            told = told.compose(before -> more(call.me(), room, after, before));
        }
        return told.map(Told::answer).map(Answer::ok);
    }

    private Future<Told> more(Person.Id reader, Room.Id room, long after, Told told) {
        if (told.size >= MAX_TEXT) return Future.succeededFuture(told.with(room, later(after)));
        return bus.ask(new MessageCommand.Since(reader, room, after, RECORDS))
                .map(changes -> told.with(room, changes))
                .recover(cause -> isHidden(cause) ? Future.succeededFuture(told) : Future.failedFuture(cause));
    }

    private static Changes later(long after) {
        return new Changes(List.of(), after, false);
    }

    private static int size(RoomChange change) {
        return change instanceof MessageEvent.Kept kept ? kept.message().text().length() : 0;
    }

    private static boolean isHidden(Throwable cause) {
        Failure.Kind kind = Failure.of(cause).kind();
        return kind == Failure.Kind.NOT_FOUND || kind == Failure.Kind.FORBIDDEN;
    }
}
