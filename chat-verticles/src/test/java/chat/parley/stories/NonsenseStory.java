package chat.parley.stories;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import chat.parley.support.ContractExamples;
import chat.parley.support.ContractExamples.Operation;
import chat.parley.support.ContractFile;
import chat.parley.support.Mutants;
import chat.parley.support.Mutants.Mutant;
import chat.parley.support.Rest;
import chat.parley.support.RunningNode;
import chat.parley.support.TestStore;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Asks a running node, as an administrator, for everything that the contract has, in thousands of ways that it has not.
 * Another seed is given by {@code -Dparley.seed=…},
 * and more of them to each operation by {@code -Dparley.mutants=…}.
 */
@DisplayName("Nonsense")
class NonsenseStory {
    private static final Path WORLD = Path.of("src", "test", "resources", "examples-world.sql");
    private static final String PASSWORD = "analytical engine";
    private static final long SEED = Long.getLong("parley.seed", 20_261_121L);
    private static final int MOST = Integer.getInteger("parley.mutants", 12);
    /** A password costs the node a fourteenth of a second, whether it is right or not. */
    private static final int MOST_WITH_PASSWORDS = MOST / 3;

    private static final int AT_ONCE = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int WRONG = 400;
    private static final int BROKEN = 500;
    /** What is said before it is known which operation is meant. */
    private static final Set<Integer> AT_THE_DOOR = Set.of(400, 404, 405, 413, 414, 415, 431);

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final String PROBLEM = "application/problem+json";

    private static String database;
    private static RunningNode node;
    private static Rest ada;

    @BeforeAll
    static void start() throws IOException {
        database = TestStore.freshDatabase();
        node = RunningNode.on(database);
        Stream.of("Ada", "Grace", "Linus")
                .forEach(name -> new Rest(node.url(), null)
                        .post("/accounts", JsonObject.of("username", name, "displayName", name, "password", PASSWORD))
                        .orFail());
        TestStore.execute(database, Files.readString(WORLD));
        signIn();
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @TestFactory
    @DisplayName("is answered by a problem that the contract tells of, and breaks nothing:")
    Stream<DynamicTest> operations() {
        return ContractExamples.operations(ContractFile.OPENAPI).stream()
                .map(operation -> dynamicTest(operation.id() + ", seed " + SEED, () -> ask(operation)));
    }

    /** Each operation begins in the same world; what was asked of it may have ended the session, too. */
    private static void ask(Operation operation) throws IOException {
        TestStore.execute(database, Files.readString(WORLD));
        if (ada.get("/me").status() >= WRONG) signIn();
        boolean slow = String.valueOf(operation.body()).contains("password");
        Semaphore room = new Semaphore(slow ? 2 : AT_ONCE);
        List<CompletableFuture<String>> answers =
                Mutants.of(
                                operation,
                                slow ? MOST_WITH_PASSWORDS : MOST,
                                SEED + operation.id().hashCode())
                        .stream()
                        .map(mutant -> ask(operation, mutant, room))
                        .toList();
        assertEquals(
                "",
                answers.stream()
                        .map(CompletableFuture::join)
                        .filter(wrong -> !wrong.isEmpty())
                        .collect(joining("\n")));
    }

    private static CompletableFuture<String> ask(Operation operation, Mutant mutant, Semaphore room) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(node.url() + "/api/v1" + mutant.path()))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + ada.token())
                .method(
                        mutant.method(),
                        mutant.body() == null ? BodyPublishers.noBody() : BodyPublishers.ofString(mutant.body()));
        mutant.headers().forEach(request::header);
        room.acquireUninterruptibly();
        return HTTP.sendAsync(request.build(), BodyHandlers.ofString())
                .whenComplete((answered, lost) -> room.release())
                .handle((answered, lost) -> lost == null ? wrong(operation, answered) : lost.toString())
                .thenApply(wrong -> wrong.isEmpty() ? "" : mutant.what() + ": " + wrong);
    }

    /** What is wrong with an answer; nothing, mostly. */
    private static String wrong(Operation operation, HttpResponse<String> answer) {
        int status = answer.statusCode();
        if (status >= BROKEN) return status + " " + answer.body();
        JsonObject told = operation.model().getJsonObject("responses").getJsonObject(String.valueOf(status));
        if (told == null && !AT_THE_DOOR.contains(status)) return status + " is not in the contract";
        if (status < WRONG) return "";
        String type = answer.headers().firstValue("Content-Type").orElse("nothing");
        if (!type.equals(PROBLEM)) return status + " with " + type;
        try {
            return String.join(", ", ContractFile.mistakes(schema(operation, told), new JsonObject(answer.body())));
        } catch (DecodeException none) {
            return status + " is no JSON: " + answer.body();
        }
    }

    /** Of that answer, or else of any problem. */
    private static JsonObject schema(Operation operation, JsonObject told) {
        JsonObject responses = operation.model().getJsonObject("responses");
        return Objects.requireNonNullElseGet(told, () -> responses.getJsonObject("500"))
                .getJsonObject("content")
                .getJsonObject(PROBLEM)
                .getJsonObject("schema");
    }

    private static void signIn() {
        JsonObject session = new Rest(node.url(), null)
                .post("/sessions", JsonObject.of("username", "ada", "password", PASSWORD))
                .orFail();
        ada = new Rest(node.url(), session.getString("accessToken"));
    }
}
