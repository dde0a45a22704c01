package chat.parley.rooms;

import chat.parley.bus.Address;
import chat.parley.bus.Bus;
import chat.parley.bus.Done;
import chat.parley.store.Database;
import io.vertx.core.Future;

/** Serves {@link MarkCommand}: what moved is told to the person's other devices. */
final class Marking {
    private final Bus bus;
    private final Marks marks;
    private final Rooms rooms;
    private final MovedMarks moved;

    Marking(Bus bus, Database database, Rooms rooms) {
        this.bus = bus;
        this.marks = new Marks(database);
        this.rooms = rooms;
        this.moved = new MovedMarks(bus, marks);
    }

    Future<Void> open() {
        return bus.serve(Address.MARKS, MarkCommand.class)
                .on(MarkCommand.Move.class, this::move)
                .on(MarkCommand.MoveAll.class, this::moveAll)
                .on(MarkCommand.Readers.class, this::readers)
                .on(MarkCommand.InRoom.class, this::inRoom)
                .open();
    }

    private Future<Membership> move(MarkCommand.Move asked) {
        return marks.move(asked)
                .compose(moved -> rooms.find(asked.by(), asked.room())
                        .compose(Marking::own)
                        .onSuccess(own -> moved.ifPresent(marks -> tell(asked, marks))));
    }

    private void tell(MarkCommand.Move asked, Marks.Moved marks) {
        moved.add(asked.room(), asked.by());
        if (marks.read()) bus.publish(RoomEvent.Marked.of(asked.by(), marks.mark()));
    }

    /** Tells the rooms in which marks have moved since the last time. */
    void tellRooms() {
        moved.tell();
    }

    private Future<Done> moveAll(MarkCommand.MoveAll asked) {
        return marks.moveAll(asked.by())
                .onSuccess(moved -> {
                    if (!moved.isEmpty()) bus.publish(new RoomEvent.Marked(asked.by(), moved));
                })
                .map(Done.DONE);
    }

    private Future<Receipts> readers(MarkCommand.Readers asked) {
        return rooms.find(asked.by(), asked.room())
                .compose(Marking::own)
                .compose(own -> marks.isPrivate(asked.by()))
                .compose(hidden -> hidden ? Future.failedFuture(RoomPolicy.receiptsPrivate()) : marks.readers(asked));
    }

    private Future<Receipts.OfRoom> inRoom(MarkCommand.InRoom asked) {
        return rooms.find(asked.by(), asked.room())
                .compose(view -> view.room().members() > Receipts.MAX_MEMBERS
                        ? Future.failedFuture(RoomPolicy.tooManyForReceipts())
                        : own(view))
                .compose(own -> marks.isPrivate(asked.by()))
                .compose(hidden -> hidden ? Future.failedFuture(RoomPolicy.receiptsPrivate()) : marks.inRoom(asked));
    }

    private static Future<Membership> own(RoomView view) {
        Membership membership = view.membership();
        return membership == null || membership.state() == Membership.State.LEFT
                ? Future.failedFuture(Membership.missing())
                : Future.succeededFuture(membership);
    }
}
