package chat.parley.commands.smoke;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What two people do who have just got a server: they sign up, meet in a room, chat, lose a line, come back and read it
 * all again. Each step is told in a line, with the time it took; the first that fails is thrown.
 */
public final class SmokeTrip {
    /** What one person may post without being told to wait: twenty in two seconds, for each of two. */
    private static final Duration BETWEEN = Duration.ofMillis(150);

    private static final int PAGE = 200;
    private static final Duration TELL = Duration.ofSeconds(10);

    private final Consumer<String> say;
    private final Visitor host;
    private final Visitor guest;
    private final List<String> said = new ArrayList<>();
    private String room = "";
    private @Nullable Follower first;
    private @Nullable Follower second;

    public SmokeTrip(URI server, Consumer<String> say) {
        this.say = say;
        this.host = new Visitor(server);
        this.guest = new Visitor(server);
    }

    /** All steps; between losing a line and reading it all again they chat on for so long. */
    public void run(Duration chat) {
        step("the server answers", () -> host.call("GET", "/server", null));
        step("two people register", this::register);
        step("they sign in", this::signIn);
        step("one creates a room", this::createRoom);
        step("the other joins it", () -> guest.call("PUT", "/rooms/" + room + "/members/me", null));
        step("both open a socket", this::openSockets);
        step("one posts, both hear it", () -> post("hello"));
        step("one loses the line, and hears what was said meanwhile", this::resume);
        if (!chat.isZero()) step("they chat on", () -> chatOn(chat));
        step("the history is what was said", this::read);
        step("the room is deleted", () -> host.call("DELETE", "/rooms/" + room, null));
        say.accept("Everything works.");
    }

    private void step(String name, Runnable work) {
        long start = System.nanoTime();
        try {
            work.run();
        } catch (RuntimeException e) {
            say.accept("FAILED  " + name);
            throw e;
        }
        say.accept("ok      %s (%d ms)".formatted(name, (System.nanoTime() - start) / 1_000_000));
    }

    private void register() {
        host.register();
        guest.register();
    }

    private void signIn() {
        host.signIn();
        guest.signIn();
    }

    private void createRoom() {
        String slug = "smoke-" + UUID.randomUUID();
        room = host.call("POST", "/rooms", JsonObject.of("name", "Smoke test", "kind", "public", "slug", slug))
                .getJsonObject("room")
                .getString("id");
    }

    private void openSockets() {
        first = new Follower(host, room);
        second = new Follower(guest, room);
    }

    private void resume() {
        second().cut();
        said.add(host.says(room, "are you there?"));
        second().comeBack();
        hear();
    }

    private void chatOn(Duration chat) {
        long end = System.nanoTime() + chat.toNanos();
        long tell = System.nanoTime() + TELL.toNanos();
        while (System.nanoTime() < end) {
            post("message " + said.size());
            if (System.nanoTime() > tell) {
                tell += TELL.toNanos();
                progress();
            }
            Follower.pause(BETWEEN);
        }
        progress();
    }

    private void progress() {
        say.accept("        %d messages, %d requests made twice, %d lines lost"
                .formatted(
                        said.size(),
                        host.secondTries() + guest.secondTries(),
                        first().comebacks() + second().comebacks()));
    }

    /** By turns, and only when both have heard what was said before. */
    private void post(String text) {
        Visitor author = said.size() % 2 == 0 ? host : guest;
        said.add(author.says(room, text));
        hear();
    }

    private void hear() {
        String last = said.get(said.size() - 1);
        first().hears(last);
        second().hears(last);
    }

    private void read() {
        List<String> kept = new ArrayList<>();
        for (String after = "0"; kept.size() < said.size(); after = kept.get(kept.size() - 1)) {
            JsonArray items = guest.insist(
                            "GET", "/rooms/" + room + "/messages?limit=" + PAGE + "&after=" + after, null)
                    .getJsonArray("items");
            if (items.isEmpty()) break;
            items.forEach(item -> kept.add(((JsonObject) item).getString("id")));
        }
        if (!kept.equals(said)) throw new IllegalStateException("said " + said.size() + ", kept " + kept.size());
        if (!List.copyOf(first().heard()).equals(said)
                || !List.copyOf(second().heard()).equals(said))
            throw new IllegalStateException("somebody heard something else than was said");
    }

    private Follower first() {
        return Objects.requireNonNull(first);
    }

    private Follower second() {
        return Objects.requireNonNull(second);
    }
}
