package chat.parley.messages;

import chat.parley.bus.Event;
import chat.parley.rooms.Room;
import chat.parley.rooms.RoomChange;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;

/** What happened to messages. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface MessageEvent extends Event {
    /** A message is there, or is another than before. */
    @JsonTypeName("message")
    record Kept(Message message) implements MessageEvent, RoomChange {
        @Override
        public Room.Id roomId() {
            return message.roomId();
        }

        @Override
        public long change() {
            return message.change();
        }
    }
}
