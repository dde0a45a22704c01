package chat.parley.accounts;

import static org.junit.jupiter.api.Assertions.assertThrows;

import chat.parley.bus.Command;
import chat.parley.bus.Failure;
import chat.parley.support.TestClock;
import chat.parley.support.TestStore;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Two nodes, Ada with her password, and what she does when she has lost it. */
abstract class LostPasswords {
    static final Secret NEW = new Secret("difference engine");
    static final Secret ANSWER = new Secret("The Sketch of Menabrea");

    final TestClock clock = TestClock.noon();
    final String url = TestStore.freshDatabase();
    TestNode one;
    TestNode two;
    Actor ada;

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

    List<Secret> codes() {
        return one.ask(new RecoveryCommand.MakeCodes(ada, TestNode.proof("ada")))
                .codes();
    }

    void chooseQuestion() {
        one.ask(new RecoveryCommand.SetQuestion(ada, TestNode.proof("ada"), RecoveryQuestion.UNFINISHED_BOOK, ANSWER));
    }

    static RecoveryCommand.Answer proof(String username, @Nullable String answer, @Nullable String code) {
        return new RecoveryCommand.Answer(
                username,
                answer == null ? null : new Secret(answer),
                code == null ? null : new Secret(code),
                "192.0.2.3");
    }

    static RecoveryCommand.Reset reset(Secret token) {
        return new RecoveryCommand.Reset(token, NEW, "192.0.2.3");
    }

    static AccountCommand.SignIn signIn(Secret password) {
        return new AccountCommand.SignIn("ada", password, "a device", "192.0.2.1");
    }

    static String refusal(TestNode node, Command<?> command) {
        return assertThrows(Failure.class, () -> node.ask(command)).code();
    }
}
