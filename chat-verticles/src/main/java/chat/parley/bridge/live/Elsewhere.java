package chat.parley.bridge.live;

import chat.parley.accounts.Person;
import chat.parley.messages.ActivityCommand;
import chat.parley.messages.Changes;
import chat.parley.messages.MessageCommand;
import chat.parley.messages.Placed;
import chat.parley.messages.RoomActivity;
import chat.parley.rooms.Membership;
import chat.parley.rooms.Room;
import chat.parley.rooms.RoomEvent;
import chat.parley.rooms.RoomView;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens in rooms that people here are in and do not look at, so that their badges are right. On the fan-out's
 * context, as all that the node hears.
 *
 * <p><b>Hints, then state.</b> The bus only says where something happened. Every {@link #ROUND} one read tells what: of all
 * rooms that were named and that somebody here is in, the messages after the last change that is known, and with them,
 * as of the same moment, who came and went. So nothing is told to whoever had left when it was said, and it does not
 * matter in which order the bus brings its hints, or how often. The cost is one read a node and round, and a frame a
 * person; on the bus it does not depend on how many are in a room.
 *
 * <p><b>Repair.</b> The bus may lose a hint. Every second round one query, over the end of an index, finds the rooms where
 * something was said lately. A room that is behind two rounds in a row was not hinted at: it is read all the same, and
 * what is found counts as repaired. Edits, and whatever else changes a room without a new message, are found
 * by asking for the heads of {@link #HEADS} rooms each time, in turns.
 *
 * <p><b>Beginning.</b> Whoever comes has read the state of their rooms a moment before; which of these rooms were spoken in
 * within {@link #LATELY} they are told, and where they are now, so that they see what they have missed between.
 *
 * <p>One step at a time: where people are is never asked while it is read what to tell them.
 */
final class Elsewhere {
    static final Duration ROUND = Duration.ofSeconds(1);
    static final Duration LATELY = Duration.ofMinutes(1);
    static final int SWEEP_ROUNDS = 2;
    static final int MAX_ROOMS_A_ROUND = 1_000;
    static final int HEADS = 500;

    private static final Logger LOG = LoggerFactory.getLogger(Elsewhere.class);

    private final Ground ground;
    private final BiConsumer<Person.Id, List<ActivityEntry>> teller;
    private final Roster roster = new Roster(Roster.MAX_PLACES);
    private final Set<Person.Id> present = new HashSet<>();
    private final Set<Person.Id> arriving = new LinkedHashSet<>();
    private final Set<Room.Id> stirred = new LinkedHashSet<>();
    private final Set<Room.Id> unhinted = new LinkedHashSet<>();
    private final Map<Room.Id, Long> suspects = new HashMap<>();
    private final Map<Person.Id, Map<Room.Id, Room.Head>> met = new HashMap<>();
    private final Deque<Room.Id> roomsInTurn = new ArrayDeque<>();
    private final Deque<Person.Id> peopleInTurn = new ArrayDeque<>();
    private long rounds;
    private boolean busy;

    /** @param teller tells all sockets of a person here */
    Elsewhere(Ground ground, BiConsumer<Person.Id, List<ActivityEntry>> teller) {
        this.ground = ground;
        this.teller = teller;
    }

    void open() {
        StirSource source = new StirSource(ground);
        source.join(stirred::addAll);
        source.open();
        ground.vertx().setPeriodic(ROUND.toMillis(), timer -> round());
    }

    /** A socket of this person begins to listen. */
    void arrive(Person.Id person) {
        present.add(person);
        arriving.add(person);
    }

    void depart(Person.Id person) {
        present.remove(person);
        met.remove(person);
        arriving.remove(person);
        roster.remove(person);
    }

    /** They are in another room, or in one less. Whoever left hears nothing from now on; the rest is read. */
    void moved(RoomEvent.Belonging told) {
        Person.Id person = told.membership().person().id();
        Room.Id room = told.membership().roomId();
        RoomView view = told.view();
        if (view == null || told.membership().state() == Membership.State.LEFT) roster.remove(person, room);
        else met.computeIfAbsent(person, first -> new HashMap<>()).put(room, view.head());
        arriving.add(person);
    }

    private void round() {
        if (busy) return;
        busy = true;
        rounds++;
        place().compose(placed -> sweep())
                .compose(swept -> read())
                .onFailure(cause -> LOG.debug("What happens elsewhere is told later: {}", cause.getMessage()))
                .onComplete(done -> busy = false);
    }

    /** Finds out where those are who have come; when nobody has, of others in turn, whose coming and going was lost. */
    private Future<?> place() {
        if (!arriving.isEmpty()) return placeArriving();
        if (rounds % SWEEP_ROUNDS != 0 || roster.people().isEmpty()) return Future.succeededFuture();
        return place(nextInTurn(peopleInTurn, roster.people(), ActivityCommand.Places.MAX_PEOPLE), false);
    }

    private Future<?> placeArriving() {
        if (arriving.isEmpty()) return Future.succeededFuture();
        List<Person.Id> some =
                arriving.stream().limit(ActivityCommand.Places.MAX_PEOPLE).toList();
        some.forEach(arriving::remove);
        return place(some, true).onFailure(cause -> arriving.addAll(some)).compose(placed -> placeArriving());
    }

    private Future<?> place(List<Person.Id> people, boolean arrived) {
        return ground.bus()
                .ask(new ActivityCommand.Places(people, RoomView.MAX_LISTED))
                .onSuccess(listed -> place(people, listed, arrived));
    }

    private void place(List<Person.Id> people, Placed.Listed listed, boolean arrived) {
        Map<Person.Id, List<Placed>> places = listed.items().stream().collect(Collectors.groupingBy(Placed::person));
        people.stream()
                .filter(present::contains)
                .forEach(person -> place(person, places.getOrDefault(person, List.of()), arrived));
    }

    /** Of a room they were told of themselves, they hear what was said since then. */
    private void place(Person.Id person, List<Placed> places, boolean arrived) {
        Map<Room.Id, Room.Head> seen = met.getOrDefault(person, Map.of());
        met.remove(person);
        stirred.addAll(seen.keySet());
        List<Placed> asSeen = places.stream()
                .map(place -> place.at(seen.getOrDefault(place.room(), place.head())))
                .toList();
        greet(person, roster.put(person, asSeen), arrived);
    }

    /** Tells them where rooms are that they may be behind in. */
    private void greet(Person.Id person, List<Roster.Here> newToThem, boolean arrived) {
        long lately = now() - LATELY.toMillis();
        List<Roster.Here> spokenIn = roster.of(person).stream()
                .filter(here -> arrived && here.isStirredSince(lately))
                .toList();
        List<ActivityEntry> entries = Stream.concat(newToThem.stream(), spokenIn.stream())
                .distinct()
                .map(ActivityEntry::at)
                .toList();
        if (!entries.isEmpty()) teller.accept(person, entries);
    }

    /** Finds the rooms that nobody spoke of. */
    private Future<?> sweep() {
        suspects.forEach(this::confirm);
        suspects.clear();
        if (rounds % SWEEP_ROUNDS != 0 || roster.roomIds().isEmpty()) return Future.succeededFuture();
        return ground.bus()
                .ask(new ActivityCommand.Recent())
                .onSuccess(this::suspect)
                .compose(recent -> ground.bus().ask(new MessageCommand.Heads(roomsInTurn())))
                .onSuccess(this::suspect);
    }

    private List<Room.Id> roomsInTurn() {
        return nextInTurn(roomsInTurn, roster.roomIds(), HEADS);
    }

    /** Some of all, and the next time others. */
    private static <T> List<T> nextInTurn(Deque<T> turn, Set<T> all, int most) {
        if (turn.isEmpty()) turn.addAll(all);
        List<T> some = new ArrayList<>();
        while (some.size() < most && !turn.isEmpty()) some.add(turn.remove());
        return some;
    }

    private void suspect(Changes.Heads heads) {
        heads.rooms().forEach(head -> suspect(head.room(), head.lastChange()));
    }

    /** A room that has gone back, because PostgreSQL was restored, nobody will hint at. */
    private void suspect(Room.Id room, long change) {
        Roster.Here here = roster.find(room);
        if (here == null) return;
        if (change > here.head().lastChange()) suspects.put(room, change);
        else if (change < here.head().lastChange()) stirred.add(room);
    }

    private void confirm(Room.Id room, long change) {
        Roster.Here here = roster.find(room);
        if (here != null && here.head().lastChange() < change && stirred.add(room)) unhinted.add(room);
    }

    private Future<Void> read() {
        stirred.removeIf(room -> roster.find(room) == null);
        List<Room.Id> some = stirred.stream().limit(MAX_ROOMS_A_ROUND).toList();
        Map<Person.Id, List<ActivityEntry>> news = new LinkedHashMap<>();
        Future<Void> read = Future.succeededFuture();
        for (int from = 0; from < some.size(); from += ActivityCommand.Since.MAX_ROOMS) {
            List<Room.Id> these = some.subList(from, Math.min(some.size(), from + ActivityCommand.Since.MAX_ROOMS));
            read = read.compose(before -> read(these, news));
        }
        return read.onComplete(done -> news.forEach(teller));
    }

    private Future<Void> read(List<Room.Id> rooms, Map<Person.Id, List<ActivityEntry>> news) {
        rooms.forEach(stirred::remove);
        List<Changes.RoomHead> known = rooms.stream()
                .flatMap(room -> Stream.ofNullable(roster.find(room)))
                .map(here -> new Changes.RoomHead(here.room(), here.head().lastChange()))
                .toList();
        return ground.bus()
                .ask(new ActivityCommand.Since(known))
                .onFailure(cause -> stirred.addAll(rooms))
                .onSuccess(read -> read.items().forEach(activity -> learn(activity, news)))
                .mapEmpty();
    }

    private void learn(RoomActivity activity, Map<Person.Id, List<ActivityEntry>> news) {
        if (unhinted.remove(activity.room()))
            ground.meters().repaired(activity.stands().size());
        if (activity.moves().size() >= RoomActivity.MAX_MOVES) lookForAll(activity.room());
        activity.moves().forEach(move -> roster.move(activity.room(), move));
        Roster.Here here = roster.find(activity.room());
        if (here == null) return;
        RoomNews told = new RoomNews(activity, here.head());
        here.isAt(activity.head(), now());
        if (!told.isOfUse()) return;
        here.people()
                .forEach((person, joinedSeq) ->
                        news.computeIfAbsent(person, first -> new ArrayList<>()).add(told.of(person, joinedSeq)));
    }

    /** More came and went than were told: who is in the room is asked of each of them. */
    private void lookForAll(Room.Id room) {
        Roster.Here here = roster.find(room);
        if (here == null) return;
        List<Person.Id> all = List.copyOf(here.people().keySet());
        all.forEach(person -> roster.remove(person, room));
        arriving.addAll(all);
    }

    private long now() {
        return ground.clock().millis();
    }
}
