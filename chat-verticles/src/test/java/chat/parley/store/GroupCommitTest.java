package chat.parley.store;

import static chat.parley.support.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.bus.Failure;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A group commit")
class GroupCommitTest {
    private final List<List<Integer>> batches = new ArrayList<>();
    private final List<Promise<Void>> commits = new ArrayList<>();
    private final GroupCommit<Integer, String> group = new GroupCommit<>(this::write, item -> 1);

    @Test
    @DisplayName("lets nobody wait who is alone, and gathers those who come meanwhile")
    void gathers() {
        List<Future<String>> told = IntStream.range(0, 4).mapToObj(group::add).toList();
        assertEquals(List.of(List.of(0)), batches);
        commit(0);
        assertEquals(List.of(List.of(0), List.of(1, 2, 3)), batches);
        commit(1);
        assertEquals(
                List.of("0", "1", "2", "3"), told.stream().map(Future::result).toList());
    }

    @Test
    @DisplayName("tells nobody before the commit")
    void notBefore() {
        Future<String> told = group.add(7);
        assertTrue(!told.isComplete());
        commit(0);
        assertEquals("7", await(told));
    }

    @Test
    @DisplayName("writes its items one by one when one of them spoils the batch, and fails that one only")
    void poison() {
        GroupCommit<Integer, String> picky = new GroupCommit<>(
                items -> items.contains(13)
                        ? Future.failedFuture(new IllegalStateException("thirteen"))
                        : Future.succeededFuture(items.stream()
                                .map(i -> Future.succeededFuture("" + i))
                                .toList()),
                item -> 1);
        Promise<Void> gate = Promise.promise();
        GroupCommit<Integer, String> gated =
                new GroupCommit<>(items -> gate.future().compose(open -> each(picky, items)), item -> 1);
        List<Future<String>> told = List.of(gated.add(1), gated.add(12), gated.add(13), gated.add(14));
        gate.complete();
        assertEquals("12", await(told.get(1)));
        assertEquals("14", await(told.get(3)));
        assertThrows(Failure.class, () -> await(told.get(2)));
    }

    @Test
    @DisplayName("tries once more when the database went away under it, and then says so")
    void away() {
        Future<String> told = group.add(1);
        commits.get(0).fail(new Failure(Failure.Kind.UNAVAILABLE, "database_unavailable", "away"));
        assertEquals(List.of(List.of(1), List.of(1)), batches);
        commits.get(1).fail(new Failure(Failure.Kind.UNAVAILABLE, "database_unavailable", "away"));
        assertEquals(
                "database_unavailable",
                assertThrows(Failure.class, () -> await(told)).code());
    }

    @Test
    @DisplayName("is bounded: who comes when it is full is told to come back")
    void full() {
        IntStream.rangeClosed(0, GroupCommit.MAX_WAITING).forEach(group::add);
        assertEquals(
                "busy", assertThrows(Failure.class, () -> await(group.add(-1))).code());
    }

    @Test
    @DisplayName("is bounded in bytes too, in a batch and in what waits")
    void heavy() {
        int half = (int) GroupCommit.MAX_BATCH_WEIGHT / 2;
        GroupCommit<Integer, String> heavy = new GroupCommit<>(this::write, item -> half);
        int fit = (int) (GroupCommit.MAX_WAITING_WEIGHT / half);
        IntStream.rangeClosed(0, fit).forEach(heavy::add);
        assertEquals(
                "busy", assertThrows(Failure.class, () -> await(heavy.add(-1))).code());
        commit(0);
        assertEquals(List.of(1, 2), batches.get(1));
        heavy.add(-2);
    }

    private static Future<List<Future<String>>> each(GroupCommit<Integer, String> group, List<Integer> items) {
        return items.size() > 1 && items.contains(13)
                ? Future.failedFuture(new IllegalStateException("one of these is bad"))
                : Future.succeededFuture(items.stream().map(group::add).toList());
    }

    private Future<List<Future<String>>> write(List<Integer> items) {
        batches.add(items);
        Promise<Void> commit = Promise.promise();
        commits.add(commit);
        return commit.future()
                .map(done ->
                        items.stream().map(i -> Future.succeededFuture("" + i)).toList());
    }

    private void commit(int batch) {
        commits.get(batch).complete();
    }
}
