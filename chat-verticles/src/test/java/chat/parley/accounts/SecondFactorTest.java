package chat.parley.accounts;

import static chat.parley.support.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A second factor")
class SecondFactorTest {
    private static final Secret PASSWORD = TestNode.password("ada");
    private static final Secret NEW = new Secret("difference engine");

    private final TestClock clock = TestClock.noon();
    private final String url = TestStore.freshDatabase();
    private TestNode one;
    private TestNode two;
    private Actor ada;

    @BeforeEach
    void start() {
        one = TestNode.start(url, clock);
        two = TestNode.start(url, clock);
        ada = new Actor(one.register("ada").person().id(), "192.0.2.1");
    }

    @AfterEach
    void stop() {
        one.close();
        two.close();
    }

    @Test
    @DisplayName("is asked for after the password, and only of who knows the password")
    void signIn() {
        Totp app = turnOn();
        assertEquals("wrong_credentials", refusal(two, signIn(new Secret("a guess"), null)));
        Failure asked = assertThrows(Failure.class, () -> two.ask(signIn(PASSWORD, null)));
        assertEquals("totp_required", asked.code());
        assertEquals(Failure.Kind.UNAUTHENTICATED, asked.kind());
        assertEquals("wrong_totp", refusal(two, signIn(PASSWORD, "000000")));
        assertEquals("ada", two.ask(signIn(PASSWORD, code(app))).me().person().username());
    }

    @Test
    @DisplayName("counts once a code of it was shown, and not before")
    void begun() {
        Totp first = begin();
        one.signIn("ada");
        Totp second = begin();
        assertEquals("wrong_totp", refusal(one, new TotpCommand.Confirm(ada, new Secret(code(first)))));
        one.ask(new TotpCommand.Confirm(ada, new Secret(code(second))));
        assertEquals("totp_required", refusal(one, signIn(PASSWORD, null)));
        clock.advance(Totp.STEP);
        assertEquals(
                "totp_is_on", refusal(one, new TotpCommand.Begin(ada, new Proof(PASSWORD, new Secret(code(second))))));
        assertTrue(one.ask(new RecoveryCommand.Look(ada.person())).totp());
    }

    @Test
    @DisplayName("takes a code once, on whichever nodes it comes and however often at once")
    void replay() {
        Totp app = turnOn();
        String code = code(app);
        List<Future<SignedIn>> race = IntStream.range(0, 6)
                .mapToObj(i -> (i % 2 == 0 ? one : two).asking(signIn(PASSWORD, code)))
                .toList();
        await(Future.join(race).transform(over -> Future.succeededFuture()));
        assertEquals(1, race.stream().filter(Future::succeeded).count());
        assertEquals("wrong_totp", refusal(two, signIn(PASSWORD, code)));
    }

    @Test
    @DisplayName("is asked for with the password before a password, codes, a question or a token are made")
    void stepUp() {
        Totp app = turnOn();
        Session.Id session = one.ask(signIn(PASSWORD, code(app))).sessionId();
        clock.advance(Totp.STEP);
        Proof password = new Proof(PASSWORD, null);
        ApiToken.Wanted wanted = new ApiToken.Wanted("A", Set.of("account"), 1);
        for (Command<?> command : List.of(
                new RecoveryCommand.ChangePassword(ada, session, password, NEW),
                new RecoveryCommand.MakeCodes(ada, password),
                new RecoveryCommand.SetQuestion(ada, password, RecoveryQuestion.FIRST_CONCERT, NEW),
                new TokenCommand.Make(ada, password, wanted),
                new TotpCommand.Drop(ada, password))) {
            Failure failure = assertThrows(Failure.class, () -> one.ask(command));
            assertEquals("totp_required", failure.code());
            assertEquals(Failure.Kind.FORBIDDEN, failure.kind(), "one is signed in all the same");
        }
        one.ask(new TokenCommand.Make(ada, new Proof(PASSWORD, new Secret(code(app))), wanted));
    }

    @Test
    @DisplayName("is stood in for by a recovery code, once")
    void recoveryCode() {
        List<Secret> codes = one.ask(new RecoveryCommand.MakeCodes(ada, TestNode.proof("ada")))
                .codes();
        turnOn();
        one.ask(signIn(PASSWORD, codes.get(4).value()));
        assertEquals("wrong_totp", refusal(two, signIn(PASSWORD, codes.get(4).value())));
        assertEquals(9, one.ask(new RecoveryCommand.Look(ada.person())).codesLeft());
    }

    @Test
    @DisplayName("is not gone round by the answer to a question, nor by a new password")
    void recovery() {
        Secret answer = new Secret("The Sketch of Menabrea");
        one.ask(new RecoveryCommand.SetQuestion(ada, TestNode.proof("ada"), RecoveryQuestion.UNFINISHED_BOOK, answer));
        List<Secret> codes = one.ask(new RecoveryCommand.MakeCodes(ada, TestNode.proof("ada")))
                .codes();
        turnOn();
        assertEquals("recovery_refused", refusal(one, new RecoveryCommand.Answer("ada", answer, null, "f")));
        Secret token = one.ask(new RecoveryCommand.Answer("ada", null, codes.get(0), "f"))
                .resetToken();
        one.ask(new RecoveryCommand.Reset(token, NEW, "f"));
        assertEquals("totp_required", refusal(one, signIn(NEW, null)));
    }

    @Test
    @DisplayName("is removed with the password and a code, or by an administrator, and either is put on record")
    void removed() {
        Totp app = turnOn();
        clock.advance(Totp.STEP);
        one.ask(new TotpCommand.Drop(ada, new Proof(PASSWORD, new Secret(code(app)))));
        one.signIn("ada");
        turnOn();
        Actor root = new Actor(one.register("grace").person().id(), "192.0.2.9");
        AdminCommand.DropSecondFactor help = new AdminCommand.DropSecondFactor(root, ada.person());
        assertEquals("not_an_admin", refusal(one, help));
        await(one.database.run("update accounts set role = 'admin' where username = 'grace'", Tuple.tuple()));
        assertEquals("not_for_oneself", refusal(one, new AdminCommand.DropSecondFactor(root, root.person())));
        one.ask(help);
        one.signIn("ada");
        AuditEntry.Filter hers = new AuditEntry.Filter(null, ada.person(), null, null, null);
        assertEquals(
                List.of("totp.off", "totp.on", "totp.off", "totp.on"),
                one.ask(new AdminCommand.ReadAudit(root, hers, null, 50)).items().stream()
                        .map(AuditEntry::action)
                        .toList());
        assertFalse(one.ask(new RecoveryCommand.Look(ada.person())).totp());
    }

    /** Shows a code, and waits until that one is good no more. */
    private Totp turnOn() {
        Totp app = begin();
        one.ask(new TotpCommand.Confirm(ada, new Secret(code(app))));
        clock.advance(Duration.ofMinutes(2));
        return app;
    }

    /** The app of a phone: it knows what was shown, and nothing else. */
    private Totp begin() {
        Secret shown =
                one.ask(new TotpCommand.Begin(ada, TestNode.proof("ada"))).secret();
        byte[] key = new byte[shown.value().length() * 5 / 8];
        int bit = 0;
        for (char letter : shown.value().toCharArray())
            for (int value = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter), i = 4; i >= 0; i--, bit++)
                key[bit / 8] |= (byte) ((value >> i & 1) << (7 - bit % 8));
        return new Totp(key);
    }

    private String code(Totp app) {
        return app.code(clock.instant().getEpochSecond() / 30);
    }

    private static AccountCommand.SignIn signIn(Secret password, @Nullable String totp) {
        return new AccountCommand.SignIn(
                "ada", password, "a device", "192.0.2.1", totp == null ? null : new Secret(totp));
    }

    private static String refusal(TestNode node, Command<?> command) {
        return assertThrows(Failure.class, () -> node.ask(command)).code();
    }
}
