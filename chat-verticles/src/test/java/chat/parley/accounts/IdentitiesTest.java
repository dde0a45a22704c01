package chat.parley.accounts;

import static chat.parley.support.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.bus.Command;
import chat.parley.bus.Failure;
import chat.parley.support.TestClock;
import chat.parley.support.TestStore;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Somebody whom another issuer knows")
class IdentitiesTest {
    private static final String CORP = "https://id.corp.example";

    private final TestClock clock = TestClock.noon();
    private final String url = TestStore.freshDatabase();
    private TestNode one;
    private TestNode two;

    @BeforeEach
    void start() {
        one = TestNode.start(url, clock);
        two = TestNode.start(url, clock);
    }

    @AfterEach
    void stop() {
        one.close();
        two.close();
    }

    @Test
    @DisplayName(
            "gets one account, with the names they have there, however often they come and to whichever node at once")
    void provisioned() {
        List<Future<IdentityCommand.Resolved>> race = IntStream.range(0, 8)
                .mapToObj(i -> (i % 2 == 0 ? one : two).asking(resolve("hedy|1", "Hedy", "Hedy Lamarr")))
                .toList();
        await(Future.all(race));
        assertEquals(1, race.stream().map(Future::result).distinct().count());
        SignedIn signedIn = two.ask(signIn("hedy|1", "another", "Another"));
        assertEquals("hedy", signedIn.me().person().username());
        assertEquals("Hedy Lamarr", signedIn.me().person().displayName());
        assertEquals(Account.Role.MEMBER, signedIn.me().role());
        assertEquals(race.get(0).result().person(), signedIn.me().person().id());
    }

    @Test
    @DisplayName("is put on record when they get an account, with the issuer that has opened it")
    void onRecord() {
        Person.Id hedy = one.ask(signIn("hedy|1", "hedy", "Hedy")).me().person().id();
        AuditEntry.Filter about = new AuditEntry.Filter(null, hedy, null, null, null);
        List<AuditEntry> entries =
                await(new AuditLog(one.database).read(about, null, 10)).items();
        assertEquals(1, entries.size());
        assertEquals("account.provisioned", entries.get(0).action());
        assertEquals("192.0.2.7", entries.get(0).address());
        assertEquals(Map.of("issuer", CORP), entries.get(0).after());
    }

    @Test
    @DisplayName("opens a session like any other, which can be refreshed, and has no password")
    void session() {
        SignedIn signedIn = one.ask(signIn("hedy|1", "hedy", "Hedy"));
        two.refresh(signedIn.refreshToken());
        assertEquals(
                "wrong_credentials", refusal(new AccountCommand.SignIn("hedy", TestNode.password("hedy"), "", "")));
    }

    @Test
    @DisplayName("never gets the account of somebody else, whatever they are called there")
    void noTakeOver() {
        Account ada = one.register("ada");
        SignedIn other = one.ask(signIn("x|1", "Ada@parley.example", "Ada"));
        assertNotEquals(ada.person().id(), other.me().person().id());
        assertEquals("ada-2", other.me().person().username());
        SignedIn elsewhere = one.ask(new IdentityCommand.SignIn(
                new ExternalIdentity("https://id.other.example", "x|1", "ada", "Ada"), true, "", ""));
        assertEquals("ada-3", elsewhere.me().person().username());
    }

    @Test
    @DisplayName("gets a name that fits, whatever they are called there")
    void names() {
        Map<String, String> names = Map.of(
                "José Núñez", "jose-nunez",
                "_x_", "person-x_",
                "admin", "person-admin",
                "guest-7", "person-guest-7",
                "Ω", "person-2");
        names.forEach((given, kept) -> assertTrue(
                Username.wished(given).limit(2).toList().contains(kept),
                () -> given + " is one of " + Username.wished(given).toList()));
        Stream.of("", "日本語", "a".repeat(300), "--", "@example.com", "\u0000")
                .flatMap(Username::wished)
                .forEach(name -> assertEquals(name, Username.chosen(name)));
    }

    @Test
    @DisplayName("gets no account where the operator wants none, and keeps the one they have")
    void notProvisioned() {
        ExternalIdentity hedy = new ExternalIdentity(CORP, "hedy|1", "hedy", "Hedy");
        assertEquals("no_account", refusal(new IdentityCommand.Resolve(hedy, false, clock.instant())));
        one.ask(new IdentityCommand.Resolve(hedy, true, clock.instant()));
        one.ask(new IdentityCommand.Resolve(hedy, false, clock.instant()));
    }

    @Test
    @DisplayName("does not come in while suspended, and what their tokens opened ends on every node at once")
    void suspended() {
        IdentityCommand.Resolved before = one.ask(resolve("hedy|1", "hedy", "Hedy"));
        Actor root = new Actor(one.register("grace").person().id(), "192.0.2.9");
        await(one.database.run("update accounts set role = 'admin' where username = 'grace'", Tuple.tuple()));
        two.ask(new AdminCommand.Change(root, before.person(), null, true));
        assertEquals("account_suspended", refusal(resolve("hedy|1", "hedy", "Hedy")));
        assertEquals("account_suspended", refusal(signIn("hedy|1", "hedy", "Hedy")));
        assertEquals(1, two.told(before.session()).size());
        assertTrue(one.ask(new AccountCommand.EndedSince(clock.instant().minusSeconds(60)))
                .sessions()
                .contains(before.session()));
        two.ask(new AdminCommand.Change(root, before.person(), null, false));
        assertEquals("invalid_token", refusal(resolve("hedy|1", "hedy", "Hedy")), "one from before is no good again");
        clock.advance(Duration.ofSeconds(1));
        assertNotEquals(
                before.session(), one.ask(resolve("hedy|1", "hedy", "Hedy")).session());
    }

    @Test
    @DisplayName("ends their tokens by signing out everywhere, though one made later is good again")
    void everywhere() {
        IdentityCommand.Resolve token = resolve("hedy|1", "hedy", "Hedy");
        IdentityCommand.Resolved before = one.ask(token);
        one.ask(new AccountCommand.SignOutAll(before.person(), before.session()));
        assertEquals(before, two.ask(token), "the one that asks is kept");
        one.ask(new AccountCommand.SignOutAll(before.person(), null));
        assertEquals(1, one.told(before.session()).size());
        assertEquals("invalid_token", refusal(token));
        clock.advance(Duration.ofSeconds(1));
        IdentityCommand.Resolved after = two.ask(resolve("hedy|1", "hedy", "Hedy"));
        one.ask(new AccountCommand.SignOut(after.person(), after.session()));
        assertEquals(1, one.told(after.session()).size());
        assertEquals("invalid_token", refusal(resolve("hedy|1", "hedy", "Hedy")));
    }

    private IdentityCommand.Resolve resolve(String subject, String username, String displayName) {
        return new IdentityCommand.Resolve(
                new ExternalIdentity(CORP, subject, username, displayName), true, clock.instant());
    }

    private static IdentityCommand.SignIn signIn(String subject, String username, String displayName) {
        return new IdentityCommand.SignIn(
                new ExternalIdentity(CORP, subject, username, displayName), true, "Firefox", "192.0.2.7");
    }

    private String refusal(Command<?> command) {
        return assertThrows(Failure.class, () -> one.ask(command)).code();
    }
}
