package chat.parley.accounts;

import static chat.parley.support.Await.await;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.bus.Command;
import chat.parley.bus.Failure;
import chat.parley.support.LogCapture;
import chat.parley.support.TestClock;
import chat.parley.support.TestStore;
import com.github.f4b6a3.uuid.UuidCreator;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Accounts")
class AccountsVerticleTest {
    private static final TestClock CLOCK = TestClock.noon();
    private static final String URL = TestStore.freshDatabase();
    /** Enough that one that was interrupted does not matter. */
    private static final int PAIRS = 9;

    private static TestNode node;

    @BeforeAll
    static void start() {
        node = TestNode.start(URL, CLOCK);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    @DisplayName("are opened under a name in lower case, for a member, and found again as they are")
    void register() {
        Account ada = node.ask(new AccountCommand.Register("Ada", " Ada Lovelace ", new Secret("analytical engine")));
        assertEquals("ada", ada.person().username());
        assertEquals("Ada Lovelace", ada.person().displayName());
        assertEquals(Account.Role.MEMBER, ada.role());
        assertEquals(CLOCK.instant(), ada.createdAt());
        assertEquals(ada, node.ask(new AccountCommand.Find(ada.person().id())));
    }

    @Test
    @DisplayName("are one a name, whatever its case")
    void taken() {
        node.register("grace");
        Failure failure = refusal(new AccountCommand.Register("GRACE", "Another", new Secret("frequency hopping")));
        assertEquals("username_taken", failure.code());
        assertEquals(Failure.Kind.CONFLICT, failure.kind());
    }

    @Test
    @DisplayName("are not opened against the rules, and each rule says its own code")
    void rules() {
        Secret good = new Secret("analytical engine");
        assertAll(
                () -> assertEquals("username_invalid", code(new AccountCommand.Register("a b", "A", good))),
                () -> assertEquals("username_reserved", code(new AccountCommand.Register("Admin", "A", good))),
                () -> assertEquals("display_name_invalid", code(new AccountCommand.Register("rules", " ", good))),
                () -> assertEquals(
                        "password_too_common",
                        code(new AccountCommand.Register("rules", "A", new Secret("Password123")))),
                () -> assertEquals(
                        "password_is_username",
                        code(new AccountCommand.Register("rules-rule", "A", new Secret("Rules-Rule")))));
    }

    @Test
    @DisplayName("show another name when their owner wants, are found by it, and keep all else")
    void renamed() {
        Account katherine = node.register("katherine");
        Person.Id id = katherine.person().id();
        node.ask(new AccountCommand.Update(id, null, true));
        Account renamed = node.ask(new AccountCommand.Update(id, "  Kay Johnson ", null));
        assertEquals("Kay Johnson", renamed.person().displayName());
        assertTrue(renamed.privateReceipts());
        assertEquals(renamed, node.ask(new AccountCommand.Find(id)));
        People found = node.ask(new AccountCommand.Search("johns", null, 10));
        assertEquals(List.of(renamed.person()), found.items());
        assertEquals("display_name_invalid", code(new AccountCommand.Update(id, "\u200b", null)));
    }

    @Test
    @DisplayName("that nobody has are not found")
    void unknown() {
        Failure failure = refusal(new AccountCommand.Find(nobody()));
        assertEquals("user_not_found", failure.code());
        assertEquals(Failure.Kind.NOT_FOUND, failure.kind());
    }

    @Test
    @DisplayName("are proved by an access token that a stranger can check, and that says who, where and how long")
    void accessToken() {
        Account linus = node.register("linus");
        SignedIn first =
                node.ask(new AccountCommand.SignIn("LINUS", TestNode.password("linus"), "a device", "192.0.2.1"));
        Jwt jwt = Jwt.of(first.accessToken());
        SigningKeys keys = node.ask(new AccountCommand.Keys());
        long now = CLOCK.instant().getEpochSecond();
        assertAll(
                () -> assertTrue(jwt.isSignedBy(keys)),
                () -> assertEquals("at+jwt", jwt.header().path("typ").asText()),
                () -> assertEquals("RS256", jwt.header().path("alg").asText()),
                () -> assertEquals(TestNode.ISSUER, jwt.claim("iss")),
                () -> assertEquals(linus.person().id().toString(), jwt.claim("sub")),
                () -> assertEquals("parley", jwt.claim("aud")),
                () -> assertEquals(now, jwt.claims().path("iat").asLong()),
                () -> assertEquals(now + 600, jwt.claims().path("exp").asLong()),
                () -> assertEquals(first.sessionId().toString(), jwt.claim("sid")),
                () -> assertTrue(jwt.claim("scope").contains("messages:write")),
                () -> assertNotEquals(Jwt.of(node.signIn("linus").accessToken()).claim("jti"), jwt.claim("jti")),
                () -> assertEquals(Duration.ofMinutes(10), first.lasts()),
                () -> assertEquals(linus, first.me()));
    }

    @Test
    @DisplayName("publish no more of a key than its public half")
    void publicKeys() {
        node.ask(new AccountCommand.Keys()).jwks().stream().map(Jwt::json).forEach(jwk -> {
            assertEquals(6, jwk.size(), "kty, use, alg, kid, n, e");
            assertEquals(
                    256, java.util.Base64.getUrlDecoder().decode(jwk.path("n").asText()).length);
        });
    }

    @Test
    @DisplayName("refuse an unknown name and a wrong password alike")
    void wrongCredentials() {
        node.register("hedy");
        Secret wrong = new Secret("difference engine");
        Failure password = refusal(new AccountCommand.SignIn("hedy", wrong, "d", "f"));
        Failure name = refusal(new AccountCommand.SignIn("nobody-here", wrong, "d", "f"));
        Failure nonsense = refusal(new AccountCommand.SignIn("' or 1=1 --", wrong, "d", "f"));
        assertEquals("wrong_credentials", password.code());
        assertEquals(Failure.Kind.UNAUTHENTICATED, password.kind());
        assertEquals(password.code() + password.detail(), name.code() + name.detail());
        assertEquals(password.code() + password.detail(), nonsense.code() + nonsense.detail());
    }

    @Test
    @DisplayName("take as long to refuse an unknown name as a wrong password")
    void timeToRefuse() {
        node.register("margaret");
        long[] known = new long[PAIRS];
        long[] unknown = new long[PAIRS];
        for (int i = 0; i < PAIRS; i++) {
            known[i] = nanos("margaret");
            unknown[i] = nanos("nobody-here");
        }
        double ratio = (double) median(known) / median(unknown);
        assertTrue(ratio > 0.5 && ratio < 2, "known takes " + ratio + " times as long as unknown");
    }

    private static long nanos(String username) {
        long start = System.nanoTime();
        refusal(new AccountCommand.SignIn(username, new Secret("a guess"), "d", "f"));
        return System.nanoTime() - start;
    }

    private static long median(long[] times) {
        return LongStream.of(times).sorted().skip(times.length / 2).findFirst().orElseThrow();
    }

    @Test
    @DisplayName("that are suspended say so only to who has the password, and give no more tokens")
    void suspended() {
        Account mallory = node.register("mallory");
        SignedIn before = node.signIn("mallory");
        await(node.database.run(
                "update accounts set suspended_at = now() where id = $1",
                Tuple.of(mallory.person().id().value())));
        Secret wrong = new Secret("difference engine");
        assertEquals("wrong_credentials", code(new AccountCommand.SignIn("mallory", wrong, "d", "f")));
        Failure failure = assertThrows(Failure.class, () -> node.signIn("mallory"));
        assertEquals("account_suspended", failure.code());
        assertEquals(Failure.Kind.FORBIDDEN, failure.kind());
        assertEquals("account_suspended", code(TestNode.refreshing(before.refreshToken())));
    }

    @Test
    @DisplayName("keep the same password under today's parameters at the next sign-in")
    void rehash() {
        Account edsger = node.register("edsger");
        String old = com.password4j.Argon2Function.getInstance(8_192, 1, 1, 32, com.password4j.types.Argon2.ID)
                .hash(TestNode.password("edsger").value(), "a salt of sixteen")
                .getResult();
        await(node.database.run(
                "update accounts set password_hash = $2 where id = $1",
                Tuple.of(edsger.person().id().value(), old)));
        node.signIn("edsger");
        String kept = await(new Accounts(node.database).findByName("edsger"))
                .orElseThrow()
                .passwordHash();
        assertTrue(kept.startsWith("$argon2id$v=19$m=19456,t=2,p=1$"), kept);
        node.signIn("edsger");
    }

    @Test
    @DisplayName("ask people to come back when more sign in at once than can be served")
    void busy() {
        try (TestNode small = TestNode.start(URL, CLOCK, new AccountOptions(TestNode.ISSUER, TestNode.POLICY, 1, 0))) {
            AccountCommand.SignIn guess = new AccountCommand.SignIn("ada-busy", new Secret("a guess"), "d", "f");
            List<Future<SignedIn>> storm =
                    Stream.generate(() -> small.asking(guess)).limit(10).toList();
            await(Future.join(storm).transform(over -> Future.succeededFuture()));
            List<String> codes = storm.stream()
                    .map(answer -> ((Failure) answer.cause()).code())
                    .toList();
            assertTrue(codes.contains("busy"), codes.toString());
            assertTrue(codes.contains("wrong_credentials"), codes.toString());
        }
    }

    @Test
    @DisplayName("never write a password or a token into the log, however much is logged")
    void secretsStaySecret() {
        try (LogCapture log = LogCapture.of("")) {
            Account canary = node.register("canary");
            SignedIn in = node.signIn("canary");
            SignedIn next = node.refresh(in.refreshToken());
            SignedIn newest = node.refresh(next.refreshToken());
            CLOCK.advance(Rotation.GRACE);
            assertEquals("refresh_token_reused", code(TestNode.refreshing(in.refreshToken())));
            Secret guess = new Secret("a canary of a guess");
            code(new AccountCommand.SignIn("canary", guess, "d", "f"));
            code(new AccountCommand.Register("canary", "Canary", guess));
            assertTrue(log.lines().stream()
                    .anyMatch(line -> line.text().contains(in.sessionId().toString())));
            Stream.of(in, next, newest)
                    .flatMap(tokens -> Stream.of(tokens.accessToken(), tokens.refreshToken()))
                    .forEach(secret -> neverIn(log, secret));
            neverIn(log, TestNode.password("canary"));
            neverIn(log, guess);
            assertEquals(canary, in.me());
        }
    }

    private static void neverIn(LogCapture log, Secret secret) {
        log.lines().forEach(line -> assertFalse(line.text().contains(secret.value()), line.logger()));
    }

    private static Person.Id nobody() {
        return new Person.Id(UuidCreator.getTimeOrderedEpoch());
    }

    private static String code(Command<?> command) {
        return refusal(command).code();
    }

    private static Failure refusal(Command<?> command) {
        return assertThrows(Failure.class, () -> node.ask(command));
    }
}
