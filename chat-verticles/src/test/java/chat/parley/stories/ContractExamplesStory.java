package chat.parley.stories;

import static chat.parley.support.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import chat.parley.support.Alike;
import chat.parley.support.Authenticator;
import chat.parley.support.ContractExamples;
import chat.parley.support.ContractExamples.Example;
import chat.parley.support.IdentityProvider;
import chat.parley.support.Rest;
import chat.parley.support.RunningNode;
import chat.parley.support.TestStore;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Asks a running node everything that the contract shows, in the world that its examples tell of. */
@DisplayName("What the contract shows")
class ContractExamplesStory {
    private static final Path WORLD = Path.of("src", "test", "resources", "examples-world.sql");
    /** A time that the examples show as one to come. */
    private static final String LATER = "2026-11-23T08:00:00.000Z";

    /** A code that the examples show, and the key of it in their world. */
    private static final String TOTP = "287082";

    private static final String TOTP_KEY = "12345678901234567890";

    /** What the examples show somebody to bring back from an issuer. */
    private static final String CODE = "SplxlOBeZQQYbYS6WxSbIA";

    private static final String STATE = "5Qm3yYbQ0v0bq8k0m3sGh8mTn1rJw2xZl4uVd6cXe9A";

    private static final String PASSWORD = "analytical engine";

    private static final IdentityProvider CORP = IdentityProvider.open();

    /** An id tells when it was made, and the examples were written on the last of the days that they show. */
    private static final String SAID_TODAY = """
            set session_replication_role = replica;
            update messages set id = (lpad(to_hex((extract(epoch from now()) * 1000)::bigint), 12, '0')
              || substr(replace(id::text, '-', ''), 13))::uuid;
            set session_replication_role = default;
            """;

    private static String database;
    private static RunningNode node;
    private static Rest nobody;

    private final Instant start = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private String operation = "";
    private JsonObject session = new JsonObject();
    private Map<String, String> asBrowser = Map.of();
    private Map<String, String> back = Map.of("code", "", "state", "");

    @BeforeAll
    static void start() throws IOException {
        database = TestStore.freshDatabase();
        node = RunningNode.on(database, Map.of("PARLEY_ISSUERS", CORP.setting()));
        nobody = new Rest(node.url(), null);
        Stream.of("Ada", "Grace", "Linus").forEach(ContractExamplesStory::signUp);
        TestStore.execute(database, Files.readString(WORLD));
        // For a second a node tells what it knew before somebody administered the server.
        eventually(() -> !nobody.get("/server").body().getBoolean("setUpOpen"));
    }

    @AfterAll
    static void stop() {
        node.close();
        CORP.close();
    }

    @TestFactory
    @DisplayName("is what is answered:")
    Stream<DynamicTest> examples() {
        return ContractExamples.all().stream()
                .map(example -> dynamicTest(example.operationId() + " " + example.name(), () -> ask(example)));
    }

    /** Each operation begins in a world in which nothing was asked yet. */
    private void ask(Example example) throws IOException {
        if (!example.operationId().equals(operation)) begin(example.operationId());
        Rest rest = example.signedIn() ? new Rest(node.url(), session.getString("accessToken")) : nobody;
        Map<String, String> headers = new HashMap<>(example.headers());
        headers.putAll(asBrowser);
        Rest.Answer answer = rest.with(headers).call(example.method(), example.path(), ofOurs(example.body()));
        List<String> differences = Alike.differences(
                        "",
                        example.answer() == null ? new JsonObject() : example.answer(),
                        example.answer() instanceof String ? answer.raw().body() : answer.body())
                .toList();
        assertEquals(example.status(), answer.status(), answer.raw().body());
        assertEquals(List.of(), differences);
    }

    private void begin(String next) throws IOException {
        TestStore.execute(database, Files.readString(WORLD));
        session = nobody.post("/sessions", JsonObject.of("username", "ada", "password", PASSWORD))
                .orFail();
        if (next.equals("upgradeGuest"))
            TestStore.execute(database, "update accounts set role = 'guest' where username = 'ada'");
        if (next.equals("setUpServer"))
            TestStore.execute(database, "update accounts set role = 'member' where username = 'ada'");
        asBrowser = next.endsWith("IssuerSignIn") ? Map.of("Origin", node.url().toString()) : Map.of();
        if (next.equals("completeIssuerSignIn")) visitCorp();
        if (next.equals("getStatistics")) TestStore.execute(database, SAID_TODAY);
        operation = next;
    }

    /** Hedy has been at Example Corp with this browser, and is sent back. */
    private void visitCorp() {
        Rest.Answer begun = nobody.with(asBrowser).call("POST", "/sessions/issuers/corp", null);
        String cookie = begun.header("Set-Cookie").orElseThrow().split(";")[0];
        CORP.expectsHedy();
        back = IdentityProvider.visit(begun.orFail().getString("location")).query();
        asBrowser = Map.of("Origin", node.url().toString(), "Cookie", cookie);
    }

    /** Where an example shows a token that only a server can make, ours is sent; and a time to come always is one. */
    private Object ofOurs(Object body) {
        String shown =
                ((JsonObject) ContractExamples.named("refreshSession", "ok").answer()).getString("refreshToken");
        return body == null
                ? null
                : body.toString()
                        .replace(shown, session.getString("refreshToken"))
                        .replace(CODE, back.get("code"))
                        .replace(STATE, back.get("state"))
                        .replace(TOTP, Authenticator.code(TOTP_KEY, Instant.now()))
                        .replace(LATER, start.plus(2, ChronoUnit.DAYS).toString());
    }

    private static void signUp(String name) {
        String username = name.toLowerCase(java.util.Locale.ROOT);
        JsonObject account = JsonObject.of("username", username, "displayName", name, "password", PASSWORD);
        nobody.post("/accounts", account).orFail();
    }
}
