package chat.parley.accounts;

import static chat.parley.support.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.bus.Command;
import chat.parley.bus.Done;
import chat.parley.bus.Failure;
import chat.parley.support.TestClock;
import chat.parley.support.TestStore;
import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Sessions")
class SessionsTest {
    private static final TestClock CLOCK = TestClock.noon();
    private static TestNode node;

    @BeforeAll
    static void start() {
        node = TestNode.start(TestStore.freshDatabase(), CLOCK);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    @DisplayName("are listed while they live, the last used first, with a tidy device")
    void sessions() {
        Account barbara = node.register("barbara");
        Secret password = TestNode.password("barbara");
        SignedIn phone = node.ask(new AccountCommand.SignIn("barbara", password, " a\u0000\nphone ", "192.0.2.7"));
        CLOCK.advance(Duration.ofSeconds(1));
        SignedIn desk = node.ask(new AccountCommand.SignIn("barbara", password, "x".repeat(500), "192.0.2.8"));
        assertEquals(List.of(desk.sessionId(), phone.sessionId()), living(barbara));
        CLOCK.advance(Duration.ofSeconds(1));
        node.refresh(phone.refreshToken());
        Session first = node.ask(new AccountCommand.Sessions(barbara.person().id()))
                .sessions()
                .get(0);
        assertEquals("a phone", first.device());
        assertEquals("192.0.2.2", first.address());
        assertEquals(CLOCK.instant(), first.lastUsedAt());
        assertEquals(List.of(phone.sessionId(), desk.sessionId()), living(barbara));
    }

    @Test
    @DisplayName("end once: their tokens are no good, everybody is told, and to end one again is no mistake")
    void signOut() {
        Account alan = node.register("alan");
        SignedIn in = node.signIn("alan");
        AccountCommand.SignOut out = new AccountCommand.SignOut(alan.person().id(), in.sessionId());
        assertEquals(Done.DONE, node.ask(out));
        assertEquals(Done.DONE, node.ask(out));
        assertEquals("invalid_refresh_token", code(TestNode.refreshing(in.refreshToken())));
        assertEquals(List.of(), living(alan));
        assertEquals(
                List.of(new AccountEvent.SessionEnded(
                        in.sessionId(), alan.person().id())),
                node.told(in.sessionId()));
        assertTrue(ended(Duration.ofMinutes(1)).contains(in.sessionId()));
    }

    @Test
    @DisplayName("are ended by nobody else")
    void signOutOfOthers() {
        Account trudy = node.register("trudy");
        node.register("dennis");
        SignedIn dennis = node.signIn("dennis");
        assertEquals(
                Done.DONE, node.ask(new AccountCommand.SignOut(trudy.person().id(), dennis.sessionId())));
        node.refresh(dennis.refreshToken());
        assertEquals(List.of(), node.told(dennis.sessionId()));
    }

    @Test
    @DisplayName("that have ended are told as long as their access tokens could live")
    void endedSince() {
        Account ken = node.register("ken");
        SignedIn in = node.signIn("ken");
        node.ask(new AccountCommand.SignOut(ken.person().id(), in.sessionId()));
        CLOCK.advance(Duration.ofSeconds(30));
        assertTrue(ended(Duration.ofSeconds(30)).contains(in.sessionId()));
        assertFalse(ended(Duration.ofSeconds(29)).contains(in.sessionId()));
        assertTrue(ended(Duration.ofDays(1000)).contains(in.sessionId()));
        CLOCK.advance(KeyRing.AFTERLIFE);
        assertFalse(ended(Duration.ofDays(1000)).contains(in.sessionId()));
    }

    @Test
    @DisplayName("are 100 a person at most: the one that was not used for longest makes room")
    void bounded() {
        Account bot = node.register("robot");
        SignedIn first = node.signIn("robot");
        CLOCK.advance(Duration.ofSeconds(1));
        SignedIn second = node.signIn("robot");
        CLOCK.advance(Duration.ofSeconds(1));
        SignedIn refreshed = node.refresh(first.refreshToken());
        String proved = node.passwordHash("robot");
        IntStream.range(0, 98).forEach(i -> openSession(bot, proved));
        assertEquals(100, living(bot).size());
        SignedIn last = node.signIn("robot");
        assertEquals(100, living(bot).size());
        assertTrue(living(bot).contains(last.sessionId()));
        assertTrue(living(bot).contains(refreshed.sessionId()));
        assertEquals(1, node.told(second.sessionId()).size());
    }

    @Test
    @DisplayName("begin no more with a password that was changed while it was looked at")
    void changedMeanwhile() {
        Account ada = node.register("changed");
        String before = node.passwordHash("changed");
        await(node.database.with(
                connection -> Accounts.setPassword(connection, ada.person().id(), "another")));
        Failure late = assertThrows(Failure.class, () -> openSession(ada, before));
        assertEquals("wrong_credentials", late.code());
        assertEquals(List.of(), living(ada));
    }

    private static void openSession(Account account, String passwordHash) {
        Session session = new Session(
                new Session.Id(UuidCreator.getTimeOrderedEpoch()), "d", "f", CLOCK.instant(), CLOCK.instant());
        await(new Sessions(node.database).open(session, account.person().id(), passwordHash, RefreshToken.first()));
    }

    private static List<Session.Id> living(Account account) {
        return node.ask(new AccountCommand.Sessions(account.person().id())).sessions().stream()
                .map(Session::id)
                .toList();
    }

    private static List<Session.Id> ended(Duration ago) {
        return node.ask(new AccountCommand.EndedSince(CLOCK.instant().minus(ago)))
                .sessions();
    }

    private static String code(Command<?> command) {
        return assertThrows(Failure.class, () -> node.ask(command)).code();
    }
}
