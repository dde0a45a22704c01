package chat.parley.stories;

import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.support.Person;
import chat.parley.support.Rest;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What may happen in a room: its owner and others do this and that, some of it at once and on different nodes, and not all
 * of it is allowed. One random source decides, so that the same seed asks for the same again.
 */
final class RandomHistory {
    private static final int SERVER_ERROR = 500;
    private static final int AT_ONCE = 4;
    private static final List<String> EMOJI = List.of("👍", "🎉", "👀");

    private final Random random;
    private final List<URI> nodes;
    private final Person owner;
    private final List<Person> others;
    private final String room;
    private final List<JsonObject> messages = Collections.synchronizedList(new ArrayList<>());
    private final List<Supplier<CompletableFuture<Rest.Answer>>> deeds = new ArrayList<>();

    /** The others come and go; whoever else is in the room only listens. */
    RandomHistory(Random random, List<URI> nodes, Person owner, List<Person> others, String room) {
        this.random = random;
        this.nodes = nodes;
        this.owner = owner;
        this.others = others;
        this.room = room;
        may(8, this::post);
        may(4, this::reply);
        may(4, this::edit);
        may(3, this::delete);
        may(4, this::react);
        may(2, this::pin);
        may(4, this::comeOrGo);
        may(2, this::bringOrRemove);
        may(1, this::ban);
        may(1, this::mute);
        may(2, this::giveRole);
        may(2, this::change);
    }

    private void may(int often, Supplier<CompletableFuture<Rest.Answer>> deed) {
        deeds.addAll(Collections.nCopies(often, deed));
    }

    /** Some things happen at once; gives when all have. */
    void goOn() {
        List<CompletableFuture<Rest.Answer>> now = IntStream.range(0, 1 + random.nextInt(AT_ONCE))
                .mapToObj(i -> deeds.get(random.nextInt(deeds.size())).get())
                .toList();
        now.stream().map(CompletableFuture::join).forEach(RandomHistory::check);
    }

    /** Who is let to write just when they are refused may try again. */
    private static void check(Rest.Answer answer) {
        assertTrue(
                answer.status() < SERVER_ERROR
                        || "try_again".equals(answer.body().getString("code")),
                answer.raw().uri() + ": " + answer.raw().body());
    }

    private CompletableFuture<Rest.Answer> post() {
        return said(anybody(), "/messages", words(false));
    }

    private CompletableFuture<Rest.Answer> reply() {
        JsonObject root = any(messages);
        return root == null ? post() : said(anybody(), "/messages/" + root.getString("id") + "/replies", words(true));
    }

    private CompletableFuture<Rest.Answer> said(Person author, String path, JsonObject words) {
        return ask(author, "POST", path, words).thenApply(answer -> {
            if (answer.status() < 300) messages.add(answer.body());
            return answer;
        });
    }

    private JsonObject words(boolean reply) {
        String text = "word " + random.nextInt(1000)
                + (random.nextInt(4) > 0 ? "" : " @" + anybody().username());
        JsonObject words = JsonObject.of("clientMessageId", UUID.randomUUID().toString(), "text", text);
        JsonObject quoted = random.nextInt(4) > 0 ? null : any(messages);
        if (quoted != null) words.put("replyTo", quoted.getString("id"));
        if (reply) words.put("inRoom", random.nextBoolean());
        return words;
    }

    private CompletableFuture<Rest.Answer> edit() {
        return of(any(messages), "PATCH", "", JsonObject.of("text", "better " + random.nextInt(1000)));
    }

    private CompletableFuture<Rest.Answer> delete() {
        return of(any(messages), "DELETE", "", null);
    }

    private CompletableFuture<Rest.Answer> react() {
        String emoji = URLEncoder.encode(EMOJI.get(random.nextInt(EMOJI.size())), StandardCharsets.UTF_8);
        return of(any(messages), onOrOff(), "/reactions/" + emoji, null);
    }

    private CompletableFuture<Rest.Answer> pin() {
        return of(any(messages), onOrOff(), "/pin", null);
    }

    /** Mostly its author does it. */
    private CompletableFuture<Rest.Answer> of(
            @Nullable JsonObject message, String method, String what, @Nullable JsonObject body) {
        if (message == null) return post();
        String author = message.getJsonObject("author").getString("id");
        Person who = others.stream()
                .filter(other -> other.id().equals(author) && random.nextInt(4) > 0)
                .findFirst()
                .orElse(random.nextBoolean() ? owner : anybody());
        return ask(who, method, "/messages/" + message.getString("id") + what, body);
    }

    private CompletableFuture<Rest.Answer> comeOrGo() {
        return ask(any(others), random.nextInt(3) > 0 ? "PUT" : "DELETE", "/members/me", null);
    }

    private CompletableFuture<Rest.Answer> bringOrRemove() {
        return ask(owner, onOrOff(), "/members/" + any(others).id(), null);
    }

    private CompletableFuture<Rest.Answer> ban() {
        return ask(owner, onOrOff(), "/bans/" + any(others).id(), random.nextBoolean() ? new JsonObject() : null);
    }

    private CompletableFuture<Rest.Answer> mute() {
        boolean on = random.nextBoolean();
        JsonObject until = JsonObject.of("until", "2040-01-01T00:00:00.000Z");
        return ask(owner, on ? "PUT" : "DELETE", "/mutes/" + any(others).id(), on ? until : null);
    }

    private CompletableFuture<Rest.Answer> giveRole() {
        return ask(
                owner,
                "PUT",
                "/members/" + any(others).id(),
                JsonObject.of("role", random.nextBoolean() ? "moderator" : "member"));
    }

    private CompletableFuture<Rest.Answer> change() {
        List<JsonObject> edits = List.of(
                JsonObject.of("topic", "topic " + random.nextInt(1000)),
                JsonObject.of("name", "Name " + random.nextInt(1000)),
                JsonObject.of("avatar", EMOJI.get(random.nextInt(EMOJI.size()))),
                JsonObject.of("description", "description " + random.nextInt(1000)),
                JsonObject.of("readOnly", random.nextInt(4) == 0),
                JsonObject.of("archived", random.nextInt(4) == 0));
        JsonObject edit = edits.get(random.nextInt(edits.size()));
        Rest rest = at(owner);
        return rest.send("GET", "/rooms/" + room, null)
                .thenCompose(
                        view -> rest.with(Map.of("If-Match", view.header("ETag").orElseThrow()))
                                .send("PATCH", "/rooms/" + room, edit));
    }

    private CompletableFuture<Rest.Answer> ask(Person who, String method, String path, @Nullable JsonObject body) {
        return at(who).send(method, "/rooms/" + room + path, body);
    }

    private Rest at(Person who) {
        return new Rest(any(nodes), who.token());
    }

    private String onOrOff() {
        return random.nextInt(3) > 0 ? "PUT" : "DELETE";
    }

    private Person anybody() {
        return random.nextInt(3) == 0 ? owner : any(others);
    }

    private <T> @Nullable T any(List<T> all) {
        return all.isEmpty() ? null : all.get(random.nextInt(all.size()));
    }
}
