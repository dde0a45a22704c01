package chat.parley.messages;

import chat.parley.accounts.Person;
import chat.parley.store.Page;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/** One page of those whom a message concerns: who wants to be notified of it, and why. */
public record Audience(List<Concerned> items, Page page) {
    /** Somebody, and what the message is to them. */
    public record Concerned(Person person, Reason reason) {}

    /** Why a message concerns somebody; of several reasons the first. */
    public enum Reason {
        /** It names them. */
        @JsonProperty("mention")
        MENTION,
        /** It names everybody in the room. */
        @JsonProperty("everybody")
        EVERYBODY,
        /** The room is theirs and one other's alone. */
        @JsonProperty("direct")
        DIRECT,
        /** It is in a thread that they follow. */
        @JsonProperty("thread")
        THREAD,
        /** They want to hear of every message in the room. */
        @JsonProperty("room")
        ROOM
    }
}
