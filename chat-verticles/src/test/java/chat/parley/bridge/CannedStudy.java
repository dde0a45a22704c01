package chat.parley.bridge;

import chat.parley.bus.Address;
import chat.parley.bus.Bus;
import chat.parley.bus.Done;
import chat.parley.personal.Draft;
import chat.parley.personal.DraftCommand;
import chat.parley.personal.SavedCommand;
import chat.parley.personal.SavedMessage;
import chat.parley.store.Page;
import io.vertx.core.Future;
import java.util.List;

/** The canned desks of what people keep for themselves. */
final class CannedStudy {
    private static final Page END = new Page(null);

    private final CannedDesks desks;

    CannedStudy(CannedDesks desks) {
        this.desks = desks;
    }

    Future<?> open(Bus bus) {
        return Future.join(saved(bus), drafts(bus));
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
}
