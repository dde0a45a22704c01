package chat.parley.bridge.live;

import chat.parley.bridge.guard.Caller;
import chat.parley.bus.Bus;
import chat.parley.messages.Message;
import chat.parley.messages.MessageCommand;
import chat.parley.messages.Posted;
import chat.parley.messages.RevisionCommand;
import chat.parley.rooms.Room;
import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Saying something over a socket, and changing what was said: the REST API's operations, with the ids in the body. */
final class SocketMessages {
    private static final String ROOM = "roomId";
    private static final String MESSAGE = "messageId";
    private static final String TEXT = "text";
    private static final String VERSION = "version";
    private static final String EMOJI = "emoji";
    private static final String ROOT = "rootId";
    private static final String QUOTED = "replyTo";
    private static final String IN_ROOM = "inRoom";
    private static final String CLIENT_ID = "clientMessageId";
    private static final String FILES = "fileIds";
    private static final String REMOVE = "remove";
    private static final String THREAD = "threadId";

    private final Bus bus;
    private final PostQueue posts;

    SocketMessages(Bus bus, PostQueue posts) {
        this.bus = bus;
        this.posts = posts;
    }

    Future<Message> post(Caller caller, JsonNode given) {
        Body body = Body.of(given, ROOM, CLIENT_ID, TEXT, ROOT, IN_ROOM, QUOTED, FILES);
        Message.@Nullable Id root = optionalMessage(body, ROOT);
        boolean inRoom = body.flag(IN_ROOM);
        List<UUID> files = body.optionalUuids(FILES, Message.File.MAX);
        return posts.add(new MessageCommand.Post(
                        caller.person(),
                        room(body),
                        body.uuid(CLIENT_ID),
                        body.text(TEXT, files.isEmpty() ? 1 : 0, Message.MAX_TEXT),
                        root,
                        root == null || inRoom,
                        optionalMessage(body, QUOTED),
                        files))
                .map(Posted::message);
    }

    Future<Message> edit(Caller caller, JsonNode given) {
        Body body = Body.of(given, ROOM, MESSAGE, TEXT, VERSION);
        @Nullable
        Integer version = Optional.ofNullable(body.optionalNumber(VERSION))
                .map(number -> (int) Math.min(number, Integer.MAX_VALUE))
                .orElse(null);
        return bus.ask(new RevisionCommand.Edit(
                caller.person(), room(body), message(body), body.text(TEXT, 0, Message.MAX_TEXT), version));
    }

    Future<Map<String, Object>> delete(Caller caller, JsonNode given) {
        Body body = Body.of(given, ROOM, MESSAGE);
        return bus.ask(new RevisionCommand.Delete(caller.person(), room(body), message(body)))
                .map(Map.of());
    }

    Future<Message> react(Caller caller, JsonNode given) {
        Body body = Body.of(given, ROOM, MESSAGE, EMOJI, REMOVE);
        String emoji = body.text(EMOJI, 1, Message.Reaction.MAX_EMOJI);
        return bus.ask(
                new RevisionCommand.React(caller.person(), room(body), message(body), emoji, !body.flag(REMOVE)));
    }

    Future<Message> pin(Caller caller, JsonNode given) {
        Body body = Body.of(given, ROOM, MESSAGE, REMOVE);
        return bus.ask(new RevisionCommand.Pin(caller.person(), room(body), message(body), !body.flag(REMOVE)));
    }

    /** Says that one is writing just now. */
    Future<Map<String, Object>> type(Caller caller, JsonNode given) {
        Body body = Body.of(given, ROOM, THREAD);
        return bus.ask(new MessageCommand.Type(caller.person(), room(body), optionalMessage(body, THREAD)))
                .map(Map.of());
    }

    private static Room.Id room(Body body) {
        return new Room.Id(body.uuid(ROOM));
    }

    private static Message.Id message(Body body) {
        return new Message.Id(body.uuid(MESSAGE));
    }

    private static Message.@Nullable Id optionalMessage(Body body, String field) {
        return Optional.ofNullable(body.optionalUuid(field))
                .map(Message.Id::new)
                .orElse(null);
    }
}
