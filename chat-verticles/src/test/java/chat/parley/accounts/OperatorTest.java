package chat.parley.accounts;

import static chat.parley.support.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.bus.Bus;
import chat.parley.bus.Command;
import chat.parley.bus.Failure;
import chat.parley.store.Database;
import chat.parley.support.TestClock;
import chat.parley.support.TestStore;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Who sits at the machine")
class OperatorTest {
    private final TestClock clock = TestClock.noon();
    private final String url = TestStore.freshDatabase();
    private final TestNode node = TestNode.start(url, clock);
    private final Vertx vertx = Vertx.vertx();
    private final Database database = new Database(vertx, url, 1);
    private final Bus bus = new Bus(vertx, List.of(OperatorCommand.class));

    @BeforeEach
    void open() {
        await(vertx.deployVerticle(new OperatorVerticle(bus, database, clock)));
    }

    @AfterEach
    void close() {
        await(database.close());
        await(vertx.close());
        node.close();
    }

    @Test
    @DisplayName("makes administrators, the first and a further one, while a node runs")
    void makes() {
        assertTrue(node.ask(new AdminCommand.Describe()).setUpOpen());
        await(bus.ask(admin("Ada", TestNode.password("ada"))));
        await(bus.ask(admin("grace", TestNode.password("grace"))));
        assertFalse(node.ask(new AdminCommand.Describe()).setUpOpen());
        assertEquals(Account.Role.ADMIN, node.signIn("ada").me().role());
        AuditEntry made = record(node.signIn("grace").me()).get(1);
        assertEquals("account.admin_made", made.action());
        assertNull(made.actor());
        assertEquals("ada", made.subject() == null ? "" : made.subject().username());
        assertEquals("command line", made.address());
    }

    @Test
    @DisplayName(
            "gives nobody a password that is not theirs: without one a link is the only way in, once and for a day")
    void byLink() {
        await(bus.ask(admin("ada", null)));
        for (String guess : List.of("", "ada", "password", "parley", "null"))
            assertEquals(
                    "wrong_credentials",
                    code(new AccountCommand.SignIn("ada", new Secret(guess), "a device", "192.0.2.1")));
        RecoveryCommand.Granted late = link("ada");
        clock.advance(ResetLink.LASTS);
        assertEquals("invalid_reset_token", code(reset(late)));
        RecoveryCommand.Granted granted = link("ada");
        assertEquals(clock.instant().plus(Duration.ofHours(24)), granted.expiresAt());
        node.ask(reset(granted));
        assertEquals("invalid_reset_token", code(reset(granted)));
        Account ada = node.signIn("ada").me();
        assertEquals(
                List.of("password.reset", "account.reset_link_made", "account.reset_link_made", "account.admin_made"),
                record(ada).stream().map(AuditEntry::action).toList());
    }

    @Test
    @DisplayName("is held to the rules of names and passwords, and helps nobody in who is not there")
    void rules() {
        node.register("taken");
        assertEquals("username_taken", refusal(admin("Taken", null)));
        assertEquals("username_reserved", refusal(admin("admin", null)));
        assertEquals("password_too_common", refusal(admin("ada", new Secret("password"))));
        assertEquals("user_not_found", refusal(new OperatorCommand.MakeResetLink("ada")));
        assertTrue(node.ask(new AdminCommand.Describe()).setUpOpen());
    }

    @Test
    @DisplayName("is asked by nobody else: a node serves none of it")
    void nobodyElse() {
        assertThrows(RuntimeException.class, () -> node.asking(new OperatorCommand.MakeResetLink("ada")));
    }

    private RecoveryCommand.Granted link(String username) {
        return await(bus.ask(new OperatorCommand.MakeResetLink(username)));
    }

    private static OperatorCommand.MakeAdmin admin(String username, Secret password) {
        return new OperatorCommand.MakeAdmin(username, username, password);
    }

    private static RecoveryCommand.Reset reset(RecoveryCommand.Granted granted) {
        return new RecoveryCommand.Reset(granted.resetToken(), TestNode.password("ada"), "192.0.2.1");
    }

    private List<AuditEntry> record(Account admin) {
        Actor by = new Actor(admin.person().id(), "192.0.2.1");
        AuditEntry.Filter all = new AuditEntry.Filter(null, null, null, null, null);
        return node.ask(new AdminCommand.ReadAudit(by, all, null, 10)).items();
    }

    private String refusal(OperatorCommand<?> command) {
        return assertThrows(Failure.class, () -> await(bus.ask(command))).code();
    }

    private String code(Command<?> command) {
        return assertThrows(Failure.class, () -> node.ask(command)).code();
    }
}
