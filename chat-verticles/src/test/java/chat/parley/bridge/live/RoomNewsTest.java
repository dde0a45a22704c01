package chat.parley.bridge.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import chat.parley.accounts.Person;
import chat.parley.bridge.live.ActivityEntry.As;
import chat.parley.messages.RoomActivity;
import chat.parley.messages.RoomActivity.Sign;
import chat.parley.rooms.Room;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("When somebody calls a whole room")
class RoomNewsTest {
    private final Person.Id ada = new Person.Id(UUID.randomUUID());
    private final Person.Id grace = new Person.Id(UUID.randomUUID());
    private final Person.Id linus = new Person.Id(UUID.randomUUID());
    private final Person.Id mallory = new Person.Id(UUID.randomUUID());

    @Test
    @DisplayName("it mentions all in it but themselves, and but those who block them unless they are named")
    void everybody() {
        RoomNews news = adaCallsAll(List.of(mallory), List.of(grace, mallory));
        assertEquals(Set.of(As.UNREAD, As.MENTION), as(news, linus));
        assertEquals(Set.of(As.UNREAD), as(news, grace));
        assertEquals(Set.of(As.UNREAD, As.MENTION), as(news, mallory));
        assertEquals(Set.of(As.MINE), as(news, ada));
    }

    @Test
    @DisplayName("those to whom it is the same are told by one entry")
    void common() {
        RoomNews news = adaCallsAll(List.of(), List.of(grace));
        assertSame(news.of(linus, 0), news.of(mallory, 0));
    }

    private RoomNews adaCallsAll(List<Person.Id> named, List<Person.Id> blockedBy) {
        RoomActivity.Stand call = new RoomActivity.Stand(1, 2, ada, Set.of(Sign.IN_ROOM), true, named, blockedBy);
        RoomActivity activity = new RoomActivity(
                new Room.Id(UUID.randomUUID()), new Room.Head(1, 2), 1, false, List.of(call), false, List.of(), null);
        return new RoomNews(activity, new Room.Head(0, 1));
    }

    private static Set<As> as(RoomNews news, Person.Id person) {
        return news.of(person, 0).messages().get(0).as();
    }
}
