package chat.parley.bridge.live;

import chat.parley.accounts.Session;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the sockets themselves tell, among the news of an address. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Notice.CaughtUp.class, name = "caughtUp"),
    @JsonSubTypes.Type(value = Notice.Reload.class, name = "reload"),
    @JsonSubTypes.Type(value = Notice.Activity.class, name = "activity"),
    @JsonSubTypes.Type(value = Notice.SessionRevoked.class, name = "sessionRevoked")
})
sealed interface Notice {
    /** What comes now is new. Of a room, all up to this change has been told; what concerns a person has no number. */
    record CaughtUp(@Nullable Long change) implements Notice {}

    /** More was missed than is told one by one: read the room anew. What comes now is after this change. */
    record Reload(long change) implements Notice {}

    /** What happened in rooms of this person that the socket does not follow. */
    record Activity(List<ActivityEntry> rooms) implements Notice {}

    /** A session of this person has ended. */
    record SessionRevoked(Session.Id sessionId) implements Notice {}
}
