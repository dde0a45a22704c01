package chat.parley.bridge.guard;

import static chat.parley.support.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import chat.parley.Words;
import chat.parley.accounts.ExternalIdentity;
import chat.parley.accounts.IdentityCommand;
import chat.parley.accounts.Person;
import chat.parley.accounts.Session;
import chat.parley.bridge.CannedDesks;
import chat.parley.bridge.TestIssuer;
import chat.parley.bridge.TestTokens;
import chat.parley.bridge.issuers.Issuer;
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
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A token of another issuer")
class IssuerGuardTest {
    private static final TestClock CLOCK = TestClock.noon();
    private static final Vertx VERTX = Vertx.vertx();
    private static final TestIssuer CORP = new TestIssuer(VERTX, CLOCK);
    private static final TestIssuer OTHER = new TestIssuer(VERTX, CLOCK);

    private final Vertx vertx = Vertx.vertx();
    private final Bus bus = new Bus(vertx, Words.ALL);
    private final CannedDesks desks = new CannedDesks();
    private final EndedSessions ended = new EndedSessions(vertx, bus, CLOCK);

    @BeforeEach
    void open() {
        CLOCK.set(TestClock.noon().instant());
        await(desks.open(bus));
        await(ended.poll());
    }

    @AfterAll
    static void closeIssuers() {
        await(VERTX.close());
    }

    @AfterEach
    void close() {
        await(vertx.close());
    }

    private JwtGuard guard(Issuer... issuers) {
        Issuers known = new Issuers(vertx, List.of(issuers), URI.create(TestTokens.ISSUER), CLOCK);
        return new JwtGuard(vertx, bus, ended, TestTokens.ISSUER, known, CLOCK);
    }

    private static Failure refusal(JwtGuard guard, String token) {
        return assertThrows(Failure.class, () -> await(guard.admit(token)));
    }

    @ParameterizedTest
    @CsvSource({"rsa, RSA", "ec, EC", "ed, Ed25519"})
    @DisplayName("lets the account act that is theirs, within its scopes and ours, until its end")
    void good(String kid, String kind) {
        CORP.adds(kid, kind);
        Caller caller = await(guard(CORP.listed()).admit(CORP.token(kid, header -> {}, claims -> {})));
        assertEquals(
                new Caller(
                        CannedDesks.GRACE.id(),
                        CannedDesks.SESSION,
                        Set.of("messages:read", "messages:write"),
                        CLOCK.instant().plusSeconds(3_600)),
                caller);
        ExternalIdentity hedy = new ExternalIdentity(CORP.url(), "hedy|1", "hedy", "Hedy Lamarr");
        assertEquals(
                new IdentityCommand.Resolve(hedy, true, CLOCK.instant()), desks.last(IdentityCommand.Resolve.class));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrong")
    @DisplayName("is refused when it has")
    void refused(String what, String token) {
        assertEquals(
                "invalid_token", refusal(guard(CORP.listed(), other()), token).code(), what);
        assertEquals(0, desks.count(IdentityCommand.Resolve.class));
    }

    private static Issuer other() {
        Issuer listed = OTHER.listed();
        return new Issuer("other", "Other", listed.url(), null, listed.claims(), true, listed.access(), null);
    }

    static Stream<Arguments> wrong() throws Exception {
        return Stream.concat(headers(), claims());
    }

    private static Stream<Arguments> headers() throws Exception {
        JsonObject good =
                new JsonObject().put("typ", "at+jwt").put("alg", "RS256").put("kid", "rsa");
        String[] parts = CORP.token().split("\\.");
        return Stream.of(
                header("alg none", header -> header.put("alg", "none")),
                header("alg RS512", header -> header.put("alg", "RS512")),
                header("alg PS256", header -> header.put("alg", "PS256")),
                header("the algorithm of another kind of key", header -> header.put("alg", "ES256")),
                header("no alg", header -> header.remove("alg")),
                header("no kid", header -> header.remove("kid")),
                header("a kid that is not published", header -> header.put("kid", "elsewhere")),
                header("an unknown crit", header -> header.put("crit", new JsonArray().add("exp"))),
                header("typ JWT, where at+jwt is wanted", header -> header.put("typ", "JWT")),
                header("no typ", header -> header.remove("typ")),
                Arguments.of("HS256 by the public key", hmac(good.copy().put("alg", "HS256"))),
                Arguments.of("a key of another issuer", TestIssuer.signed(OTHER.pair("rsa"), good, CORP.claims())),
                Arguments.of(
                        "a key brought along as jwk",
                        TestIssuer.signed(
                                TestTokens.pair(),
                                good.copy().put("jwk", new JsonObject(TestTokens.jwk("rsa"))),
                                CORP.claims())),
                Arguments.of("no signature", parts[0] + "." + parts[1] + "."),
                Arguments.of(
                        "claims of another token",
                        parts[0] + "."
                                + TestTokens.part(CORP.claims().put("sub", "x").encode()) + "." + parts[2]));
    }

    private static Stream<Arguments> claims() {
        long now = TestClock.noon().instant().getEpochSecond();
        return Stream.of(
                claim("an issuer that nobody has listed", claims -> claims.put("iss", "https://elsewhere.example")),
                claim("the other issuer's name", claims -> claims.put("iss", OTHER.url())),
                claim("another aud", claims -> claims.put("aud", "billing")),
                claim("no aud", claims -> claims.remove("aud")),
                claim("no exp", claims -> claims.remove("exp")),
                claim("exp as text", claims -> claims.put("exp", String.valueOf(now + 600))),
                claim("expired", claims -> claims.put("exp", now)),
                claim("a life of more than a day", claims -> claims.put("exp", now + 86_401)),
                claim("an iat to come", claims -> claims.put("iat", now + 60)),
                claim("an nbf to come", claims -> claims.put("nbf", now + 60)),
                claim("no sub", claims -> claims.remove("sub")),
                claim("an empty sub", claims -> claims.put("sub", "")),
                claim("a sub of two lines", claims -> claims.put("sub", "hedy\n1")),
                claim("a sub without end", claims -> claims.put("sub", "x".repeat(256))),
                claim("scope as a list", claims -> claims.put("scope", new JsonArray().add("messages:read"))));
    }

    @Test
    @DisplayName("is not taken for one of ours, and one of ours is not asked about elsewhere")
    void apart() {
        JwtGuard guard = guard(CORP.listed());
        int before = CORP.reads();
        await(guard.admit(new TestTokens(CLOCK).of(UUID.randomUUID(), UUID.randomUUID())));
        assertEquals(before, CORP.reads());
        assertEquals(
                "invalid_token",
                refusal(guard, CORP.token("rsa", header -> {}, claims -> claims.put("iss", TestTokens.ISSUER)))
                        .code());
    }

    @Test
    @DisplayName("does what the operator has mapped its words to, and no more")
    void mapped() {
        Issuer.Access access = new Issuer.Access("parley-api", "JWT", Map.of("profile", Set.of("rooms:read", "admin")));
        JwtGuard guard = guard(CORP.listed(access));
        String token = CORP.token("rsa", header -> header.put("typ", "JWT"), claims -> {});
        assertEquals(Set.of("rooms:read"), await(guard.admit(token)).scopes());
    }

    @Test
    @DisplayName("is good while its issuer is down, by the keys that are known, for a day")
    void down() {
        TestIssuer corp = new TestIssuer(vertx, CLOCK);
        JwtGuard guard = guard(corp.listed());
        await(guard.admit(corp.token()));
        corp.goesDown();
        CLOCK.advance(Duration.ofHours(23));
        await(guard.admit(corp.token()));
        CLOCK.advance(Duration.ofHours(1));
        assertEquals("issuer_unavailable", refusal(guard, corp.token()).code());
    }

    @ParameterizedTest
    @CsvSource({"redirect", "megabyte", "broken", "secret", "nobody"})
    @DisplayName("is refused for now where the issuer publishes nothing that can be used")
    void nothingUsable(String what) {
        TestIssuer corp = new TestIssuer(vertx, CLOCK);
        String published = corp.jwks().encode();
        corp.answers(request -> {
            boolean forKeys = request.path().endsWith("/keys");
            var response = request.response();
            if (!forKeys && what.equals("nobody"))
                response.end(corp.claims().put("issuer", "https://x").encode());
            else if (!forKeys)
                response.end(JsonObject.of("issuer", corp.url(), "jwks_uri", corp.url() + "/keys")
                        .encode());
            else if (what.equals("redirect"))
                response.setStatusCode(302)
                        .putHeader("Location", CORP.url() + "/keys")
                        .end(published);
            else if (what.equals("megabyte")) response.end(published + " ".repeat(1_048_576));
            else if (what.equals("broken")) response.end("{\"keys\":");
            else response.end("{\"keys\":[{\"kid\":\"rsa\",\"kty\":\"oct\",\"alg\":\"HS256\",\"k\":\"c2VjcmV0\"}]}");
        });
        Failure refused = refusal(guard(corp.listed()), corp.token());
        assertEquals("503 issuer_unavailable", refused.kind().status() + " " + refused.code());
    }

    @Test
    @DisplayName("of a new key is good as soon as the key is published, which is looked for once in half a minute")
    void rotated() {
        TestIssuer corp = new TestIssuer(vertx, CLOCK);
        JwtGuard guard = guard(corp.listed());
        await(guard.admit(corp.token()));
        CLOCK.advance(Duration.ofSeconds(30));
        corp.adds("next", "RSA");
        corp.drops("rsa");
        await(guard.admit(corp.token("next", header -> {}, claims -> {})));
        assertEquals(2, corp.reads());
    }

    @Test
    @DisplayName("of keys that are not there makes nobody ask more than twice a minute, however many come at once")
    void flood() {
        TestIssuer corp = new TestIssuer(vertx, CLOCK);
        JwtGuard guard = guard(corp.listed());
        await(guard.admit(corp.token()));
        CLOCK.advance(Duration.ofSeconds(30));
        List<Future<Caller>> all = IntStream.range(0, 200)
                .mapToObj(i -> corp.token("rsa", header -> header.put("kid", "k" + i), claims -> {}))
                .map(guard::admit)
                .toList();
        await(Future.join(all).otherwiseEmpty());
        assertEquals(0, all.stream().filter(Future::succeeded).count());
        assertEquals(2, corp.reads());
        CLOCK.advance(Duration.ofSeconds(29));
        refusal(guard, corp.token("rsa", header -> header.put("kid", "more"), claims -> {}));
        assertEquals(2, corp.reads());
    }

    @Test
    @DisplayName("is asked about once a minute, and good for nothing once what it opened has ended")
    void ends() {
        desks.on(IdentityCommand.Resolve.class, asked -> Future.succeededFuture(whose(UUID.randomUUID())));
        JwtGuard guard = guard(CORP.listed());
        String token = CORP.token();
        Session.Id session = await(guard.admit(token)).session();
        assertEquals(session, await(guard.admit(token)).session());
        assertEquals(1, desks.count(IdentityCommand.Resolve.class));
        CLOCK.advance(RecentCallers.FRESH);
        await(guard.admit(token));
        assertEquals(2, desks.count(IdentityCommand.Resolve.class));
        Failure suspended = new Failure(Failure.Kind.FORBIDDEN, "account_suspended", "This account is suspended.");
        desks.on(IdentityCommand.Resolve.class, asked -> Future.failedFuture(suspended));
        CLOCK.advance(RecentCallers.FRESH);
        assertEquals("account_suspended", refusal(guard, token).code());
    }

    private static IdentityCommand.Resolved whose(UUID session) {
        return new IdentityCommand.Resolved(new Person.Id(UUID.randomUUID()), new Session.Id(session), Set.of());
    }

    private static Arguments header(String what, Consumer<JsonObject> change) {
        return Arguments.of(what, CORP.token("rsa", change, claims -> {}));
    }

    private static Arguments claim(String what, Consumer<JsonObject> change) {
        return Arguments.of(what, CORP.token("rsa", header -> {}, change));
    }

    private static String hmac(JsonObject header) throws Exception {
        String text = TestTokens.part(header.encode()) + "."
                + TestTokens.part(CORP.claims().encode());
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(CORP.pair("rsa").getPublic().getEncoded(), "HmacSHA256"));
        return text + "." + TestTokens.base64(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    }
}
