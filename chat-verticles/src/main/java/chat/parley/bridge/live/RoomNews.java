package chat.parley.bridge.live;

import chat.parley.accounts.Person;
import chat.parley.bridge.live.ActivityEntry.As;
import chat.parley.bridge.rest.Json;
import chat.parley.messages.Message;
import chat.parley.messages.RoomActivity;
import chat.parley.messages.RoomActivity.Sign;
import chat.parley.rooms.Room;
import com.fasterxml.jackson.databind.util.RawValue;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What happened in a room, for each of its people here. To nearly all of them it is the same: one entry is made for those
 * whom no message names, who said none and block nobody who did, and the others' own.
 */
final class RoomNews {
    private final RoomActivity activity;
    private final Room.Head before;
    private final Set<Person.Id> named = new HashSet<>();
    private final @Nullable RawValue lastMessage;
    private final ActivityEntry common;

    /** @param before how far the room was known */
    RoomNews(RoomActivity activity, Room.Head before) {
        this.activity = activity;
        this.before = before;
        activity.stands().forEach(stand -> {
            named.add(stand.author());
            named.addAll(stand.mentions());
            named.addAll(stand.blockedBy());
        });
        Message last = activity.lastMessage();
        this.lastMessage = last == null ? null : new RawValue(Json.text(last));
        this.common = entry(null, 0);
    }

    /** Whether there is anything in it that people are told. */
    boolean isOfUse() {
        return !activity.stands().isEmpty() || activity.roomChange() > before.lastChange() || isRestored();
    }

    /** For somebody who came when the room was at this seq. */
    ActivityEntry of(Person.Id person, long joinedSeq) {
        long after = activity.hides() ? joinedSeq : 0;
        return after == 0 && !named.contains(person) ? common : entry(person, after);
    }

    private boolean isRestored() {
        return activity.head().lastChange() < before.lastChange();
    }

    private ActivityEntry entry(Person.@Nullable Id person, long after) {
        List<ActivityEntry.Stand> stands = activity.stands().stream()
                .filter(stand -> stand.seq() > after)
                .map(stand -> new ActivityEntry.Stand(stand.seq(), stand.change(), as(stand, person)))
                .toList();
        Message last = activity.lastMessage();
        return new ActivityEntry(
                activity.room(),
                Math.min(before.lastSeq(), activity.head().lastSeq()),
                activity.head().lastSeq(),
                activity.head().lastChange(),
                activity.roomChange(),
                activity.more() || isRestored(),
                stands,
                last != null && last.seq() > after ? lastMessage : null);
    }

    /** What counts here is what counts when the unread are counted. */
    private static Set<As> as(RoomActivity.Stand stand, Person.@Nullable Id person) {
        Set<As> as = EnumSet.noneOf(As.class);
        boolean mine = stand.author().equals(person);
        boolean there = !stand.is(Sign.DELETED);
        if (there && !mine && stand.is(Sign.IN_ROOM)) as.add(As.UNREAD);
        if (there && !mine && names(stand, person)) as.add(As.MENTION);
        if (mine && stand.is(Sign.IN_ROOM)) as.add(As.MINE);
        if (stand.is(Sign.REPLY)) as.add(As.REPLY);
        if (stand.is(Sign.EDITED)) as.add(As.EDITED);
        if (!there) as.add(As.DELETED);
        return as;
    }

    private static boolean names(RoomActivity.Stand stand, Person.@Nullable Id person) {
        if (person == null) return stand.mentionsRoom();
        return stand.mentions().contains(person)
                || (stand.mentionsRoom() && !stand.blockedBy().contains(person));
    }
}
