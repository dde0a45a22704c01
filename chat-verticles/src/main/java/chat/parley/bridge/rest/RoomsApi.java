package chat.parley.bridge.rest;

import chat.parley.accounts.Person;
import chat.parley.bridge.guard.Limit;
import chat.parley.bus.Bus;
import chat.parley.rooms.Room;
import chat.parley.rooms.RoomCommand;
import chat.parley.rooms.RoomEdit;
import chat.parley.rooms.RoomView;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Rooms, and the direct room of two. */
final class RoomsApi {
    private static final String ROOMS = "/api/v1/rooms/";

    private final Bus bus;

    RoomsApi(Bus bus) {
        this.bus = bus;
    }

    void bind(Bindings bindings) {
        bindings.on("listRooms", Limit.SEARCH, this::list)
                .on("createRoom", Limit.ROOMS, this::create)
                .on("getRoom", Limit.READ, this::get)
                .on("getRoomBySlug", Limit.READ, this::getBySlug)
                .on("updateRoom", Limit.WRITE, this::update)
                .on("deleteRoom", Limit.WRITE, this::delete)
                .on("createGroup", Limit.ROOMS, this::createGroup)
                .on("openDirect", Limit.WRITE, this::openDirect);
    }

    private Future<Answer> list(Call call) {
        return bus.ask(new RoomCommand.Browse(
                        call.me(),
                        call.query("query").orElse(""),
                        call.query("joined").map(Boolean::valueOf).orElse(null),
                        call.cursor(),
                        call.limit()))
                .map(Answer::ok);
    }

    private Future<Answer> create(Call call) {
        JsonObject body = call.body();
        return bus.ask(new RoomCommand.Create(
                        call.me(),
                        Room.Kind.valueOf(body.getString("kind").toUpperCase(Locale.ROOT)),
                        body.getString("name"),
                        body.getString("slug"),
                        body.getString("topic", ""),
                        call.once()))
                .map(view -> located(Answer.created(view), view));
    }

    private Future<Answer> get(Call call) {
        return bus.ask(new RoomCommand.Find(call.me(), call.room())).map(RoomsApi::shown);
    }

    private Future<Answer> getBySlug(Call call) {
        return bus.ask(new RoomCommand.FindBySlug(call.me(), call.path("slug"))).map(RoomsApi::shown);
    }

    private Future<Answer> update(Call call) {
        return bus.ask(new RoomCommand.Update(call.me(), call.room(), call.expectedVersion(), edit(call.body())))
                .map(RoomsApi::shown);
    }

    private static RoomEdit edit(JsonObject body) {
        String history = body.getString("history");
        return new RoomEdit(
                Optional.ofNullable(body.getString("name")).map(String::strip).orElse(null),
                body.getString("slug"),
                body.getString("topic"),
                body.getString("description"),
                body.getString("avatar"),
                body.getBoolean("readOnly"),
                body.getInteger("slowSeconds"),
                history == null ? null : Room.History.valueOf(history.toUpperCase(Locale.ROOT)),
                body.getBoolean("guests"),
                body.getBoolean("archived"));
    }

    private Future<Answer> delete(Call call) {
        return bus.ask(new RoomCommand.Delete(call.me(), call.room())).map(done -> Answer.none());
    }

    private Future<Answer> createGroup(Call call) {
        List<Person.Id> people = call.body().getJsonArray("userIds").stream()
                .map(id -> new Person.Id(UUID.fromString(id.toString())))
                .toList();
        return bus.ask(new RoomCommand.Group(call.me(), people, call.body().getString("name"), call.once()))
                .map(view -> located(Answer.created(view), view));
    }

    private Future<Answer> openDirect(Call call) {
        return bus.ask(new RoomCommand.Direct(call.me(), new Person.Id(call.id("userId"))))
                .map(opened -> opened.created()
                        ? located(Answer.created(opened.view()), opened.view())
                        : shown(opened.view()));
    }

    static Answer shown(RoomView view) {
        return Answer.ok(view).version(view.room().version());
    }

    private static Answer located(Answer answer, RoomView view) {
        return answer.at(ROOMS + view.room().id()).version(view.room().version());
    }
}
