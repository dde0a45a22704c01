package chat.parley.messages;

import chat.parley.bus.Failure;
import chat.parley.rooms.Room;
import chat.parley.store.Database;
import chat.parley.store.GroupCommit;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what is said.
 *
 * <p>Posts of all rooms are written in groups (one transaction, one round trip, one fsync a group), a few groups at a
 * time: a room always belongs to the same one, so its posts keep their order. Each transaction first locks the rooms it
 * writes to, in the order of their ids, so that two nodes never wait for each other in a circle. Under that lock the
 * second statement sees every earlier post and every member as they are: a repeated clientMessageId is found, somebody
 * removed is no longer admitted, and seq and change are dense in the order of commits.
 */
final class Messages {
    /** The code of a post by somebody who is not in the room. */
    static final String NOT_ADMITTED = "not_admitted";

    /** Groups that are written at the same time; each takes one connection while it writes. */
    private static final int GROUPS = 2;

    /** Bytes of a post beside its text, about. */
    private static final long ROW = 200;

    private final KeepPosts posts;
    private final Clock clock;
    private final List<GroupCommit<MessageCommand.Post, Kept>> groups;

    /** What is kept of one post, and the roots of threads that grew with it or before it in its room. */
    record Kept(Posted posted, List<Message> roots) {}

    Messages(Database database, Clock clock) {
        this.posts = new KeepPosts(database);
        this.clock = clock;
        this.groups = IntStream.range(0, GROUPS)
                .mapToObj(group -> new GroupCommit<>(this::keepAll, Messages::weight))
                .toList();
    }

    /** Keeps one post with whatever else is waiting. */
    Future<Kept> keep(MessageCommand.Post post) {
        return groups.get(Math.floorMod(post.room().hashCode(), GROUPS)).add(post);
    }

    private static long weight(MessageCommand.Post post) {
        return ROW + 2L * post.text().length();
    }

    private Future<List<Future<Kept>>> keepAll(List<MessageCommand.Post> asked) {
        return posts.run(asked, clock.instant())
                .map(rows -> answers(asked.size(), rows.stream().toList()));
    }

    /** In the order of the posts; the roots of a room go with its last new post, since their changes come after it. */
    private static List<Future<Kept>> answers(int posts, List<Row> rows) {
        Map<Room.Id, List<Message>> roots = rows.stream()
                .filter(row -> row.getBoolean("root"))
                .map(MessageRows::message)
                .collect(Collectors.groupingBy(Message::roomId));
        Map<Room.Id, Integer> last = new HashMap<>();
        List<Row> told =
                rows.stream().filter(row -> row.getInteger("nth") != null).toList();
        told.stream().filter(row -> row.getBoolean("new")).forEach(row -> last.merge(room(row), nth(row), Math::max));
        List<Future<Kept>> answers = new ArrayList<>(Collections.nCopies(posts, Future.failedFuture(notAdmitted())));
        told.forEach(row -> answers.set(
                nth(row),
                answer(row, Integer.valueOf(nth(row)).equals(last.get(room(row))) ? roots.get(room(row)) : null)));
        return answers;
    }

    private static Room.Id room(Row row) {
        return new Room.Id(row.getUUID("room_id"));
    }

    private static int nth(Row row) {
        return row.getInteger("nth") - 1;
    }

    private static Future<Kept> answer(Row row, @Nullable List<Message> roots) {
        return row.getBoolean("same")
                ? Future.succeededFuture(new Kept(
                        new Posted(MessageRows.message(row), !row.getBoolean("new")),
                        roots == null ? List.of() : roots))
                : Future.failedFuture(new Failure(
                        Failure.Kind.UNPROCESSABLE,
                        "client_message_id_reused",
                        "This clientMessageId was used in this room for another text."));
    }

    private static Failure notAdmitted() {
        return new Failure(Failure.Kind.FORBIDDEN, NOT_ADMITTED, "Only members post.");
    }
}
