package ruin.messages;

import ruin.bus.Address;

/** Spells an address of its own. */
final class Speller {
    Address address() {
        return new Address("rooms");
    }
}
