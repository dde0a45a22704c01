package chat.parley.personal;

import chat.parley.bus.Address;
import chat.parley.bus.Bus;
import chat.parley.store.Database;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Clock;
import java.time.Duration;

/** Serves what people keep for themselves, and sends what is due. Any number of nodes may run it, on one database. */
public final class PersonalVerticle extends VerticleBase {
    private final Bus bus;
    private final SavedMessages saved;
    private final Drafts drafts;
    private final ScheduledMessages scheduled;
    private final Departures departures;

    public PersonalVerticle(Bus bus, Database database, Clock clock) {
        this.bus = bus;
        // What is told at once must be what is read later: milliseconds, as the API has them.
        Clock ticking = Clock.tick(clock, Duration.ofMillis(1));
        this.saved = new SavedMessages(bus, database, ticking);
        this.drafts = new Drafts(bus, database, ticking);
        this.scheduled = new ScheduledMessages(bus, database, ticking);
        this.departures = new Departures(bus, new DueMessages(database), ticking);
    }

    @Override
    public Future<?> start() {
        return Future.all(serveSaved(), serveDrafts(), serveScheduled()).onSuccess(open -> departures.open(vertx));
    }

    @Override
    public Future<?> stop() {
        return departures.close();
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

    private Future<Void> serveScheduled() {
        return bus.serve(Address.SCHEDULED, ScheduledCommand.class)
                .on(ScheduledCommand.Schedule.class, scheduled::schedule)
                .on(ScheduledCommand.Change.class, scheduled::change)
                .on(ScheduledCommand.Cancel.class, scheduled::cancel)
                .on(ScheduledCommand.ListScheduled.class, scheduled::list)
                .open();
    }
}
