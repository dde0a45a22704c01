package chat.parley.stories;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.support.Person;
import chat.parley.support.QueryLog;
import chat.parley.support.QueryPlan;
import chat.parley.support.Rest;
import chat.parley.support.RunningNode;
import chat.parley.support.TestStore;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** What is asked all day, on a server with a million messages: PostgreSQL tells how it has run each statement. */
@DisplayName("Among a million messages")
class MillionMessagesStory {
    private static final Path RESOURCES = Path.of("src", "test", "resources");
    private static final String EVERYBODYS = "01920000-0000-7000-8000-000000000001";
    private static final String OF_TEN = "01920000-0000-7000-8000-000000000002";

    /** From the sixth time on PostgreSQL may run a plan that fits all values. */
    private static final int TIMES = 7;

    /** Rows that one step of a plan reads or sorts, at most: what is one's own may be that much, no table is so small. */
    private static final int MANY = 25_000;

    /** In each of a thousand rooms a hundred are counted, and one's own between them passed over. */
    private static final int UNREAD = 110_000;

    /** Reading a table from its beginning is quickest where a page of it is full at once. */
    private static final int PAGE = 200;

    /** They stay small; and of the rooms somebody may be in so many that reading all is quickest. */
    private static final Set<String> SMALL = Set.of("rooms", "signing_keys", "spent_tokens");

    private static RunningNode node;
    private static QueryLog log;
    private static Person ada;

    @BeforeAll
    static void start() throws IOException {
        String database = TestStore.freshDatabase();
        TestStore.execute(database, Files.readString(RESOURCES.resolve("a-million-messages.sql")));
        log = new QueryLog(database);
        node = RunningNode.on(database);
        ada = Person.signsUp(node.url(), "Ada");
        String hers = Files.readString(RESOURCES.resolve("one-of-them.sql"));
        TestStore.execute(database, hers.replace(":me", "'" + ada.id() + "'"));
    }

    @AfterAll
    static void stop() {
        ada.close();
        node.close();
    }

    @BeforeEach
    void forget() {
        log.next();
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvFileSource(resources = "/asked-all-day.csv")
    @DisplayName("no table is read from end to end, and nothing is sorted that is many:")
    void hot(String method, String path, String body) {
        for (int time = 0; time < TIMES; time++) {
            JsonObject asked = body == null ? null : new JsonObject(filled(body));
            Rest.Answer answer = ada.rest().call(method, filled(path), asked);
            assertTrue(answer.status() < 300, answer.raw().body());
        }
        List<QueryPlan> plans = log.next();
        assertFalse(plans.isEmpty());
        assertEquals(
                List.of(),
                plans.stream()
                        .flatMap(MillionMessagesStory::mistakes)
                        .distinct()
                        .toList());
    }

    /** The rooms by their sizes, and a new id wherever one is needed. */
    private static String filled(String text) {
        return text.replace("EVERYBODYS", EVERYBODYS)
                .replace("OF_TEN", OF_TEN)
                .replace("NEW", UUID.randomUUID().toString());
    }

    private static Stream<String> mistakes(QueryPlan plan) {
        long most = plan.sql().contains(" as unread") ? UNREAD : MANY;
        return plan.steps()
                .filter(step -> (step.reads() && step.rows() > most) || isWhole(step))
                .map(step -> step + " in " + plan.sql().replaceAll("\\s+", " "));
    }

    private static boolean isWhole(QueryPlan.Step step) {
        return step.kind().equals("Seq Scan") && step.rows() > PAGE && !SMALL.contains(step.table());
    }

    @Test
    @DisplayName("a word that few said is found wherever they said it, page after page")
    void rare() {
        List<String> found = new ArrayList<>();
        JsonObject page = ada.rest().get("/search?q=needlework&limit=20").orFail();
        for (String more = gather(page, found); more != null; more = gather(page, found))
            page = ada.rest()
                    .get("/search?q=needlework&limit=20&cursor=" + more)
                    .orFail();
        assertEquals(found.stream().distinct().toList(), found);
        // Of each 20,000 messages two say it, one of them in the room where everybody is, the other in one of the rest.
        long elsewhere = IntStream.range(0, 50)
                .filter(n -> 3 + 10_000 * n % 2998 <= 1000)
                .count();
        assertEquals(50 + elsewhere, found.size());
    }

    private static @Nullable String gather(JsonObject page, List<String> found) {
        page.getJsonArray("items").stream()
                .map(hit -> ((JsonObject) hit).getJsonObject("message").getString("id"))
                .forEach(found::add);
        return page.getJsonObject("page").getString("nextCursor");
    }

    @Test
    @DisplayName("a post costs the same among 100,000 members as among ten")
    void posting() {
        IntStream.range(0, TIMES).forEach(time -> post(OF_TEN));
        log.next();
        post(OF_TEN);
        List<QueryPlan> ofTen = log.next();
        IntStream.range(0, TIMES).forEach(time -> post(EVERYBODYS));
        log.next();
        post(EVERYBODYS);
        List<QueryPlan> everybodys = log.next();
        assertEquals(rows(ofTen), rows(everybodys));
        assertTrue(pages(everybodys) <= 2 * pages(ofTen), pages(everybodys) + " pages, not " + pages(ofTen));
    }

    private static void post(String room) {
        JsonObject words = JsonObject.of("clientMessageId", UUID.randomUUID().toString(), "text", "good morning");
        ada.rest().post("/rooms/" + room + "/messages", words).orFail();
    }

    private static List<Long> rows(List<QueryPlan> plans) {
        return ofPosts(plans).map(QueryPlan::rows).toList();
    }

    private static long pages(List<QueryPlan> plans) {
        return ofPosts(plans).mapToLong(QueryPlan::pages).sum();
    }

    private static Stream<QueryPlan> ofPosts(List<QueryPlan> plans) {
        return plans.stream()
                .filter(plan -> plan.sql().contains("update") && !plan.sql().contains("scheduled_messages"));
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/statements.csv")
    @DisplayName("who is in a thousand rooms costs so many statements:")
    void statements(String path, int most) {
        ada.rest().get(path).orFail();
        // What the server asks by itself meanwhile comes seldom: not each time.
        int asked = IntStream.range(0, TIMES).map(time -> asked(path)).min().orElseThrow();
        assertTrue(asked <= most, asked + " statements");
    }

    private static int asked(String path) {
        log.next();
        ada.rest().get(path).orFail();
        return log.next().size();
    }
}
