package chat.parley.accounts;

import static chat.parley.support.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Administrators")
class AdministrationTest {
    private static final AuditEntry.Filter ALL = new AuditEntry.Filter(null, null, null, null, null);

    private final TestClock clock = TestClock.noon();
    private final String url = TestStore.freshDatabase();
    private TestNode one;
    private TestNode two;
    private Actor ada;
    private Person.Id mallory;

    @BeforeEach
    void start() {
        one = TestNode.start(url, clock);
        two = TestNode.start(url, clock);
        ada = admin("ada");
        mallory = one.register("mallory").person().id();
    }

    @AfterEach
    void stop() {
        one.close();
        two.close();
    }

    @Test
    @DisplayName("suspend somebody, who is out at once and stays out until they are restored")
    void suspend() {
        SignedIn phone = one.signIn("mallory");
        SignedIn laptop = two.signIn("mallory");
        ManagedAccount suspended = one.ask(new AdminCommand.Change(ada, mallory, null, true));
        assertEquals(clock.instant(), suspended.suspendedAt());
        Stream.of(phone, laptop)
                .forEach(in -> assertEquals(1, one.told(in.sessionId()).size()));
        assertEquals("account_suspended", code(two, signIn("mallory")));
        assertEquals("invalid_refresh_token", code(two, TestNode.refreshing(phone.refreshToken())));
        assertTrue(two.ask(new AccountCommand.EndedSince(clock.instant().minusSeconds(60)))
                .sessions()
                .containsAll(List.of(phone.sessionId(), laptop.sessionId())));
        assertNull(two.ask(new AdminCommand.Change(ada, mallory, null, false)).suspendedAt());
        assertNotNull(one.signIn("mallory"));
        assertEquals(
                List.of("account.restored", "account.suspended"),
                read(ALL).stream().map(AuditEntry::action).toList());
    }

    @Test
    @DisplayName("do what they do on record: who, what, to whom, when, from where, and what was different")
    void record() {
        one.ask(new AdminCommand.Change(ada, mallory, Account.Role.ADMIN, null));
        AuditEntry entry = read(ALL).get(0);
        assertEquals("account.role_changed", entry.action());
        assertEquals(new AuditEntry.Named(ada.person(), "ada"), entry.actor());
        assertEquals(new AuditEntry.Named(mallory, "mallory"), entry.subject());
        assertEquals(clock.instant(), entry.at());
        assertEquals("192.0.2.1", entry.address());
        assertEquals(Map.of("role", "member"), entry.before());
        assertEquals(Map.of("role", "admin"), entry.after());
        one.ask(new AdminCommand.Change(ada, mallory, Account.Role.ADMIN, false));
        assertEquals(1, read(ALL).size(), "what changes nothing is not on record");
    }

    @Test
    @DisplayName("know how many accounts there are, each counted once, as of a minute ago at most")
    void counts() {
        assertEquals(new AccountCounts(1, 1, 0, 0, 0), one.ask(new AdminCommand.CountAccounts(ada)));
        one.ask(new AccountCommand.EnterAsGuest("Gus", "Test", "192.0.2.3"));
        one.ask(new TokenCommand.MakeBot(ada, "weatherman", "Weatherman"));
        one.ask(new AdminCommand.Change(ada, mallory, null, true));
        assertEquals(new AccountCounts(1, 1, 0, 0, 0), one.ask(new AdminCommand.CountAccounts(ada)));
        clock.advance(Administration.COUNTED);
        assertEquals(new AccountCounts(1, 0, 1, 1, 1), one.ask(new AdminCommand.CountAccounts(ada)));
    }

    @Test
    @DisplayName("stay one at least, also when two of them demote each other at once on two nodes")
    void lastAdmin() {
        assertEquals("last_admin", code(one, new AdminCommand.Change(ada, ada.person(), Account.Role.MEMBER, null)));
        assertEquals("last_admin", code(one, new AdminCommand.Change(ada, ada.person(), null, true)));
        assertEquals(List.of(), read(ALL), "what was refused is not on record");
        Actor grace = admin("grace");
        List<Future<ManagedAccount>> duel = List.of(
                one.asking(new AdminCommand.Change(ada, grace.person(), Account.Role.MEMBER, null)),
                two.asking(new AdminCommand.Change(grace, ada.person(), Account.Role.MEMBER, null)));
        await(Future.join(duel).transform(over -> Future.succeededFuture()));
        assertEquals(1, duel.stream().filter(Future::succeeded).count());
    }

    @Test
    @DisplayName("are asked for by the database, whatever a token says: nobody else is answered anything")
    void nobodyElse() {
        Actor other = new Actor(mallory, "192.0.2.2");
        Actor former = admin("former");
        one.ask(new AdminCommand.Change(ada, former.person(), null, true));
        Stream.of(other, former)
                .flatMap(by -> Stream.of(
                        new AdminCommand.Admit(by),
                        new AdminCommand.CountAccounts(by),
                        new AdminCommand.ListAccounts(by, "", null, null, null, 50),
                        new AdminCommand.FindAccount(by, mallory),
                        new AdminCommand.Change(by, mallory, Account.Role.ADMIN, null),
                        new AdminCommand.EndSessions(by, ada.person()),
                        new AdminCommand.ReadPolicy(by),
                        new AdminCommand.Decide(by, closed()),
                        new AdminCommand.ReadAudit(by, ALL, null, 50)))
                .forEach(command -> assertEquals("not_an_admin", code(two, command), command.toString()));
    }

    @Test
    @DisplayName("decide on one node, and it holds on the other from the next request on")
    void decide() {
        assertEquals(
                ServerPolicy.Registration.CLOSED,
                one.ask(new AdminCommand.Decide(ada, closed())).registration());
        assertEquals("registration_closed", code(two, registration("late", true)));
        Person.Id guest = one.ask(new AccountCommand.EnterAsGuest("Mary", "d", "f"))
                .me()
                .person()
                .id();
        assertEquals(
                "registration_closed", code(two, new AccountCommand.Upgrade(guest, "late", TestNode.password("late"))));
        one.ask(new AdminCommand.Decide(ada, registering(ServerPolicy.Registration.INVITE)));
        assertEquals("registration_by_invite", code(two, registration("late", false)));
        assertEquals("late", two.ask(registration("late", true)).person().username());
        one.ask(new AdminCommand.Decide(ada, new ServerPolicy.Edit(null, false, null, null, null)));
        assertEquals("guests_not_allowed", code(two, new AccountCommand.EnterAsGuest("Mary", "d", "f")));
        AuditEntry last = read(ALL).get(0);
        assertEquals(Map.of("guests", "true"), last.before());
        assertEquals(Map.of("guests", "false"), last.after());
        assertEquals(
                two.ask(new AdminCommand.ReadPolicy(ada)),
                one.ask(new AdminCommand.Describe()).policy());
    }

    @Test
    @DisplayName("find people by name, role and standing, page by page")
    void list() {
        one.register("grace");
        one.ask(new AccountCommand.EnterAsGuest("Mary", "d", "f"));
        one.ask(new AdminCommand.Change(ada, mallory, null, true));
        assertEquals(List.of("grace"), names("gra", null, null));
        assertEquals(List.of("ada"), names("", Account.Role.ADMIN, null));
        assertEquals(List.of("mallory"), names("", null, ManagedAccount.Standing.SUSPENDED));
        assertEquals(3, names("", null, ManagedAccount.Standing.ACTIVE).size());
        ManagedAccount.Listed first = one.ask(new AdminCommand.ListAccounts(ada, "", null, null, null, 3));
        assertEquals(3, first.items().size());
        ManagedAccount.Listed rest = one.ask(
                new AdminCommand.ListAccounts(ada, "", null, null, first.page().nextCursor(), 3));
        assertEquals(1, rest.items().size());
    }

    @Test
    @DisplayName("read what was done by whom it was, what it was and when, page by page, the newest first")
    void audit() {
        for (int i = 0; i < 3; i++) {
            clock.advance(Duration.ofMinutes(1));
            one.ask(new AdminCommand.EndSessions(ada, mallory));
        }
        one.ask(new AdminCommand.Decide(ada, closed()));
        assertEquals(
                3, read(new AuditEntry.Filter(null, mallory, null, null, null)).size());
        assertEquals(
                4,
                read(new AuditEntry.Filter(ada.person(), null, null, null, null))
                        .size());
        assertEquals(
                1,
                read(new AuditEntry.Filter(null, null, "settings.changed", null, null))
                        .size());
        assertEquals(
                2,
                read(new AuditEntry.Filter(null, mallory, null, clock.instant().minusSeconds(60), null))
                        .size());
        assertEquals(
                0, read(new AuditEntry.Filter(mallory, null, null, null, null)).size());
        AuditEntry.Listed first = one.ask(new AdminCommand.ReadAudit(ada, ALL, null, 3));
        AuditEntry.Listed rest =
                one.ask(new AdminCommand.ReadAudit(ada, ALL, first.page().nextCursor(), 3));
        List<AuditEntry> all =
                Stream.concat(first.items().stream(), rest.items().stream()).toList();
        assertEquals(read(ALL), all);
        assertEquals("settings.changed", all.get(0).action());
    }

    @Test
    @DisplayName("see when a stolen refresh token was used")
    void stolen() {
        SignedIn in = one.signIn("mallory");
        SignedIn next = one.refresh(in.refreshToken());
        one.refresh(next.refreshToken());
        clock.advance(Rotation.GRACE);
        code(one, TestNode.refreshing(in.refreshToken()));
        AuditEntry entry = read(ALL).get(0);
        assertEquals("session.token_reused", entry.action());
        assertNull(entry.actor());
        assertEquals(mallory, entry.subject().id());
        assertEquals(Map.of("sessionId", in.sessionId().toString()), entry.after());
    }

    private Actor admin(String username) {
        Person.Id person = one.register(username).person().id();
        await(one.database.run("update accounts set role = 'admin' where id = $1", Tuple.of(person.value())));
        return new Actor(person, "192.0.2.1");
    }

    private List<AuditEntry> read(AuditEntry.Filter filter) {
        return two.ask(new AdminCommand.ReadAudit(ada, filter, null, 50)).items();
    }

    private List<String> names(String query, Account.@Nullable Role role, ManagedAccount.@Nullable Standing standing) {
        return one.ask(new AdminCommand.ListAccounts(ada, query, role, standing, null, 50)).items().stream()
                .map(account -> account.person().username())
                .toList();
    }

    private static ServerPolicy.Edit closed() {
        return registering(ServerPolicy.Registration.CLOSED);
    }

    private static ServerPolicy.Edit registering(ServerPolicy.Registration registration) {
        return new ServerPolicy.Edit(registration, null, null, null, null);
    }

    private static AccountCommand.Register registration(String username, boolean invited) {
        return new AccountCommand.Register(username, username, TestNode.password(username), invited);
    }

    private static AccountCommand.SignIn signIn(String username) {
        return new AccountCommand.SignIn(username, TestNode.password(username), "a device", "192.0.2.1");
    }

    private static String code(TestNode node, Command<?> command) {
        return assertThrows(Failure.class, () -> node.ask(command)).code();
    }
}
