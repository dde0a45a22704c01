package chat.parley.accounts;

import chat.parley.bus.Address;
import chat.parley.bus.Event;

/** What happened to people and their sessions. */
public sealed interface AccountEvent extends Event {
    /** A session was ended: its tokens and sockets are no longer good. */
    record SessionEnded(Session.Id session, Person.Id person) implements AccountEvent {
        @Override
        public Address address() {
            return Address.SESSIONS;
        }
    }
}
