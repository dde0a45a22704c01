package chat.parley.accounts;

import static chat.parley.support.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.bus.Failure;
import chat.parley.store.Database;
import chat.parley.store.Moments;
import chat.parley.support.TestClock;
import chat.parley.support.TestStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Two nodes on one database")
class TwoNodesTest {
    private final TestClock clock = TestClock.noon();
    private final String url = TestStore.freshDatabase();

    @Test
    @DisplayName("that start together make one signing key, and each checks the other's tokens")
    void firstKey() {
        Vertx vertx = Vertx.vertx();
        List<KeyRing> rings = Stream.generate(() -> ring(vertx)).limit(6).toList();
        List<Future<SigningKey>> keys = rings.stream().map(KeyRing::open).toList();
        await(Future.all(keys));
        assertEquals(1, keys.stream().map(key -> key.result().kid()).distinct().count());
        assertEquals(1, await(rings.get(0).published()).jwks().size());
        await(vertx.close());
        try (TestNode one = TestNode.start(url, clock);
                TestNode two = TestNode.start(url, clock)) {
            one.register("ada");
            assertTrue(Jwt.of(one.signIn("ada").accessToken()).isSignedBy(two.ask(new AccountCommand.Keys())));
            assertTrue(Jwt.of(two.signIn("ada").accessToken()).isSignedBy(one.ask(new AccountCommand.Keys())));
        }
    }

    @Test
    @DisplayName("give one name to one person, however many ask at once")
    void oneName() {
        try (TestNode one = TestNode.start(url, clock);
                TestNode two = TestNode.start(url, clock)) {
            List<Future<Account>> race = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                race.add((i % 2 == 0 ? one : two)
                        .asking(new AccountCommand.Register("Grace", "Grace " + i, new Secret("engine number " + i))));
            }
            await(Future.join(race).transform(over -> Future.succeededFuture()));
            assertEquals(1, race.stream().filter(Future::succeeded).count());
            assertTrue(race.stream()
                    .filter(Future::failed)
                    .allMatch(answer -> ((Failure) answer.cause()).code().equals("username_taken")));
            assertEquals(
                    1,
                    one.ask(new AccountCommand.Search("grace", null, 10))
                            .items()
                            .size());
        }
    }

    @Test
    @DisplayName("never hold more than 100 sessions of one person, however many are opened at once")
    void sessionBound() {
        try (TestNode one = TestNode.start(url, clock)) {
            Account ada = one.register("ada");
            Sessions sessions = new Sessions(one.database);
            String proved = one.passwordHash("ada");
            List<Future<Sessions.Opened>> race = IntStream.range(0, 130)
                    .mapToObj(i -> sessions.open(session(), ada.person().id(), proved, RefreshToken.first()))
                    .toList();
            await(Future.all(race));
            assertEquals(
                    100,
                    one.ask(new AccountCommand.Sessions(ada.person().id()))
                            .sessions()
                            .size());
            assertEquals(
                    30,
                    race.stream()
                            .flatMap(opened -> opened.result().ended().stream())
                            .distinct()
                            .count());
        }
    }

    @Test
    @DisplayName("publish the next key before its time, sign with it from then on, and the last as long as it matters")
    void nextKey() throws Exception {
        Vertx vertx = Vertx.vertx();
        KeyRing ring = ring(vertx);
        SigningKey first = await(ring.open());
        SigningKey.Made next = SigningKey.make();
        await(new Database(vertx, url, 1)
                .run(
                        """
                        insert into signing_keys (kid, private_key, public_jwk, created_at, signs_from)
                        values ($1, $2, $3, $4, $4::timestamptz + interval '1 day')
                        """,
                        Tuple.of(next.key().kid(), next.key().pem(), next.publicJwk(), Moments.time(clock.instant()))));
        assertEquals(List.of(first.kid(), next.key().kid()), Jwt.kids(await(ring.published())));
        assertEquals(first.kid(), await(ring.open()).kid());
        clock.advance(Duration.ofDays(1));
        assertEquals(next.key().kid(), await(ring.open()).kid());
        assertEquals(next.key().kid(), await(ring.current()).kid());
        await(new Database(vertx, url, 1)
                .run(
                        "update signing_keys set retired_at = $2 where kid = $1",
                        Tuple.of(first.kid(), Moments.time(clock.instant()))));
        assertEquals(2, await(ring.published()).jwks().size());
        clock.advance(KeyRing.AFTERLIFE);
        assertEquals(List.of(next.key().kid()), Jwt.kids(await(ring.published())));
        await(vertx.close());
    }

    private KeyRing ring(Vertx vertx) {
        return new KeyRing(new Database(vertx, url, 2), new Workers(vertx, "signing", 2, 10), clock);
    }

    private Session session() {
        return new Session(
                new Session.Id(com.github.f4b6a3.uuid.UuidCreator.getTimeOrderedEpoch()),
                "d",
                "f",
                clock.instant(),
                clock.instant());
    }
}
