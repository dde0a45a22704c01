package chat.parley.accounts;

import static chat.parley.support.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.bus.Failure;
import chat.parley.store.Moments;
import chat.parley.support.LogCapture;
import chat.parley.support.TestClock;
import chat.parley.support.TestStore;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A refresh token")
class RotationTest {
    private static final TestClock CLOCK = TestClock.noon();
    private static final String URL = TestStore.freshDatabase();
    private static final AtomicInteger PEOPLE = new AtomicInteger();
    private static TestNode one;
    private static TestNode two;

    private Account person;
    private SignedIn first;

    @BeforeAll
    static void start() {
        one = TestNode.start(URL, CLOCK);
        two = TestNode.start(URL, CLOCK);
    }

    @AfterAll
    static void stop() {
        one.close();
        two.close();
    }

    @BeforeEach
    void signIn() {
        String name = "person-" + PEOPLE.incrementAndGet();
        person = one.register(name);
        first = one.signIn(name);
    }

    @Test
    @DisplayName("has 256 bits, and the database has only hashes of it")
    void opaque() {
        assertTrue(first.refreshToken().value().matches("[A-Za-z0-9_-]{43}"));
        SignedIn second = one.refresh(first.refreshToken());
        String rows = await(one.database.run("select s::text from sessions s", Tuple.tuple())).stream()
                .map(row -> row.getString(0))
                .toList()
                .toString();
        assertTrue(rows.contains(first.sessionId().toString()));
        assertTrue(!rows.contains(first.refreshToken().value())
                && !rows.contains(second.refreshToken().value()));
    }

    @Test
    @DisplayName("is traded for another at each use, in the same session, on any node")
    void rotates() {
        SignedIn second = two.refresh(first.refreshToken());
        SignedIn third = one.refresh(second.refreshToken());
        assertEquals(3, new HashSet<>(tokens(first, second, third)).size());
        assertEquals(first.sessionId(), third.sessionId());
        assertEquals(first.me(), third.me());
        assertNotEquals(
                Jwt.of(second.accessToken()).claim("jti"),
                Jwt.of(third.accessToken()).claim("jti"));
    }

    @Test
    @DisplayName("gives the same next one again, days later too, as long as that was not used: the answer was lost")
    void lostAnswer() {
        SignedIn lost = one.refresh(first.refreshToken());
        CLOCK.advance(Duration.ofDays(20));
        SignedIn again = two.refresh(first.refreshToken());
        assertEquals(lost.refreshToken(), again.refreshToken());
        one.refresh(again.refreshToken());
    }

    @Test
    @DisplayName("that many use at once, on two nodes, gives all of them a good one")
    void race() {
        SignedIn newest = first;
        for (int round = 0; round < 5; round++) {
            Secret shared = newest.refreshToken();
            List<Future<SignedIn>> race = new ArrayList<>();
            for (int i = 0; i < 10; i++) race.add((i % 2 == 0 ? one : two).asking(TestNode.refreshing(shared)));
            await(Future.all(race));
            List<Secret> gained = race.stream()
                    .map(Future::result)
                    .map(SignedIn::refreshToken)
                    .distinct()
                    .toList();
            assertEquals(1, gained.size());
            newest = race.get(round).result();
        }
        assertEquals(List.of(), one.told(first.sessionId()));
    }

    @Test
    @DisplayName("that comes late, just after the next one was used, is asked to try again: nobody is signed out")
    void overtaken() {
        SignedIn second = one.refresh(first.refreshToken());
        SignedIn third = one.refresh(second.refreshToken());
        CLOCK.advance(Rotation.GRACE.minusMillis(1));
        Failure late = refusal(two, first.refreshToken());
        assertEquals("refresh_token_replaced", late.code());
        assertTrue(late.retryable());
        one.refresh(third.refreshToken());
    }

    @Test
    @DisplayName("and the one after it, in any order at once on two nodes, never end the session")
    void raceAcrossGenerations() {
        SignedIn newest = one.refresh(first.refreshToken());
        Secret before = first.refreshToken();
        for (int round = 0; round < 10; round++) {
            Future<SignedIn> late = one.asking(TestNode.refreshing(before));
            Future<SignedIn> next = two.asking(TestNode.refreshing(newest.refreshToken()));
            SignedIn gained = await(next);
            await(late.recover(cause -> ((Failure) cause).code().equals("refresh_token_replaced")
                    ? Future.succeededFuture()
                    : Future.failedFuture(cause)));
            before = newest.refreshToken();
            newest = gained;
        }
        assertEquals(List.of(), one.told(first.sessionId()));
    }

    @Test
    @DisplayName("that was spent ends its session when it comes back: audited, told, and its newest is no good")
    void reuse() {
        SignedIn second = one.refresh(first.refreshToken());
        SignedIn third = one.refresh(second.refreshToken());
        CLOCK.advance(Rotation.GRACE);
        try (LogCapture log = LogCapture.of("chat.parley.audit")) {
            Failure caught = refusal(two, first.refreshToken());
            assertEquals("refresh_token_reused", caught.code());
            assertEquals(Failure.Kind.UNAUTHENTICATED, caught.kind());
            assertEquals(1, log.warnings().size());
            assertTrue(log.warnings().get(0).text().contains(first.sessionId().toString()));
        }
        assertEquals("invalid_refresh_token", refusal(one, third.refreshToken()).code());
        assertEquals(
                "invalid_refresh_token", refusal(one, second.refreshToken()).code());
        assertEquals("invalid_refresh_token", refusal(two, first.refreshToken()).code());
        assertEquals(
                List.of(new AccountEvent.SessionEnded(
                        first.sessionId(), person.person().id())),
                two.told(first.sessionId()));
        assertTrue(one.ask(new AccountCommand.EndedSince(CLOCK.instant()))
                .sessions()
                .contains(first.sessionId()));
    }

    @Test
    @DisplayName("that comes back spent from many at once ends the session once")
    void reuseRace() {
        one.refresh(one.refresh(first.refreshToken()).refreshToken());
        CLOCK.advance(Rotation.GRACE);
        List<Future<SignedIn>> race = new ArrayList<>();
        for (int i = 0; i < 8; i++) race.add(one.asking(TestNode.refreshing(first.refreshToken())));
        await(Future.join(race).transform(over -> Future.succeededFuture()));
        assertEquals(1, one.told(first.sessionId()).size());
    }

    @Test
    @DisplayName("that was never given is refused, and nothing else happens")
    void unknown() {
        assertEquals(
                "invalid_refresh_token",
                refusal(one, new Secret("A".repeat(43))).code());
        assertEquals("invalid_refresh_token", refusal(one, new Secret("")).code());
    }

    @Test
    @DisplayName("is good for 30 days after the last use, and then no more")
    void idle() {
        CLOCK.advance(Sessions.IDLE.minusSeconds(1));
        SignedIn second = one.refresh(first.refreshToken());
        CLOCK.advance(Sessions.IDLE.minusSeconds(1));
        SignedIn third = one.refresh(second.refreshToken());
        CLOCK.advance(Sessions.IDLE);
        assertEquals("invalid_refresh_token", refusal(one, third.refreshToken()).code());
        assertEquals(
                List.of(),
                one.ask(new AccountCommand.Sessions(person.person().id())).sessions());
    }

    @Test
    @DisplayName("is good for 90 days after the sign-in at most, however often it is traded")
    void longest() {
        SignedIn newest = first;
        for (int week = 1; week <= 12; week++) {
            CLOCK.advance(Duration.ofDays(7));
            newest = one.refresh(newest.refreshToken());
        }
        CLOCK.advance(Sessions.LONGEST.minusDays(84).minusSeconds(1));
        newest = two.refresh(newest.refreshToken());
        CLOCK.advance(Duration.ofSeconds(1));
        assertEquals(
                "invalid_refresh_token", refusal(one, newest.refreshToken()).code());
        assertEquals(
                List.of(),
                one.ask(new AccountCommand.Sessions(person.person().id())).sessions());
        assertEquals(person, one.signIn(person.person().username()).me());
    }

    @Test
    @DisplayName("is remembered with the last thousand spent ones of its session, and with its session forgotten")
    void bounded() {
        SignedIn newest = one.refresh(first.refreshToken());
        await(one.database.run("""
                insert into spent_tokens (token_hash, session_id, generation, spent_at)
                select sha256(n::text::bytea), $1, n, $2 from generate_series(2, 1001) n
                """, Tuple.of(first.sessionId().value(), Moments.time(CLOCK.instant()))));
        await(one.database.run(
                "update sessions set generation = 1002 where id = $1",
                Tuple.of(first.sessionId().value())));
        one.refresh(newest.refreshToken());
        assertEquals(Rotation.MAX_SPENT, spent());
        one.ask(new AccountCommand.SignOut(person.person().id(), first.sessionId()));
        await(new Sessions(one.database).sweep(CLOCK.instant().plus(Sessions.REMEMBERED)));
        assertEquals(Rotation.MAX_SPENT, spent());
        await(new Sessions(one.database)
                .sweep(CLOCK.instant().plus(Sessions.REMEMBERED).plusMillis(1)));
        assertEquals(0, spent());
    }

    private int spent() {
        return await(one.database.one(
                "select count(*) from spent_tokens where session_id = $1",
                Tuple.of(first.sessionId().value()),
                row -> row.getInteger(0),
                new Failure(Failure.Kind.NOT_FOUND, "nothing", "nothing")));
    }

    private static Failure refusal(TestNode node, Secret token) {
        return assertThrows(Failure.class, () -> node.refresh(token));
    }

    private static List<Secret> tokens(SignedIn... signedIn) {
        return List.of(signedIn).stream().map(SignedIn::refreshToken).toList();
    }
}
