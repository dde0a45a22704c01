package chat.parley.bridge.guard;

import static chat.parley.support.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import chat.parley.Words;
import chat.parley.accounts.AccountCommand;
import chat.parley.accounts.SigningKeys;
import chat.parley.bridge.CannedDesks;
import chat.parley.bridge.TestTokens;
import chat.parley.bridge.issuers.Issuers;
import chat.parley.bus.Bus;
import chat.parley.bus.Failure;
import chat.parley.support.TestClock;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("An access token")
class JwtGuardTest {
    private static final TestClock CLOCK = TestClock.noon();
    private static final TestTokens TOKENS = new TestTokens(CLOCK);
    private static final UUID PERSON = UUID.randomUUID();
    private static final UUID SESSION = UUID.randomUUID();

    private final Vertx vertx = Vertx.vertx();
    private final Bus bus = new Bus(vertx, Words.ALL);
    private final CannedDesks desks = new CannedDesks();
    private final EndedSessions ended = new EndedSessions(vertx, bus, CLOCK);
    private final JwtGuard guard = new JwtGuard(
            vertx,
            bus,
            ended,
            TestTokens.ISSUER,
            new Issuers(vertx, List.of(), URI.create(TestTokens.ISSUER), CLOCK),
            CLOCK);

    @BeforeEach
    void open() {
        CLOCK.set(TestClock.noon().instant());
        await(desks.open(bus));
        await(ended.poll());
    }

    @AfterEach
    void close() {
        await(vertx.close());
    }

    @Test
    @DisplayName("tells who asks, from which session, what they may do and until when")
    void good() {
        Caller caller = await(guard.admit(TOKENS.of(PERSON, SESSION)));
        assertEquals(PERSON, caller.person().value());
        assertEquals(SESSION, caller.session().value());
        assertEquals(CLOCK.instant().plusSeconds(600), caller.expires());
        assertEquals(
                Set.of(
                        "account",
                        "users:read",
                        "rooms:read",
                        "rooms:write",
                        "messages:read",
                        "messages:write",
                        "admin"),
                caller.scopes());
    }

    @Test
    @DisplayName("may be for several, we among them")
    void severalAudiences() {
        JsonObject claims =
                claims(all -> all.put("aud", new JsonArray().add("other").add("parley")));
        assertEquals(
                PERSON,
                await(guard.admit(TestTokens.sign(TOKENS.header(), claims)))
                        .person()
                        .value());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrong")
    @DisplayName("is refused when it has")
    void refused(String what, String token) {
        Failure failure = assertThrows(Failure.class, () -> await(guard.admit(token)), what);
        assertEquals("invalid_token", failure.code());
        assertEquals(401, failure.kind().status());
    }

    static Stream<Arguments> wrong() throws Exception {
        return Stream.of(headers(), claims(), shapes()).flatMap(rows -> rows);
    }

    private static Stream<Arguments> headers() throws Exception {
        JsonObject good = claims(claims -> {});
        return Stream.of(
                header("alg none", header -> header.put("alg", "none")),
                header("alg None", header -> header.put("alg", "None")),
                header("no alg", header -> header.remove("alg")),
                header("alg RS512", header -> header.put("alg", "RS512")),
                header("alg as a number", header -> header.put("alg", 1)),
                header("no kid", header -> header.remove("kid")),
                header("an unknown kid", header -> header.put("kid", "second")),
                header("a kid that is a path", header -> header.put("kid", "../../dev/null")),
                header("a kid as a number", header -> header.put("kid", 7)),
                header("an unknown crit", header -> header.put("crit", new JsonArray().add("exp"))),
                header("typ JWT", header -> header.put("typ", "JWT")),
                header("typ refresh+jwt", header -> header.put("typ", "refresh+jwt")),
                header("no typ", header -> header.remove("typ")),
                Arguments.of("HS256 by the public key", hmac(good)),
                Arguments.of(
                        "the signature of another key, brought along as jwk",
                        TestTokens.signWith(TestTokens.pair(), TOKENS.header().put("jwk", new JsonObject()), good)),
                Arguments.of(
                        "the signature of another key, named by jku",
                        TestTokens.signWith(TestTokens.pair(), TOKENS.header().put("jku", "https://evil"), good)));
    }

    private static Stream<Arguments> claims() {
        long now = TestClock.noon().instant().getEpochSecond();
        return Stream.of(
                claim("no exp", claims -> claims.remove("exp")),
                claim("exp as text", claims -> claims.put("exp", String.valueOf(now + 600))),
                claim("exp as a fraction", claims -> claims.put("exp", now + 600.5)),
                claim("exp beyond all time", claims -> claims.put("exp", Long.MAX_VALUE)),
                claim("expired", claims -> claims.put("iat", now - 700).put("exp", now)),
                claim("a life of more than 15 minutes", claims -> claims.put("exp", now + 901)),
                claim(
                        "an exp before its iat",
                        claims -> claims.put("iat", now + 20).put("exp", now + 10)),
                claim("no iat", claims -> claims.remove("iat")),
                claim("iat as text", claims -> claims.put("iat", "now")),
                claim("an iat to come", claims -> claims.put("iat", now + 60)),
                claim("an nbf to come", claims -> claims.put("nbf", now + 60)),
                claim("no sub", claims -> claims.remove("sub")),
                claim("a sub that is no id", claims -> claims.put("sub", "ada")),
                claim("sub as a list", claims -> claims.put("sub", new JsonArray().add(PERSON.toString()))),
                claim("no jti", claims -> claims.remove("jti")),
                claim("an empty jti", claims -> claims.put("jti", "")),
                claim("no sid", claims -> claims.remove("sid")),
                claim("a sid that is no id", claims -> claims.put("sid", "1")),
                claim("no aud", claims -> claims.remove("aud")),
                claim("another aud", claims -> claims.put("aud", "other")),
                claim("aud as an object", claims -> claims.put("aud", new JsonObject().put("a", "parley"))),
                claim("no iss", claims -> claims.remove("iss")),
                claim("another iss", claims -> claims.put("iss", "https://elsewhere.example")),
                claim("scope as a list", claims -> claims.put("scope", new JsonArray().add("account"))));
    }

    private static Stream<Arguments> shapes() {
        String good = TOKENS.of(PERSON, SESSION);
        String[] parts = good.split("\\.");
        String twice = TestTokens.part("{\"typ\":\"at+jwt\",\"alg\":\"none\",\"alg\":\"RS256\",\"kid\":\"first\"}");
        return Stream.of(
                Arguments.of("no signature", parts[0] + "." + parts[1] + "."),
                Arguments.of("its signature cut off", parts[0] + "." + parts[1]),
                Arguments.of("four parts", good + ".more"),
                Arguments.of("a changed claim", parts[0] + "." + TestTokens.part("{}") + "." + parts[2]),
                Arguments.of(
                        "the signature of another",
                        parts[0] + "." + parts[1] + "."
                                + TOKENS.of(SESSION, PERSON).split("\\.")[2]),
                Arguments.of("a key twice", twice + "." + parts[1] + "." + parts[2]),
                Arguments.of("a megabyte", "a".repeat(1_048_576)),
                Arguments.of("a header that is no JSON", "AAAA." + parts[1] + "." + parts[2]),
                Arguments.of("a header that is a list", TestTokens.part("[]") + "." + parts[1] + "." + parts[2]),
                Arguments.of("no base64", "%%%.%%%.%%%"),
                Arguments.of("nothing", ""),
                Arguments.of("dots", ".."));
    }

    @Test
    @DisplayName("that is missing is asked for")
    void missing() {
        Failure failure = assertThrows(Failure.class, () -> await(guard.admit(null)));
        assertEquals("unauthenticated", failure.code());
    }

    @Test
    @DisplayName("is refused for now while no key is known")
    void noKeys() {
        desks.on(AccountCommand.Keys.class, keys -> Future.succeededFuture(new SigningKeys(List.of())));
        Failure failure = assertThrows(Failure.class, () -> await(guard.admit(TOKENS.of(PERSON, SESSION))));
        assertEquals(Failure.Kind.UNAVAILABLE, failure.kind());
        assertFalse(guard.answers().succeeded());
    }

    @Test
    @DisplayName("is refused for now while nobody tells which sessions have ended")
    void endedUnknown() {
        EndedSessions unknown = new EndedSessions(vertx, bus, CLOCK);
        JwtGuard early = new JwtGuard(
                vertx,
                bus,
                unknown,
                TestTokens.ISSUER,
                new Issuers(vertx, List.of(), URI.create(TestTokens.ISSUER), CLOCK),
                CLOCK);
        Failure failure = assertThrows(Failure.class, () -> await(early.admit(TOKENS.of(PERSON, SESSION))));
        assertEquals(Failure.Kind.UNAVAILABLE, failure.kind());
    }

    @Test
    @DisplayName("of a new key is good as soon as the key can be had, which is asked for once in a while")
    void newKey() {
        await(guard.admit(TOKENS.of(PERSON, SESSION)));
        String token = TestTokens.sign(TOKENS.header().put("kid", "second"), claims(claims -> {}));
        CLOCK.advance(JwtGuard.RETRY);
        assertThrows(Failure.class, () -> await(guard.admit(token)));
        desks.on(AccountCommand.Keys.class, keys -> Future.succeededFuture(bothKeys()));
        assertThrows(Failure.class, () -> await(guard.admit(token)));
        assertEquals(2, desks.count(AccountCommand.Keys.class));
        CLOCK.advance(JwtGuard.RETRY);
        assertEquals(PERSON, await(guard.admit(token)).person().value());
        assertEquals(3, desks.count(AccountCommand.Keys.class));
    }

    private static SigningKeys bothKeys() {
        return new SigningKeys(List.of(TestTokens.jwk("first"), TestTokens.jwk("second")));
    }

    @Test
    @DisplayName("is good until its last second and no longer, on our clock")
    void expires() {
        String token = TOKENS.of(PERSON, SESSION);
        CLOCK.advance(Duration.ofSeconds(599));
        await(guard.admit(token));
        CLOCK.advance(Duration.ofSeconds(1));
        assertThrows(Failure.class, () -> await(guard.admit(token)));
    }

    private static Arguments header(String what, Consumer<JsonObject> change) {
        JsonObject header = TOKENS.header();
        change.accept(header);
        return Arguments.of(what, TestTokens.sign(header, claims(claims -> {})));
    }

    private static Arguments claim(String what, Consumer<JsonObject> change) {
        return Arguments.of(what, TestTokens.sign(TOKENS.header(), claims(change)));
    }

    private static JsonObject claims(Consumer<JsonObject> change) {
        JsonObject claims = new TestTokens(TestClock.noon()).claims(PERSON, SESSION);
        change.accept(claims);
        return claims;
    }

    private static String hmac(JsonObject claims) throws Exception {
        JsonObject header = TOKENS.header().put("alg", "HS256");
        String signed = TestTokens.part(header.encode()) + "." + TestTokens.part(claims.encode());
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(TestTokens.publicKey(), "HmacSHA256"));
        return signed + "." + TestTokens.base64(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    }
}
