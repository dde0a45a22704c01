package chat.parley.presence;

import chat.parley.accounts.Person;
import chat.parley.bus.Address;
import chat.parley.bus.Event;
import java.util.List;

/** What happened to who is here. */
public sealed interface PresenceEvent extends Event {
    /** These people may be in another state than before, or say something else: whoever watches them looks again. */
    record Changed(List<Person.Id> people) implements PresenceEvent {
        @Override
        public Address address() {
            return Address.PRESENCE_NEWS;
        }
    }
}
