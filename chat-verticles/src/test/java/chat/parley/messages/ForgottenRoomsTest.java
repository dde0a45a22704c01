package chat.parley.messages;

import static chat.parley.support.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.parley.rooms.Room;
import chat.parley.rooms.RoomCommand;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What was said in a deleted room")
class ForgottenRoomsTest extends InTheDen {
    @Test
    @DisplayName("is kept for a month, and then removed, however much it was; other rooms keep theirs")
    void forgotten() {
        Room.Id other = ask(new RoomCommand.Create(ada.id(), Room.Kind.PRIVATE, "Other", null, ""))
                .room()
                .id();
        ask(new MessageCommand.Post(ada.id(), other, UUID.randomUUID(), "stays"));
        together(ForgottenRooms.BITE + 10, i -> post(ada, "m" + i));
        ask(new RoomCommand.Delete(ada.id(), room));
        sweep(Room.REMEMBERED.minusMinutes(1));
        assertEquals(ForgottenRooms.BITE + 10, kept(room));
        sweep(Room.REMEMBERED.plusMinutes(1));
        assertEquals(0, kept(room));
        assertEquals(1, kept(other));
    }

    private void sweep(Duration later) {
        await(new ForgottenRooms(database, Clock.offset(Clock.systemUTC(), later)).sweep());
    }

    private int kept(Room.Id room) {
        return await(database.run("select count(*) from messages where room_id = $1", Tuple.of(room.value())))
                .iterator()
                .next()
                .getInteger(0);
    }
}
