package chat.parley.messages;

import chat.parley.bus.Address;
import chat.parley.bus.Bus;
import chat.parley.store.Database;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves {@link MessageCommand}. One a node is enough, and best: what it keeps, it keeps in groups. */
public final class MessagesVerticle extends VerticleBase {
    /** How often rooms that were deleted long ago are cleared. */
    private static final Duration SWEEP = Duration.ofMinutes(10);

    private static final Logger LOG = LoggerFactory.getLogger(MessagesVerticle.class);

    private final Bus bus;
    private final PostMessage postMessage;
    private final ReviseMessage reviseMessage;
    private final Reactions reactions;
    private final Threads threads;
    private final Search search;
    private final MentionList mentions;
    private final Reading reading;
    private final Missed missed;
    private final Conversations conversations;
    private final WhomItConcerns concerns;
    private final ForgottenRooms forgotten;
    private final Typing typing;
    private final StirredRooms stirred;
    private final Activity activity;
    private final Days days;

    public MessagesVerticle(Bus bus, Database database, Clock clock) {
        this.bus = bus;
        // What is told at once must be what is read later: milliseconds, as the API has them.
        Clock ticking = Clock.tick(clock, Duration.ofMillis(1));
        this.stirred = new StirredRooms(bus);
        this.activity = new Activity(database);
        this.days = new Days(bus, database, clock);
        this.postMessage = new PostMessage(bus, new Messages(database, ticking), database, ticking, stirred);
        this.reviseMessage = new ReviseMessage(bus, database, ticking, stirred);
        this.reactions = new Reactions(bus, database, ticking);
        this.threads = new Threads(bus, database);
        this.search = new Search(database);
        this.mentions = new MentionList(database);
        this.reading = new Reading(bus, database);
        this.missed = new Missed(bus, database);
        this.conversations = new Conversations(bus, database);
        this.concerns = new WhomItConcerns(database, ticking);
        this.forgotten = new ForgottenRooms(database, ticking);
        this.typing = new Typing(bus, database, ticking);
    }

    @Override
    public Future<?> start() {
        vertx.setPeriodic(SWEEP.toMillis(), timer -> sweep());
        vertx.setPeriodic(StirredRooms.GATHERED.toMillis(), timer -> stirred.tell());
        return Future.all(
                serveMessages(), serveRevisions(), serveThreads(), serveSearch(), serveActivity(), serveDays());
    }

    private void sweep() {
        forgotten.sweep().onFailure(cause -> LOG.info("Deleted rooms are cleared later: {}", cause.getMessage()));
    }

    private Future<?> serveRevisions() {
        return bus.serve(Address.REVISIONS, RevisionCommand.class)
                .on(RevisionCommand.Edit.class, reviseMessage::edit)
                .on(RevisionCommand.Delete.class, reviseMessage::delete)
                .on(RevisionCommand.Edits.class, reviseMessage::earlier)
                .on(RevisionCommand.React.class, reactions::react)
                .on(RevisionCommand.Pin.class, reactions::pin)
                .on(RevisionCommand.Pins.class, reactions::pins)
                .open();
    }

    private Future<?> serveThreads() {
        return bus.serve(Address.THREADS, ThreadCommand.class)
                .on(ThreadCommand.Replies.class, threads::replies)
                .on(ThreadCommand.Follow.class, threads::follow)
                .on(ThreadCommand.Mark.class, threads::mark)
                .on(ThreadCommand.MarkAll.class, threads::markAll)
                .on(ThreadCommand.Mine.class, threads::mine)
                .on(ThreadCommand.CountFresh.class, threads::countFresh)
                .on(ThreadCommand.InRoom.class, threads::inRoom)
                .open();
    }

    private Future<?> serveSearch() {
        return bus.serve(Address.SEARCH, SearchCommand.class)
                .on(SearchCommand.Find.class, search::find)
                .open();
    }

    private Future<?> serveActivity() {
        return bus.serve(Address.ACTIVITY, ActivityCommand.class)
                .on(ActivityCommand.Places.class, activity::places)
                .on(ActivityCommand.Since.class, activity::since)
                .on(ActivityCommand.Recent.class, asked -> activity.recent())
                .open();
    }

    private Future<?> serveDays() {
        return bus.serve(Address.DAYS, DayCommand.class)
                .on(DayCommand.Count.class, days::count)
                .open();
    }

    /** Beside the event loop: a long text of many signs takes milliseconds. */
    private Future<Rendered> render(MessageCommand.Render asked) {
        return reading.find(new MessageCommand.Find(asked.reader(), asked.room(), asked.message()))
                .compose(message -> vertx.executeBlocking(
                        () -> new Rendered(SafeHtml.of(message.text()), message.version()), false));
    }

    private Future<?> serveMessages() {
        return bus.serve(Address.MESSAGES, MessageCommand.class)
                .on(MessageCommand.Post.class, postMessage::post)
                .on(MessageCommand.PostSeveral.class, postMessage::postSeveral)
                .on(MessageCommand.Type.class, typing::type)
                .on(MessageCommand.Read.class, reading::read)
                .on(MessageCommand.Find.class, reading::find)
                .on(MessageCommand.Render.class, this::render)
                .on(MessageCommand.FindSeveral.class, reading::findSeveral)
                .on(MessageCommand.ListMentions.class, mentions::list)
                .on(MessageCommand.Since.class, missed::since)
                .on(MessageCommand.Gap.class, missed::gap)
                .on(MessageCommand.Heads.class, missed::heads)
                .on(MessageCommand.Concerns.class, concerns::list)
                .on(MessageCommand.Conversations.class, asked -> conversations.of(asked.person()))
                .open();
    }
}
