package chat.parley.accounts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.bus.Command;
import chat.parley.bus.Failure;
import chat.parley.support.TestClock;
import chat.parley.support.TestStore;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A guest")
class GuestsTest {
    private static final String URL = TestStore.freshDatabase();
    private static final TestClock CLOCK = TestClock.noon();
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
    @DisplayName("comes in with a nickname alone, under a name that nobody else can choose")
    void comesIn() {
        SignedIn margaret = enter(" Margaret ");
        assertEquals(Account.Role.GUEST, margaret.me().role());
        assertEquals("Margaret", margaret.me().person().displayName());
        String username = margaret.me().person().username();
        assertTrue(username.startsWith("guest-"), username);
        assertNotEquals(username, enter("Margaret").me().person().username());
        assertEquals(margaret.me(), node.refresh(margaret.refreshToken()).me());
        assertEquals("username_reserved", code(register("Guest-margaret")));
    }

    @Test
    @DisplayName("has the rights of a guest, and a member's after the next refresh once they are one")
    void scope() {
        SignedIn guest = enter("Scopes");
        assertFalse(scope(guest).contains("users:read"));
        node.ask(new AccountCommand.Upgrade(guest.me().person().id(), "scopes", TestNode.password("scopes")));
        assertTrue(scope(node.refresh(guest.refreshToken())).contains("users:read"));
    }

    @Test
    @DisplayName("cannot be signed in as, whatever the password, and is not listed among the people")
    void closed() {
        Person guest = enter("Katherine").me().person();
        Stream.of("", "!", "null", "guest")
                .map(Secret::new)
                .forEach(password -> assertEquals(
                        "wrong_credentials",
                        code(new AccountCommand.SignIn(guest.username(), password, "", "192.0.2.1"))));
        assertEquals(0, found("Katherine"));
        assertEquals(0, found("guest"));
    }

    @Test
    @DisplayName("becomes a member under a name and a password of their own, and stays who they are")
    void upgrade() {
        Person guest = enter("Dorothy").me().person();
        Account member = node.ask(new AccountCommand.Upgrade(guest.id(), "Dorothy", TestNode.password("dorothy")));
        assertEquals(new Person(guest.id(), "dorothy", "Dorothy"), member.person());
        assertEquals(Account.Role.MEMBER, member.role());
        assertEquals(member, node.signIn("dorothy").me());
        assertEquals(1, found("dorothy"));
    }

    @Test
    @DisplayName("does not become a member twice, nor under the name of another")
    void upgradeRefused() {
        node.register("taken");
        Person.Id guest = enter("Annie").me().person().id();
        assertEquals("username_taken", code(upgrade(guest, "taken")));
        node.ask(upgrade(guest, "annie"));
        assertEquals("not_a_guest", code(upgrade(guest, "another")));
        assertEquals("annie", node.ask(new AccountCommand.Find(guest)).person().username());
    }

    @Test
    @DisplayName("is refused where the server takes none, and with a name that cannot be seen")
    void refused() {
        assertEquals("display_name_invalid", code(entry(" ")));
        ServerPolicy noGuests = TestNode.POLICY.with(new ServerPolicy.Edit(null, false, null, null, null));
        try (TestNode shut = TestNode.start(URL, CLOCK, new AccountOptions(TestNode.ISSUER, noGuests, 1, 1))) {
            assertEquals(
                    "guests_not_allowed",
                    assertThrows(Failure.class, () -> shut.ask(entry("Mary"))).code());
        }
    }

    private static AccountCommand.EnterAsGuest entry(String nickname) {
        return new AccountCommand.EnterAsGuest(nickname, "a device", "192.0.2.1");
    }

    private static SignedIn enter(String nickname) {
        return node.ask(entry(nickname));
    }

    private static AccountCommand.Register register(String username) {
        return new AccountCommand.Register(username, username, TestNode.password(username));
    }

    private static AccountCommand.Upgrade upgrade(Person.Id guest, String username) {
        return new AccountCommand.Upgrade(guest, username, TestNode.password(username));
    }

    private static int found(String query) {
        return node.ask(new AccountCommand.Search(query, null, 200)).items().size();
    }

    private static String scope(SignedIn signedIn) {
        return Jwt.of(signedIn.accessToken()).claim("scope");
    }

    private static String code(Command<?> command) {
        return assertThrows(Failure.class, () -> node.ask(command)).code();
    }
}
