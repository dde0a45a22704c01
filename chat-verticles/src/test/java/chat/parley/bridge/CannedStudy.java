package chat.parley.bridge;

import chat.parley.bus.Address;
import chat.parley.bus.Bus;
import chat.parley.bus.Done;
import chat.parley.personal.Draft;
import chat.parley.personal.DraftCommand;
import chat.parley.personal.SavedCommand;
import chat.parley.personal.SavedMessage;
import chat.parley.personal.ScheduledCommand;
import chat.parley.personal.ScheduledMessage;
import chat.parley.store.Page;
import io.vertx.core.Future;
import java.util.List;
import java.util.UUID;

/** The canned desks of what people keep for themselves. */
public final class CannedStudy {
    public static final ScheduledMessage SCHEDULED = new ScheduledMessage(
            new ScheduledMessage.Id(new UUID(6, 1)),
            CannedDesks.LOBBY.id(),
            null,
            new UUID(5, 2),
            "Good morning",
            CannedDesks.MOMENT.plusSeconds(3600),
            CannedDesks.MOMENT,
            null);

    private static final Page END = new Page(null);

    private final CannedDesks desks;

    CannedStudy(CannedDesks desks) {
        this.desks = desks;
    }

    Future<?> open(Bus bus) {
        return Future.join(saved(bus), drafts(bus), scheduled(bus));
    }

    private Future<Void> saved(Bus bus) {
        var desk = bus.serve(Address.SAVED, SavedCommand.class);
        SavedMessage saved = new SavedMessage(CannedDesks.MOMENT, CannedDesks.MESSAGE);
        desk.on(SavedCommand.Save.class, desks.answer(Done.DONE));
        desk.on(SavedCommand.Drop.class, desks.answer(Done.DONE));
        return desk.on(SavedCommand.ListSaved.class, desks.answer(new SavedMessage.Listed(List.of(saved), END)))
                .open();
    }

    private Future<Void> drafts(Bus bus) {
        var desk = bus.serve(Address.DRAFTS, DraftCommand.class);
        Draft draft = new Draft(CannedDesks.LOBBY.id(), null, "Perhaps", CannedDesks.MOMENT);
        desk.on(DraftCommand.Write.class, desks.answer(Done.DONE));
        return desk.on(DraftCommand.ListDrafts.class, desks.answer(new Draft.Listed(List.of(draft), END)))
                .open();
    }

    private Future<Void> scheduled(Bus bus) {
        var desk = bus.serve(Address.SCHEDULED, ScheduledCommand.class);
        desk.on(ScheduledCommand.Schedule.class, desks.answer(new ScheduledMessage.Made(SCHEDULED, true)));
        desk.on(ScheduledCommand.Change.class, desks.answer(SCHEDULED));
        desk.on(ScheduledCommand.Cancel.class, desks.answer(Done.DONE));
        return desk.on(
                        ScheduledCommand.ListScheduled.class,
                        desks.answer(new ScheduledMessage.Listed(List.of(SCHEDULED), END)))
                .open();
    }
}
