package chat.parley.personal;

import chat.parley.accounts.Person;
import chat.parley.bus.Address;
import chat.parley.bus.Event;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;

/** What happened to drafts, told to their author on each of their devices. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface DraftEvent extends Event {
    /** A draft is there, is another than before, or was removed. */
    @JsonTypeName("draft")
    record Written(Person.Id personId, Draft draft) implements DraftEvent {
        @Override
        public Address address() {
            return Address.user(personId.value());
        }
    }
}
