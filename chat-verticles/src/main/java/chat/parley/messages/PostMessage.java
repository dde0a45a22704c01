package chat.parley.messages;

import chat.parley.bus.Bus;
import chat.parley.bus.Failure;
import chat.parley.rooms.RoomCommand;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The trip of a post: may it be said, keep it, tell the room. */
final class PostMessage {
    private final Bus bus;
    private final Messages messages;

    PostMessage(Bus bus, Messages messages) {
        this.bus = bus;
        this.messages = messages;
    }

    /** The answer comes after the commit, and so does the news of it. */
    Future<Posted> post(MessageCommand.Post asked) {
        return unsayable(asked.text())
                .<Future<Posted>>map(Future::failedFuture)
                .orElseGet(() -> messages.keep(asked))
                .recover(cause -> explained(asked, cause))
                .onSuccess(this::tell);
    }

    private void tell(Posted posted) {
        if (!posted.replayed()) bus.publish(new MessageEvent.Kept(posted.message()));
    }

    /** Who may not post is told why, as far as they may know the room. */
    private Future<Posted> explained(MessageCommand.Post asked, Throwable cause) {
        return cause instanceof Failure failure && failure.code().equals(Messages.NOT_ADMITTED)
                ? bus.ask(new RoomCommand.Find(asked.author(), asked.room()))
                        .compose(seen -> Future.failedFuture(Messages.notAMember()))
                : Future.failedFuture(cause);
    }

    private static Optional<Failure> unsayable(String text) {
        if (text.isBlank()) return invalid("text_blank", "A message says something.");
        if (text.length() > Message.MAX_TEXT)
            return invalid("text_too_long", "A message has at most " + Message.MAX_TEXT + " characters.");
        return text.indexOf('\0') < 0 && StandardCharsets.UTF_8.newEncoder().canEncode(text)
                ? Optional.empty()
                : invalid("text_not_unicode", "The text holds characters that no text has.");
    }

    private static Optional<Failure> invalid(String code, String detail) {
        return Optional.of(new Failure(Failure.Kind.INVALID, code, detail));
    }
}
