package chat.parley.messages;

import chat.parley.bus.Bus;
import chat.parley.bus.Failure;
import chat.parley.store.Database;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.List;

/** The trip of a post: may it be said, keep it, tell the room. */
final class PostMessage {
    private final Bus bus;
    private final Messages messages;
    private final Database database;
    private final Clock clock;
    private final StirredRooms stirred;

    PostMessage(Bus bus, Messages messages, Database database, Clock clock, StirredRooms stirred) {
        this.bus = bus;
        this.messages = messages;
        this.database = database;
        this.clock = clock;
        this.stirred = stirred;
    }

    /** The answer comes after the commit, and so does the news of it. */
    Future<Posted> post(MessageCommand.Post asked) {
        return Message.unsayable(asked.text(), !asked.files().isEmpty())
                .<Future<Messages.Kept>>map(Future::failedFuture)
                .orElseGet(() -> messages.keep(asked))
                .recover(cause -> explained(asked, cause))
                .onSuccess(this::tell)
                .map(Messages.Kept::posted);
    }

    /**
     * Those that may be said go to the writer in one turn, so that they are kept in their order. When of one it is not
     * known whether it was kept, the whole must be asked again.
     */
    Future<Posted.Several> postSeveral(MessageCommand.PostSeveral asked) {
        List<Future<Posted.Outcome>> outcomes = asked.posts().stream()
                .map(post -> post(post).map(Posted.Outcome::kept).recover(PostMessage::refused))
                .toList();
        return Future.all(outcomes).map(told -> new Posted.Several(told.list()));
    }

    private static Future<Posted.Outcome> refused(Throwable cause) {
        Failure failure = Failure.of(cause);
        return failure.retryable() || failure.kind() == Failure.Kind.BROKEN
                ? Future.failedFuture(cause)
                : Future.succeededFuture(Posted.Outcome.refused(failure));
    }

    private void tell(Messages.Kept kept) {
        if (!kept.posted().replayed()) stirred.tell(kept.posted().message());
        kept.roots().forEach(stirred::tell);
    }

    /** Who may not post is told why, as far as they may know the room. */
    private <T> Future<T> explained(MessageCommand.Post asked, Throwable cause) {
        return cause instanceof Failure failure && failure.code().equals(Messages.NOT_ADMITTED)
                ? Admission.find(database, asked.room(), asked.author()).compose(found -> explained(asked, found))
                : Future.failedFuture(cause);
    }

    private <T> Future<T> explained(MessageCommand.Post asked, Admission found) {
        if (!found.isMember()) return Refusals.outside(bus, asked.author(), asked.room());
        return found.missing(database, asked)
                .compose(missing -> Future.failedFuture(missing.or(() -> found.silence(clock))
                        .or(() -> found.haste(clock))
                        .orElseGet(PostMessage::tryAgain)));
    }

    /** What kept them from speaking has just ended. */
    private static Failure tryAgain() {
        return new Failure(Failure.Kind.UNAVAILABLE, "try_again", "Try again.");
    }
}
