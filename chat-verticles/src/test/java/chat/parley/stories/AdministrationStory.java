package chat.parley.stories;

import static chat.parley.support.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.support.Line;
import chat.parley.support.Person;
import chat.parley.support.Rest;
import chat.parley.support.RunningNode;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Two nodes that nobody has administered before: the first administrator comes to be by the code in the log. */
@DisplayName("Whoever administers two nodes")
class AdministrationStory {
    /** What is ended on one node is over on all of them so soon. */
    private static final Duration PROMISED = Duration.ofSeconds(2);

    private static final Pattern PRINTED = Pattern.compile("the code is ([0-9A-Z-]+)");
    private static final int REVOKED = 4501;

    private static List<RunningNode> nodes;
    private static Rest ada;

    @BeforeAll
    static void start() {
        nodes = RunningNode.two();
        Rest nobody = new Rest(nodes.get(1).url(), null);
        assertTrue(nobody.get("/server").orFail().getBoolean("setUpOpen"));
        JsonObject first = JsonObject.of("username", "ada", "displayName", "Ada", "password", Person.PASSWORD);
        nobody.post("/setup", first.copy().put("code", printed())).orFail();
        String token = new Rest(nodes.get(0).url(), null)
                .post("/sessions", JsonObject.of("username", "ada", "password", Person.PASSWORD))
                .orFail()
                .getString("accessToken");
        ada = new Rest(nodes.get(0).url(), token);
    }

    @AfterAll
    static void stop() {
        nodes.forEach(RunningNode::close);
    }

    @Test
    @DisplayName("puts somebody out of both: their sockets close and their tokens are refused within two seconds")
    void suspend() {
        try (Person mallory = Person.signsUp(nodes.get(1).url(), "Mallory");
                Person phone = mallory.signsInAt(nodes.get(0).url())) {
            ada.call("PATCH", "/admin/users/" + mallory.id(), JsonObject.of("suspended", true))
                    .orFail();
            eventually(PROMISED, () -> mallory.rest().get("/me").status() == 401);
            eventually(PROMISED, () -> phone.rest().get("/me").status() == 401);
            assertEquals(REVOKED, mallory.line().awaitClosed());
            assertEquals(REVOKED, phone.line().awaitClosed());
            Rest.Answer refused = new Rest(nodes.get(1).url(), null)
                    .post("/sessions", JsonObject.of("username", mallory.username(), "password", Person.PASSWORD));
            assertEquals("account_suspended", refused.body().getString("code"));
            JsonArray log = ada.get("/admin/audit-log?subjectId=" + mallory.id())
                    .orFail()
                    .getJsonArray("items");
            assertEquals("account.suspended", log.getJsonObject(0).getString("action"));
        }
    }

    @Test
    @DisplayName("decides on one, and the other does and says so")
    void decide() {
        Rest other = new Rest(nodes.get(1).url(), null);
        JsonObject hedy = JsonObject.of("username", "hedy", "displayName", "Hedy", "password", Person.PASSWORD);
        decide("registration", "closed");
        assertEquals("registration_closed", other.post("/accounts", hedy).body().getString("code"));
        eventually(() -> "closed".equals(other.get("/server").body().getString("registration")));
        decide("registration", "open");
        try (Person grace = Person.signsUp(nodes.get(1).url(), "Grace")) {
            decide("roomCreators", "admins");
            JsonObject den = JsonObject.of("name", "Den", "kind", "public");
            assertEquals(
                    "room_creation_is_for_admins",
                    grace.rest().post("/rooms", den).body().getString("code"));
            decide("roomCreators", "everyone");
            grace.opens("Den");
            decide("fileMax", 10);
            JsonObject file = JsonObject.of("name", "ships.txt", "size", 11);
            assertEquals(
                    "file_too_large",
                    grace.rest()
                            .post("/rooms/" + grace.room() + "/files", file)
                            .body()
                            .getString("code"));
            decide("fileMax", 1_000);
            grace.rest().post("/rooms/" + grace.room() + "/files", file).orFail();
        }
    }

    @Test
    @DisplayName("lets people in by the invite to a room, which they are in at once")
    void invite() {
        JsonObject hedy = JsonObject.of("username", "hedy-l", "displayName", "Hedy", "password", Person.PASSWORD);
        try (Person grace = Person.signsUp(nodes.get(1).url(), "Grace")) {
            grace.opens("Studio", "private");
            String code = grace.rest()
                    .post("/rooms/" + grace.room() + "/invites", JsonObject.of("maxUses", 1))
                    .orFail()
                    .getString("code");
            decide("registration", "invite");
            Rest other = new Rest(nodes.get(1).url(), null);
            assertEquals(
                    "registration_by_invite",
                    other.post("/accounts", hedy).body().getString("code"));
            other.post("/accounts", hedy.put("invite", code)).orFail();
            JsonObject another = hedy.copy().put("username", "hedy-two");
            assertEquals(404, other.post("/accounts", another).status());
            decide("registration", "open");
            try (Person in = Person.signsIn(nodes.get(0).url(), "hedy-l")) {
                assertFalse(in.rest()
                        .get("/rooms/" + grace.room())
                        .orFail()
                        .getJsonObject("membership")
                        .isEmpty());
            }
        }
    }

    @Test
    @DisplayName("makes a bot, which speaks by its token on either node until the token is taken back on one")
    void bot() {
        JsonObject name = JsonObject.of("username", "weatherman", "displayName", "Weatherman");
        String id =
                ada.post("/admin/bots", name).orFail().getJsonObject("person").getString("id");
        JsonArray scopes = JsonArray.of("rooms:read", "rooms:write", "messages:read", "messages:write");
        JsonObject made = ada.post(
                        "/admin/bots/" + id + "/access-tokens", JsonObject.of("name", "Weather", "scopes", scopes))
                .orFail();
        String secret = made.getString("secret");
        try (Person grace = Person.signsUp(nodes.get(1).url(), "Grace")) {
            String room = grace.opens("Weather");
            Rest bot = new Rest(nodes.get(1).url(), secret);
            bot.put("/rooms/" + room + "/members/me", null).orFail();
            bot.post("/rooms/" + room + "/messages", words("Rain at noon")).orFail();
            grace.hears("Rain at noon");
            assertEquals(403, bot.get("/me").status());
            Line line = Line.open(nodes.get(0).url(), secret);
            ada.delete("/admin/bots/" + id + "/access-tokens/"
                    + made.getJsonObject("token").getString("id"));
            eventually(PROMISED, () -> bot.get("/rooms").status() == 401);
            assertEquals(REVOKED, line.awaitClosed());
        }
    }

    private static JsonObject words(String text) {
        return JsonObject.of("clientMessageId", UUID.randomUUID().toString(), "text", text);
    }

    private static void decide(String setting, Object value) {
        ada.call("PATCH", "/admin/settings", JsonObject.of(setting, value)).orFail();
    }

    private static String printed() {
        return nodes.get(0).log().stream()
                .map(PRINTED::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .findFirst()
                .orElseThrow();
    }
}
