package chat.parley.accounts;

import static chat.parley.support.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.bus.Failure;
import chat.parley.support.LogCapture;
import chat.parley.support.TestClock;
import chat.parley.support.TestStore;
import io.vertx.core.Future;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The first administrator")
class SetUpTest {
    private static final Pattern PRINTED = Pattern.compile("the code is ([0-9A-Z-]+)");

    private final TestClock clock = TestClock.noon();
    private final String url = TestStore.freshDatabase();

    @Test
    @DisplayName("is whoever has the code that the server printed, typed in any way, and chooses the password")
    void made() {
        try (LogCapture log = LogCapture.of("chat.parley.accounts.SetUp");
                TestNode node = TestNode.start(url, clock)) {
            assertTrue(node.ask(new AdminCommand.Describe()).setUpOpen());
            String typed = printed(log).toLowerCase(Locale.ROOT).replace("-", " ");
            Account ada = node.ask(setUp(typed, "ada"));
            assertEquals(Account.Role.ADMIN, ada.role());
            assertFalse(node.ask(new AdminCommand.Describe()).setUpOpen());
            String scope = Jwt.of(node.signIn("ada").accessToken()).claim("scope");
            assertTrue(List.of(scope.split(" ")).contains("admin"), scope);
        }
    }

    @Test
    @DisplayName("is nobody who guesses, and nobody has a password before choosing one")
    void guessed() {
        try (TestNode node = TestNode.start(url, clock)) {
            assertEquals("setup_code_wrong", code(node, setUp("00000-00000-00000-00000", "mallory")));
            assertEquals("password_too_common", code(node, common()));
            assertTrue(node.ask(new AdminCommand.Describe()).setUpOpen());
        }
    }

    @Test
    @DisplayName("is one: of those who have the code and come at once, on two nodes, one is made; then it is over")
    void once() {
        try (LogCapture log = LogCapture.of("chat.parley.accounts.SetUp");
                TestNode one = TestNode.start(url, clock);
                TestNode two = TestNode.start(url, clock)) {
            String code = printed(log);
            List<Future<Account>> race = IntStream.range(0, 8)
                    .mapToObj(i -> (i % 2 == 0 ? one : two).asking(setUp(code, "admin-" + i)))
                    .toList();
            await(Future.join(race).transform(over -> Future.succeededFuture()));
            assertEquals(1, race.stream().filter(Future::succeeded).count());
            assertEquals("setup_closed", code(two, setUp(code, "later")));
        }
        try (LogCapture log = LogCapture.of("chat.parley.accounts.SetUp");
                TestNode again = TestNode.start(url, clock)) {
            assertEquals(List.of(), log.lines());
        }
    }

    private static AdminCommand.SetUp setUp(String code, String username) {
        return new AdminCommand.SetUp(new Secret(code), username, username, TestNode.password(username), "192.0.2.1");
    }

    private static AdminCommand.SetUp common() {
        return new AdminCommand.SetUp(new Secret("any"), "ada", "Ada", new Secret("password123"), "192.0.2.1");
    }

    private static String printed(LogCapture log) {
        Matcher code = PRINTED.matcher(log.lines().get(0).text());
        assertTrue(code.find());
        return code.group(1);
    }

    private static String code(TestNode node, AdminCommand.SetUp command) {
        return assertThrows(Failure.class, () -> node.ask(command)).code();
    }
}
