package chat.parley.rooms;

import chat.parley.bus.Address;
import chat.parley.bus.Event;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * One durable change of a room, as its newest state: what clients sync. Whoever keeps the newest change a record may
 * hear them twice or out of order.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonPropertyOrder({"type", "change"})
public interface RoomChange extends Event {
    Room.Id roomId();

    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    long change();

    @Override
    default Address address() {
        return Address.room(roomId().value());
    }
}
