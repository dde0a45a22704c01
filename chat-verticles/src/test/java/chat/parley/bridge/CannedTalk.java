package chat.parley.bridge;

import chat.parley.bus.Address;
import chat.parley.bus.Bus;
import chat.parley.bus.Done;
import chat.parley.bus.Failure;
import chat.parley.messages.Changes;
import chat.parley.messages.Conversation;
import chat.parley.messages.Earlier;
import chat.parley.messages.Found;
import chat.parley.messages.History;
import chat.parley.messages.Mentioned;
import chat.parley.messages.MessageCommand;
import chat.parley.messages.MessageEvent;
import chat.parley.messages.Pinned;
import chat.parley.messages.Posted;
import chat.parley.messages.RevisionCommand;
import chat.parley.messages.SearchCommand;
import chat.parley.messages.Snippet;
import chat.parley.messages.ThreadCommand;
import chat.parley.messages.ThreadView;
import chat.parley.rooms.RoomEvent;
import chat.parley.store.Page;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.Function;

/** The canned desks of what is said. */
public final class CannedTalk {
    private static final Page END = new Page(null);

    private final CannedDesks desks;

    CannedTalk(CannedDesks desks) {
        this.desks = desks;
    }

    Future<?> open(Bus bus) {
        return Future.join(messages(bus), revisions(bus), threads(bus), search(bus));
    }

    private Future<Void> messages(Bus bus) {
        var desk = bus.serve(Address.MESSAGES, MessageCommand.class);
        CannedDesks.fill(desk, MessageCommand.class);
        Function<MessageCommand.Post, Future<Posted>> posted = desks.answer(new Posted(CannedDesks.MESSAGE, false));
        desk.on(MessageCommand.Post.class, posted);
        desk.on(
                MessageCommand.PostSeveral.class,
                asked -> outcomes(asked.posts().stream().map(posted).toList()));
        History.Page page = new History.Page(true, true, true);
        desk.on(
                MessageCommand.Read.class,
                desks.answer(new History(List.of(CannedDesks.MESSAGE), page, CannedDesks.VIEW.head())));
        desk.on(MessageCommand.Find.class, desks.answer(CannedDesks.MESSAGE));
        desk.on(MessageCommand.ListMentions.class, desks.answer(new Mentioned(List.of(CannedDesks.MESSAGE), END)));
        Changes changes = new Changes(
                List.of(
                        new RoomEvent.RoomChanged(CannedDesks.LOBBY),
                        new RoomEvent.MemberChanged(CannedDesks.MINE.asOthersSeeIt()),
                        new MessageEvent.Kept(CannedDesks.MESSAGE)),
                3,
                true);
        desk.on(MessageCommand.Since.class, desks.answer(changes));
        desk.on(
                MessageCommand.Conversations.class,
                desks.answer(new Conversation.Listed(
                        List.of(new Conversation(CannedDesks.VIEW, 1, 0, CannedDesks.MESSAGE)))));
        return desk.open();
    }

    private Future<Void> revisions(Bus bus) {
        var desk = bus.serve(Address.REVISIONS, RevisionCommand.class);
        CannedDesks.fill(desk, RevisionCommand.class);
        desk.on(RevisionCommand.Edit.class, desks.answer(CannedDesks.MESSAGE));
        desk.on(RevisionCommand.Delete.class, desks.answer(Done.DONE));
        desk.on(
                RevisionCommand.Edits.class,
                desks.answer(new Earlier(List.of(new Earlier.Text(1, "Helo", CannedDesks.MOMENT)))));
        desk.on(RevisionCommand.React.class, desks.answer(CannedDesks.MESSAGE));
        desk.on(RevisionCommand.Pin.class, desks.answer(CannedDesks.MESSAGE));
        return desk.on(RevisionCommand.Pins.class, desks.answer(new Pinned(List.of(CannedDesks.MESSAGE))))
                .open();
    }

    private Future<Void> threads(Bus bus) {
        var desk = bus.serve(Address.THREADS, ThreadCommand.class);
        CannedDesks.fill(desk, ThreadCommand.class);
        ThreadView.Summary summary = new ThreadView.Summary(CannedDesks.MESSAGE, true, 0, 1);
        ThreadView.Listed listed = new ThreadView.Listed(List.of(summary), END);
        desk.on(ThreadCommand.Replies.class, desks.answer(new ThreadView(summary, List.of(CannedDesks.MESSAGE), END)));
        desk.on(ThreadCommand.Follow.class, desks.answer(Done.DONE));
        desk.on(ThreadCommand.Mark.class, desks.answer(Done.DONE));
        desk.on(ThreadCommand.MarkAll.class, desks.answer(Done.DONE));
        desk.on(ThreadCommand.Mine.class, desks.answer(listed));
        return desk.on(ThreadCommand.InRoom.class, desks.answer(listed)).open();
    }

    private Future<Void> search(Bus bus) {
        Found.Hit hit = new Found.Hit(CannedDesks.MESSAGE, new Snippet("Hello", List.of(new Snippet.Mark(0, 4))));
        return bus.serve(Address.SEARCH, SearchCommand.class)
                .on(SearchCommand.Find.class, desks.answer(new Found(List.of(hit), END)))
                .open();
    }

    /** What became of posts, as their verticle tells it. */
    public static Future<Posted.Several> outcomes(List<Future<Posted>> posts) {
        return Future.join(posts)
                .transform(ended -> Future.succeededFuture(new Posted.Several(
                        posts.stream().map(CannedTalk::outcome).toList())));
    }

    private static Posted.Outcome outcome(Future<Posted> post) {
        return post.succeeded() ? Posted.Outcome.kept(post.result()) : Posted.Outcome.refused(Failure.of(post.cause()));
    }
}
