package chat.parley.personal;

import chat.parley.bus.Address;
import chat.parley.bus.Bus;
import chat.parley.store.Database;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Clock;
import java.time.Duration;

/** Serves what people keep for themselves. Any number of nodes may run it, on one database. */
public final class PersonalVerticle extends VerticleBase {
    private final Bus bus;
    private final SavedMessages saved;
    private final Drafts drafts;

    public PersonalVerticle(Bus bus, Database database, Clock clock) {
        this.bus = bus;
        // What is told at once must be what is read later: milliseconds, as the API has them.
        Clock ticking = Clock.tick(clock, Duration.ofMillis(1));
        this.saved = new SavedMessages(bus, database, ticking);
        this.drafts = new Drafts(bus, database, ticking);
    }

    @Override
    public Future<?> start() {
        return Future.all(serveSaved(), serveDrafts());
    }

    private Future<Void> serveSaved() {
        return bus.serve(Address.SAVED, SavedCommand.class)
                .on(SavedCommand.Save.class, saved::save)
                .on(SavedCommand.Drop.class, saved::drop)
                .on(SavedCommand.ListSaved.class, saved::list)
                .open();
    }

    private Future<Void> serveDrafts() {
        return bus.serve(Address.DRAFTS, DraftCommand.class)
                .on(DraftCommand.Write.class, drafts::write)
                .on(DraftCommand.ListDrafts.class, drafts::list)
                .open();
    }
}
