package chat.parley.messages;

import static chat.parley.support.Await.await;
import static chat.parley.support.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.bus.Address;
import chat.parley.messages.RoomActivity.Sign;
import chat.parley.rooms.BlockCommand;
import chat.parley.rooms.Room;
import chat.parley.rooms.RoomCommand;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What happens in a room, for those who do not look")
class ActivityTest extends InTheDen {
    @Test
    @DisplayName("is its messages after a change, as they are, and the last one of the room itself")
    void messages() {
        long before = head();
        Message first = say(ada, "Look at this, @" + grace.username());
        Message reply = reply(grace, first, "I do").message();
        RoomActivity told = since(before);
        assertEquals(2, told.head().lastSeq());
        RoomActivity.Stand stand = told.stands().get(1);
        assertEquals(first.seq(), stand.seq(), "it changed last: somebody has replied");
        assertEquals(Set.of(Sign.IN_ROOM), stand.signs());
        assertEquals(List.of(grace.id()), stand.mentions());
        assertEquals(Set.of(Sign.REPLY), told.stands().get(0).signs());
        assertEquals(grace.id(), told.stands().get(0).author());
        assertEquals(reply.seq(), told.stands().get(0).seq());
        assertEquals(first.id(), last(told).id(), "a reply is not in the room");
    }

    @Test
    @DisplayName("names what was edited and what was deleted, and nothing that is as it was")
    void revised() {
        Message first = say(ada, "one");
        Message second = say(ada, "two");
        say(ada, "three");
        long before = head();
        ask(new RevisionCommand.Edit(ada.id(), room, first.id(), "eins", null));
        ask(new RevisionCommand.Delete(ada.id(), room, second.id()));
        RoomActivity told = since(before);
        assertEquals(
                List.of(Set.of(Sign.IN_ROOM, Sign.EDITED), Set.of(Sign.IN_ROOM, Sign.DELETED)),
                told.stands().stream().map(RoomActivity.Stand::signs).toList());
        assertNull(told.lastMessage(), "the last one is as it was");
        assertTrue(read(head()).isEmpty(), "nothing has happened since");
    }

    @Test
    @DisplayName("tells with them who came and who went, as of the same moment")
    void moves() {
        long before = head();
        say(ada, "one");
        ask(new RoomCommand.Remove(ada.id(), room, grace.id()));
        ask(new RoomCommand.Admit(ada.id(), room, mallory.id()));
        assertEquals(
                Set.of(new RoomActivity.Move(grace.id(), false, 0), new RoomActivity.Move(mallory.id(), true, 1)),
                Set.copyOf(since(before).moves()));
    }

    @Test
    @DisplayName("is told to its end when there is much of it, and that there was more")
    void much() {
        long before = head();
        together(RoomActivity.MAX_MESSAGES + 20, i -> post(ada, "m" + i));
        RoomActivity told = since(before);
        assertTrue(told.more());
        assertEquals(RoomActivity.MAX_MESSAGES, told.stands().size());
        assertEquals(
                told.head().lastSeq(),
                told.stands().get(told.stands().size() - 1).seq());
    }

    @Test
    @DisplayName("names, when somebody calls everybody, who of the room blocks them")
    void blocked() {
        ask(new BlockCommand.Put(grace.id(), ada.id()));
        ask(new BlockCommand.Put(mallory.id(), ada.id()));
        long before = head();
        say(ada, "hello");
        say(ada, "hello @room");
        assertEquals(
                List.of(List.of(), List.of(grace.id())),
                since(before).stands().stream()
                        .map(RoomActivity.Stand::blockedBy)
                        .toList());
    }

    @Test
    @DisplayName("says whether one reads only what was said after one came")
    void hides() {
        long before = head();
        say(ada, "one");
        assertFalse(since(before).hides());
        await(database.run("update rooms set history = 'joined' where id = $1", Tuple.of(room.value())));
        assertTrue(since(before).hides());
    }

    @Test
    @DisplayName("is looked for in the rooms somebody is in, those last spoken in first")
    void places() {
        say(ada, "one");
        var den = ask(new RoomCommand.Create(ada.id(), Room.Kind.PRIVATE, "Other", null, ""));
        Placed.Listed all = ask(new ActivityCommand.Places(List.of(ada.id(), grace.id(), mallory.id()), 10));
        assertEquals(3, all.items().size());
        Placed graces = all.items().stream()
                .filter(place -> place.person().equals(grace.id()))
                .findFirst()
                .orElseThrow();
        assertEquals(room, graces.room());
        assertEquals(1, graces.head().lastSeq());
        List<Placed> latest =
                ask(new ActivityCommand.Places(List.of(ada.id()), 1)).items();
        assertEquals(List.of(den.room().id()), latest.stream().map(Placed::room).toList());
    }

    @Test
    @DisplayName("is found without having been told of")
    void recent() {
        say(ada, "one");
        Changes.Heads recent = ask(new ActivityCommand.Recent());
        assertTrue(recent.rooms().contains(new Changes.RoomHead(room, head())));
    }

    @Test
    @DisplayName("is announced once for much of it")
    void announced() {
        Queue<ActivityEvent.Stirred> heard = new ConcurrentLinkedQueue<>();
        await(bus.follow(Address.ACTIVITY_NEWS, ActivityEvent.Stirred.class, heard::add)
                .ready());
        IntStream.range(0, 3).forEach(i -> say(ada, "m" + i));
        eventually(() -> !heard.isEmpty());
        assertTrue(heard.stream().allMatch(stirred -> stirred.rooms().equals(List.of(room))));
        assertTrue(heard.size() <= 3);
    }

    private long head() {
        return ask(new MessageCommand.Heads(List.of(room))).rooms().get(0).lastChange();
    }

    private RoomActivity since(long change) {
        return read(change).get(0);
    }

    private List<RoomActivity> read(long change) {
        return ask(new ActivityCommand.Since(List.of(new Changes.RoomHead(room, change))))
                .items();
    }

    private static Message last(RoomActivity told) {
        Message last = told.lastMessage();
        assertNotNull(last);
        return last;
    }
}
