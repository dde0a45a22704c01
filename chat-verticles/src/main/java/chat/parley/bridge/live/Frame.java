package chat.parley.bridge.live;

import chat.parley.bridge.rest.Problem;
import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** One frame of the event-bus bridge's protocol, in or out. */
sealed interface Frame {
    /** What a client says. */
    sealed interface In extends Frame {}

    /** What the server says. */
    sealed interface Out extends Frame {}

    /** The client is there. It is never answered. */
    record Ping() implements In {}

    /** The client wants to hear an address, and if it says so, what it missed there after a change. */
    record Register(String address, @Nullable String after) implements In {}

    /** The client has heard enough of an address. */
    record Unregister(String address) implements In {}

    /** The client asks something; with a reply address it wants the answer. */
    record Send(String address, JsonNode body, @Nullable String replyAddress) implements In {
        /** Where the client hears what became of it. */
        String answerTo() {
            return replyAddress == null ? address : replyAddress;
        }
    }

    /** The client wants to tell everybody. It may not. */
    record Publish(String address) implements In {}

    /** What is no frame, in the words of the bridge. */
    record Malformed(String why) implements In {}

    /** News of an address, or the answer to what was sent. */
    record Rec(String address, Object body) implements Out {}

    /** What was asked failed. */
    record Err(String address, Problem problem) implements Out {}

    /** What came was no frame. */
    record Misunderstood(String why) implements Out {}

    /** The socket is about to be closed; the client may come back after so many milliseconds, where that is known. */
    record Farewell(Goodbye why, long after) implements Out {}
}
