package chat.parley.bridge.rest;

import chat.parley.bridge.guard.Limit;
import chat.parley.bus.Bus;
import chat.parley.messages.History.Anchor;
import chat.parley.messages.Message;
import chat.parley.messages.MessageCommand;
import chat.parley.messages.Posted;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Posting, reading back, catching up, and how far one has read. */
final class MessagesApi {
    private final Bus bus;

    MessagesApi(Bus bus) {
        this.bus = bus;
    }

    void bind(Bindings bindings) {
        bindings.on("postMessage", Limit.POST, this::post)
                .on("postReply", Limit.POST, this::reply)
                .on("listMessages", Limit.READ, this::list)
                .on("listMyMentions", Limit.READ, this::mentions)
                .on("getMessage", Limit.READ, this::get)
                .on("renderMessage", Limit.READ, this::render);
    }

    private Future<Answer> post(Call call) {
        return post(call, null, true);
    }

    private Future<Answer> reply(Call call) {
        Message.Id root = new Message.Id(call.id("messageId"));
        return post(call, root, call.body().getBoolean("inRoom", false));
    }

    private Future<Answer> post(Call call, Message.@Nullable Id root, boolean inRoom) {
        JsonObject body = call.body();
        String quoted = body.getString("replyTo");
        return bus.ask(new MessageCommand.Post(
                        call.me(),
                        call.room(),
                        UUID.fromString(body.getString("clientMessageId")),
                        body.getString("text"),
                        root,
                        inRoom,
                        quoted == null ? null : new Message.Id(UUID.fromString(quoted)),
                        body.getJsonArray("fileIds", new JsonArray()).stream()
                                .map(id -> UUID.fromString(id.toString()))
                                .toList()))
                .map(MessagesApi::kept);
    }

    private Future<Answer> list(Call call) {
        return bus.ask(new MessageCommand.Read(call.me(), call.room(), anchor(call), call.limit()))
                .map(Answer::ok);
    }

    private Future<Answer> mentions(Call call) {
        return bus.ask(new MessageCommand.ListMentions(call.me(), call.cursor(), call.limit()))
                .map(Answer::ok);
    }

    private Future<Answer> get(Call call) {
        return bus.ask(new MessageCommand.Find(call.me(), call.room(), new Message.Id(call.id("messageId"))))
                .map(message -> Answer.ok(message).wholeVersion(message.version()));
    }

    private Future<Answer> render(Call call) {
        return bus.ask(new MessageCommand.Render(call.me(), call.room(), new Message.Id(call.id("messageId"))))
                .map(Answer::ok);
    }

    private static Answer kept(Posted posted) {
        Message message = posted.message();
        Answer answer = Answer.made(!posted.replayed(), message)
                .at("/api/v1/rooms/" + message.roomId() + "/messages/" + message.id())
                .version(message.version());
        return posted.replayed() ? answer.with("Idempotency-Replayed", "true") : answer;
    }

    private static Anchor anchor(Call call) {
        List<Anchor> named = Arrays.stream(Anchor.Side.values())
                .map(side -> anchor(side, call))
                .flatMap(Optional::stream)
                .toList();
        if (named.size() > 1)
            throw new Mistaken(named.stream().map(MessagesApi::tooMany).toList());
        return named.isEmpty() ? Anchor.NEWEST : named.get(0);
    }

    private static Optional<Anchor> anchor(Anchor.Side side, Call call) {
        return side == Anchor.Side.NEWEST
                ? Optional.empty()
                : call.query(parameter(side)).map(reference -> new Anchor(side, reference));
    }

    private static Problem.Mistake tooMany(Anchor anchor) {
        return new Problem.Mistake(
                null, parameter(anchor.side()), "at_most_one", "Name one of before, after and around.");
    }

    private static String parameter(Anchor.Side side) {
        return side.name().toLowerCase(Locale.ROOT);
    }
}
