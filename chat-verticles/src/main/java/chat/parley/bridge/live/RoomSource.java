package chat.parley.bridge.live;

import chat.parley.accounts.Person;
import chat.parley.bus.Address;
import chat.parley.bus.Bus;
import chat.parley.bus.Event;
import chat.parley.messages.Changes;
import chat.parley.messages.MessageCommand;
import chat.parley.messages.MessageEvent;
import chat.parley.rooms.Membership;
import chat.parley.rooms.Room;
import chat.parley.rooms.RoomChange;
import chat.parley.rooms.RoomEvent;
import chat.parley.rooms.RoomSign;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One room as this node hears it: every change once, in order. What the bus does not bring within {@link #REORDER} is
 * read from PostgreSQL; while that is away the room stands still, and nobody is told a later change before an earlier.
 */
final class RoomSource extends Source<RoomEar> {
    /** Two nodes that write to one room overtake each other on the bus by about this much; that is no loss. */
    static final Duration REORDER = Duration.ofMillis(25);

    static final int GAP_LIMIT = 200;

    /** Of so many on one node, each is told who is writing; of more, nobody. */
    static final int MAX_TOLD_OF_TYPING = 100;

    private static final Logger LOG = LoggerFactory.getLogger(RoomSource.class);

    /** A hole that PostgreSQL does not know of after so many reads is none: what waited behind it was never kept. */
    private static final int FRUITLESS = 8;

    private final Room.Id room;
    private final Ground ground;
    private final Consumer<RoomSource> wantsHead;
    private final Sequence sequence = new Sequence();
    private final Backoff patience = new Backoff(REORDER, LONGEST_WAIT);
    private final List<RoomRecord> untold = new ArrayList<>();
    private long known;
    private boolean mending;

    /** It asks for its head, the room's last change, once the bus will bring all that comes after. */
    RoomSource(Room.Id room, Ground ground, Consumer<RoomSource> wantsHead) {
        super(ground.vertx());
        this.room = room;
        this.ground = ground;
        this.wantsHead = wantsHead;
    }

    Room.Id room() {
        return room;
    }

    /** The last change told, to be handed back with the head that is read now. */
    long last() {
        return sequence.last();
    }

    @Override
    Bus.Following follow() {
        return ground.bus().follow(Address.room(room.value()), Event.class, this::hear);
    }

    @Override
    void begin() {
        wantsHead.accept(this);
    }

    @Override
    void greet(RoomEar ear) {
        if (sequence.begun()) ear.opened(sequence.last());
    }

    /** Where the room is, as read after {@code asOf} was the last change told. */
    void head(long asOf, long head) {
        if (isClosed()) return;
        if (!sequence.begun()) beginAt(head);
        else if (head < asOf) goBack(head);
        else known = Math.max(known, head);
        mendSoon();
    }

    private void hear(Event event) {
        if (isClosed()) return;
        if (event instanceof RoomChange change) hear(change);
        else if (event instanceof RoomSign sign) pass(sign);
    }

    /** Where many look, somebody always writes: nobody wants to know, and it would cost the most. */
    private void pass(RoomSign sign) {
        int onlookers = onlookers();
        if (onlookers == 0 || (sign instanceof MessageEvent.Typing && onlookers > MAX_TOLD_OF_TYPING)) return;
        Encoded text =
                FrameWriter.write(new Frame.Rec(Address.roomLive(room.value()).name(), sign.told()));
        tell(ear -> ear.passed(sign, text));
    }

    private int onlookers() {
        return ears().mapToInt(RoomEar::onlookers).sum();
    }

    private void hear(RoomChange change) {
        pass(sequence.take(change));
        mendSoon();
    }

    private void beginAt(long head) {
        List<RoomChange> next = sequence.begin(head);
        tell(ear -> ear.opened(head));
        pass(next);
    }

    private void goBack(long head) {
        LOG.warn("Room {} went back from {} to {}: PostgreSQL was restored", room, sequence.last(), head);
        tellAll();
        sequence.rewind(head);
        known = head;
        tell(ear -> ear.wentBack(head));
    }

    private boolean isBehind() {
        return sequence.hasHole() || (sequence.begun() && sequence.last() < known);
    }

    private void mendSoon() {
        if (mending || !isBehind()) return;
        mending = true;
        ground.vertx().setTimer(REORDER.toMillis(), timer -> mend());
    }

    private void mend() {
        if (isClosed() || !isBehind()) {
            mending = false;
            return;
        }
        ground.bus()
                .ask(new MessageCommand.Gap(room, sequence.last(), GAP_LIMIT))
                .onSuccess(this::fill)
                .onFailure(cause -> mendLater());
    }

    private void fill(Changes read) {
        long before = sequence.last();
        ground.meters()
                .repaired((int) read.records().stream().filter(sequence::lacks).count());
        pass(sequence.fill(read.records(), read.change()));
        if (sequence.last() > before) {
            patience.reset();
            mend();
        } else if (patience.tries() >= FRUITLESS) {
            giveUp();
        } else {
            mendLater();
        }
    }

    private void mendLater() {
        ground.vertx().setTimer(patience.next(), timer -> mend());
    }

    private void giveUp() {
        LOG.warn("Room {} has nothing after change {}, though the bus told of more", room, sequence.last());
        sequence.rewind(sequence.last());
        known = sequence.last();
        patience.reset();
        mending = false;
    }

    private void pass(List<RoomChange> changes) {
        if (changes.isEmpty()) return;
        if (untold.isEmpty()) ground.vertx().runOnContext(now -> tellAll());
        changes.stream().map(this::encoded).forEach(untold::add);
    }

    /** What one commit brought comes as one event a change, and goes on together. */
    private void tellAll() {
        if (untold.isEmpty()) return;
        List<RoomRecord> records = List.copyOf(untold);
        untold.clear();
        tell(ear -> ear.told(records));
    }

    private RoomRecord encoded(RoomChange change) {
        Encoded text = FrameWriter.write(new Frame.Rec(change.address().name(), change));
        return new RoomRecord(text, change.change(), seq(change), history(change), leaver(change), committed(change));
    }

    private static long seq(RoomChange change) {
        return change instanceof MessageEvent.Kept kept ? kept.message().seq() : 0;
    }

    private static Room.@Nullable History history(RoomChange change) {
        return change instanceof RoomEvent.RoomChanged told ? told.room().history() : null;
    }

    private static Person.@Nullable Id leaver(RoomChange change) {
        return change instanceof RoomEvent.MemberChanged told && told.member().state() == Membership.State.LEFT
                ? told.member().person().id()
                : null;
    }

    private static @Nullable Instant committed(RoomChange change) {
        return change instanceof MessageEvent.Kept kept && kept.message().editedAt() == null
                ? kept.message().createdAt()
                : null;
    }
}
