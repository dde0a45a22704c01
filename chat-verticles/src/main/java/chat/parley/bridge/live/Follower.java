package chat.parley.bridge.live;

import chat.parley.accounts.Person;
import chat.parley.rooms.Room;
import org.jspecify.annotations.Nullable;

/**
 * One socket that listens to one room. First it is behind and reads what it missed; then it is live and hears what is
 * told. Either way its position, the last change it was sent, only grows: nothing comes twice or too late. Where the room
 * shows its history from one's joining on, it passes over what happens to older messages.
 */
final class Follower {
    private final Room.Id room;
    private final String address;
    private final Outlet outlet;
    private long position;
    private long doubtfulUpTo;
    private @Nullable Long beginning;
    private Runnable again = () -> {};
    private boolean live;
    private boolean ended;

    Follower(Topic.OfRoom topic, Outlet outlet) {
        this(topic.room(), topic, outlet);
    }

    Follower(Topic.OfRoomLive topic, Outlet outlet) {
        this(topic.room(), topic, outlet);
    }

    private Follower(Room.Id room, Topic topic, Outlet outlet) {
        this.room = room;
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

    /** What it does when it can no longer tell what it may hear. */
    void whenUnsure(Runnable again) {
        this.again = again;
    }

    /** Its person may read from this message on; null is all of them. */
    void mayHearFrom(@Nullable Long seq) {
        beginning = seq;
    }

    /** What was before one came is hidden from this change on: whoever does not know when they came has to ask. */
    void hide(long change) {
        if (beginning != null) return;
        doubt(change);
        if (!live) return;
        live = false;
        again.run();
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

    /** Hears what of it is new to it, unless that is of a message from before. */
    void hear(Run run) {
        if (beginning == null && position < run.first().change()) {
            hear(run.together(), run.last().change());
            return;
        }
        for (RoomRecord record : run.records()) {
            if (record.change() > position) hear(run.alone(record), record);
        }
    }

    private void hear(Framed news, RoomRecord record) {
        if (record.history() == Room.History.ALL) beginning = null;
        if (beginning == null || record.seq() == 0 || record.seq() >= beginning) hear(news, record.change());
        else position = record.change();
    }

    void hear(Framed news, long change) {
        position = change;
        outlet.tell(news);
    }
}
