package chat.parley.accounts;

import static chat.parley.support.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.bus.Failure;
import chat.parley.support.LogCapture;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A password")
class PasswordChangeTest extends LostPasswords {
    @Test
    @DisplayName(
            "that is lost is chosen anew with what an administrator gives: a token for a day, and never the password")
    void helped() {
        Actor root = admin();
        RecoveryCommand.Granted link = one.ask(new AdminCommand.MakeResetLink(root, ada.person()));
        assertEquals(clock.instant().plus(Duration.ofHours(24)), link.expiresAt());
        RecoveryCommand.Granted newer = one.ask(new AdminCommand.MakeResetLink(root, ada.person()));
        assertEquals("invalid_reset_token", refusal(two, reset(link.resetToken())), "only the newest is good");
        two.ask(reset(newer.resetToken()));
        two.ask(signIn(NEW));
        List<String> actions = one
                .ask(new AdminCommand.ReadAudit(
                        root, new AuditEntry.Filter(null, ada.person(), null, null, null), null, 50))
                .items()
                .stream()
                .map(AuditEntry::action)
                .toList();
        assertEquals(List.of("password.reset", "account.reset_link_made", "account.reset_link_made"), actions);
        Person.Id guest = one.ask(new AccountCommand.EnterAsGuest("Mary", "d", "f"))
                .me()
                .person()
                .id();
        assertEquals("no_password", refusal(one, new AdminCommand.MakeResetLink(root, guest)));
        assertEquals("not_an_admin", refusal(one, new AdminCommand.MakeResetLink(ada, root.person())));
        assertEquals("not_for_oneself", refusal(one, new AdminCommand.MakeResetLink(root, root.person())));
    }

    @Test
    @DisplayName("is asked for once more before it, or what brings one back without it, is changed")
    void stepUp() {
        Proof guess = new Proof(new Secret("a guess of mallory"), null);
        Stream.of(
                        new RecoveryCommand.MakeCodes(ada, guess),
                        new RecoveryCommand.SetQuestion(ada, guess, RecoveryQuestion.FIRST_CONCERT, ANSWER),
                        new RecoveryCommand.ChangePassword(
                                ada, one.signIn("ada").sessionId(), guess, NEW))
                .forEach(command -> assertEquals("wrong_password", refusal(one, command)));
        assertEquals(new RecoveryCommand.Prepared(0, null, false), one.ask(new RecoveryCommand.Look(ada.person())));
    }

    @Test
    @DisplayName("is changed by who knows it: the device that does it stays signed in, and no other")
    void change() {
        SignedIn here = one.signIn("ada");
        SignedIn elsewhere = two.signIn("ada");
        Secret open = one.ask(proof("ada", null, codes().get(0).value())).resetToken();
        one.ask(new RecoveryCommand.ChangePassword(ada, here.sessionId(), TestNode.proof("ada"), NEW));
        assertEquals(1, one.told(elsewhere.sessionId()).size());
        two.refresh(here.refreshToken());
        assertEquals("invalid_refresh_token", refusal(two, TestNode.refreshing(elsewhere.refreshToken())));
        assertEquals("invalid_reset_token", refusal(two, reset(open)));
        two.ask(signIn(NEW));
    }

    @Test
    @DisplayName("is changed by one of two devices that change it at once, and the other is told")
    void raced() {
        Session.Id session = one.signIn("ada").sessionId();
        List<Future<?>> race = new ArrayList<>();
        for (TestNode node : List.of(one, two))
            race.add(node.asking(new RecoveryCommand.ChangePassword(
                    ada, session, TestNode.proof("ada"), new Secret("engine number " + race.size()))));
        await(Future.join(race).transform(over -> Future.succeededFuture()));
        assertEquals(1, race.stream().filter(Future::succeeded).count());
        String told = race.stream()
                .filter(Future::failed)
                .map(refused -> ((Failure) refused.cause()).code())
                .findFirst()
                .orElseThrow();
        assertTrue(List.of("password_changed", "wrong_password").contains(told), told);
    }

    @Test
    @DisplayName("and all that stands for it are kept so that nothing in the database or the log opens the account")
    void nothingToSteal() {
        try (LogCapture log = LogCapture.of("")) {
            List<Secret> codes = codes();
            chooseQuestion();
            Secret token = one.ask(proof("ada", null, codes.get(0).value())).resetToken();
            refusal(one, proof("ada", ANSWER.value() + "x", null));
            String kept =
                    kept("recovery_codes") + kept("security_questions") + kept("reset_tokens") + kept("audit_log");
            assertTrue(kept.contains("$argon2id$v=19$m=19456,t=2,p=1$"), kept);
            Stream.concat(codes.stream(), Stream.of(ANSWER, token)).forEach(secret -> {
                assertFalse(
                        kept.toLowerCase(Locale.ROOT).contains(secret.value().toLowerCase(Locale.ROOT)));
                log.lines().forEach(line -> assertFalse(line.text().contains(secret.value()), line.logger()));
            });
        }
    }

    private String kept(String table) {
        StringBuilder text = new StringBuilder();
        for (Row row : await(one.database.run("select t::text as text from " + table + " t", Tuple.tuple())))
            text.append(row.getString("text"));
        return text.toString();
    }

    private Actor admin() {
        Person.Id root = one.register("grace").person().id();
        await(one.database.run("update accounts set role = 'admin' where username = 'grace'", Tuple.tuple()));
        return new Actor(root, "192.0.2.9");
    }
}
