package chat.parley.bridge.live;

import chat.parley.bridge.rest.Json;
import chat.parley.bridge.rest.Problem;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.vertx.core.buffer.Buffer;

/** Frames to text, as the bridge's clients read them; bodies as they are in the API. */
final class FrameWriter {
    private FrameWriter() {}

    @JsonPropertyOrder({"type", "address", "failureCode", "failureType", "message", "body"})
    private record Err(
            String type, String address, int failureCode, String failureType, String message, Problem body) {}

    private record Misunderstood(String type, String body) {}

    private record Event(String event, Told message) {}

    private record Told(int code, String reason, boolean reconnect, long after) {}

    static Encoded write(Frame.Out frame) {
        Buffer json = frame instanceof Frame.Rec rec ? encode(rec) : Json.encode(shape(frame));
        return new Encoded(json.getBytes());
    }

    /** Put together by hand: a body says which of its family it is only when it is encoded by itself. */
    private static Buffer encode(Frame.Rec rec) {
        return Buffer.buffer("{\"type\":\"rec\",\"address\":")
                .appendBuffer(Json.encode(rec.address()))
                .appendString(",\"body\":")
                .appendBuffer(Json.encode(rec.body()))
                .appendString("}");
    }

    private static Object shape(Frame.Out frame) {
        if (frame instanceof Frame.Err err) return shape(err.address(), err.problem());
        if (frame instanceof Frame.Farewell farewell) return shape(farewell.why(), farewell.after());
        return new Misunderstood("err", ((Frame.Misunderstood) frame).why());
    }

    private static Err shape(String address, Problem problem) {
        return new Err("err", address, problem.status(), "RECIPIENT_FAILURE", problem.code(), problem);
    }

    private static Event shape(Goodbye why, long after) {
        return new Event("goodbye", new Told(why.code(), why.reason(), why.reconnect(), after));
    }
}
