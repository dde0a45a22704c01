package chat.parley.bridge.live;

import chat.parley.accounts.Person;
import chat.parley.rooms.Room;

/**
 * One socket that listens to one room. First it is behind and reads what it missed; then it is live and hears what is
 * told. Either way its position, the last change it was sent, only grows: nothing comes twice or too late.
 */
final class Follower {
    private final Room.Id room;
    private final String address;
    private final Outlet outlet;
    private long position;
    private long doubtfulUpTo;
    private boolean live;
    private boolean ended;

    Follower(Topic.OfRoom topic, Outlet outlet) {
        this.room = topic.room();
        this.address = topic.address().name();
        this.outlet = outlet;
    }

    Room.Id room() {
        return room;
    }

    String address() {
        return address;
    }

    Outlet outlet() {
        return outlet;
    }

    boolean is(Person.Id person) {
        return outlet.person().equals(person);
    }

    long position() {
        return position;
    }

    /** It has everything up to here. */
    void isAt(long change) {
        position = change;
    }

    boolean isLive() {
        return live;
    }

    void goLive() {
        live = true;
    }

    /** It left the room by this change, as far as is known: only an answer from after it says whether it may listen. */
    void doubt(long change) {
        doubtfulUpTo = Math.max(doubtfulUpTo, change);
    }

    /** Whether it may listen for all that is known, when it could read the room as of this change. */
    boolean isAdmittedBy(long change) {
        return change >= doubtfulUpTo;
    }

    void end() {
        ended = true;
    }

    boolean isGone() {
        return ended || outlet.isGone();
    }

    void hear(Framed news, long change) {
        position = change;
        outlet.tell(news);
    }
}
