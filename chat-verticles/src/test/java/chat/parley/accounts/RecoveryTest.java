package chat.parley.accounts;

import static chat.parley.support.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.accounts.ServerPolicy.SecurityQuestion;
import chat.parley.bus.Command;
import chat.parley.bus.Failure;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Who has lost their password")
class RecoveryTest extends LostPasswords {
    private static final int PAIRS = 9;

    @Test
    @DisplayName("comes in by a code, typed in any way, chooses another, and all their devices are signed out")
    void code() {
        Secret code = codes().get(7);
        SignedIn before = one.signIn("ada");
        String typed = code.value().toLowerCase(Locale.ROOT).replace("-", " ");
        RecoveryCommand.Granted granted = two.ask(proof("ADA", null, typed));
        assertEquals(clock.instant().plus(Duration.ofMinutes(10)), granted.expiresAt());
        one.ask(reset(granted.resetToken()));
        assertEquals(1, one.told(before.sessionId()).size());
        assertEquals("wrong_credentials", refusal(two, signIn(TestNode.password("ada"))));
        two.ask(signIn(NEW));
        assertEquals("recovery_refused", refusal(one, proof("ada", null, code.value())), "a code is good once");
        assertEquals(9, one.ask(new RecoveryCommand.Look(ada.person())).codesLeft());
    }

    @Test
    @DisplayName("uses what they were granted once, in ten minutes, and not with a password that others try")
    void granted() {
        List<Secret> codes = codes();
        Secret late = one.ask(proof("ada", null, codes.get(0).value())).resetToken();
        clock.advance(Duration.ofMinutes(10));
        assertEquals("invalid_reset_token", refusal(one, reset(late)));
        Secret token = one.ask(proof("ada", null, codes.get(1).value())).resetToken();
        assertEquals(
                "password_too_common",
                refusal(one, new RecoveryCommand.Reset(token, new Secret("password123"), "192.0.2.3")));
        List<Future<?>> race = Stream.<Future<?>>of(
                        one.asking(reset(token)), two.asking(reset(token)), one.asking(reset(token)))
                .toList();
        await(Future.join(race).transform(over -> Future.succeededFuture()));
        assertEquals(1, race.stream().filter(Future::succeeded).count());
        assertEquals("invalid_reset_token", refusal(two, reset(token)));
    }

    @Test
    @DisplayName("has one use of a code, however many come with it at once")
    void codeOnce() {
        String code = codes().get(3).value();
        List<Future<RecoveryCommand.Granted>> race = IntStream.range(0, 6)
                .mapToObj(i -> (i % 2 == 0 ? one : two).asking(proof("ada", null, code)))
                .toList();
        await(Future.join(race).transform(over -> Future.succeededFuture()));
        assertEquals(1, race.stream().filter(Future::succeeded).count());
    }

    @Test
    @DisplayName("comes in by their answer, by a code with it, or by a code alone, as the server decides")
    void modes() {
        List<Secret> codes = codes();
        chooseQuestion();
        String right = "  the sketch of MENABREA ";
        decide(SecurityQuestion.OFF);
        assertEquals("recovery_refused", refusal(one, proof("ada", right, null)));
        one.ask(proof("ada", null, codes.get(0).value()));
        decide(SecurityQuestion.SECOND);
        assertEquals("recovery_refused", refusal(one, proof("ada", right, null)));
        assertEquals(
                "recovery_refused", refusal(one, proof("ada", null, codes.get(1).value())));
        one.ask(proof("ada", right, codes.get(1).value()));
        decide(SecurityQuestion.ALONE);
        one.ask(proof("ada", right, null));
        one.ask(proof("ada", null, codes.get(2).value()));
        one.ask(new RecoveryCommand.DropQuestion(ada));
        assertEquals("recovery_refused", refusal(one, proof("ada", right, null)));
    }

    @Test
    @DisplayName("and administers the server needs a code, whatever an answer is good for")
    void administrator() {
        chooseQuestion();
        await(one.database.run("update accounts set role = 'admin' where username = 'ada'", Tuple.tuple()));
        assertEquals("recovery_refused", refusal(one, proof("ada", ANSWER.value(), null)));
        one.ask(proof("ada", null, codes().get(0).value()));
    }

    @Test
    @DisplayName("is guessed for twenty times at most, on all nodes together, until they come in or are helped")
    void twenty() {
        chooseQuestion();
        List<Future<RecoveryCommand.Granted>> crowd = IntStream.range(0, 30)
                .mapToObj(i -> (i % 2 == 0 ? one : two).asking(proof("ada", "guess number " + i, null)))
                .toList();
        await(Future.join(crowd).transform(over -> Future.succeededFuture()));
        assertEquals(0, crowd.stream().filter(Future::succeeded).count());
        assertEquals("recovery_refused", refusal(two, proof("ada", ANSWER.value(), null)));
        one.signIn("ada");
        two.ask(proof("ada", ANSWER.value(), null));
    }

    @Test
    @DisplayName("may be nobody: whoever asks is asked a question, the same each time, and refused alike")
    void nobody() {
        chooseQuestion();
        RecoveryCommand.Challenged first = one.ask(new RecoveryCommand.Challenge("nobody-here"));
        assertEquals(first, two.ask(new RecoveryCommand.Challenge("NOBODY-here")));
        assertEquals(
                RecoveryQuestion.UNFINISHED_BOOK,
                one.ask(new RecoveryCommand.Challenge("ada")).question());
        HashSet<RecoveryQuestion> asked = new HashSet<>();
        for (int i = 0; i < 200; i++)
            asked.add(one.ask(new RecoveryCommand.Challenge("nobody-" + i)).question());
        assertEquals(RecoveryQuestion.values().length, asked.size());
        Failure known = assertThrows(Failure.class, () -> one.ask(proof("ada", "a guess", null)));
        Failure unknown = assertThrows(Failure.class, () -> one.ask(proof("nobody-here", "a guess", null)));
        Failure nonsense = assertThrows(Failure.class, () -> one.ask(proof("' or 1=1 --", "a guess", null)));
        assertEquals(known.code() + known.detail() + known.kind(), unknown.code() + unknown.detail() + unknown.kind());
        assertEquals(known.detail(), nonsense.detail());
        decide(SecurityQuestion.OFF);
        assertNull(one.ask(new RecoveryCommand.Challenge("ada")).question());
    }

    @Test
    @DisplayName("is not told from nobody by the time that a refusal takes")
    void time() {
        chooseQuestion();
        codes();
        for (String code : Stream.of("", "0H2KQ-9M4XW-3T8RD").toList()) {
            String given = code.isEmpty() ? null : code;
            long[] known = new long[PAIRS];
            long[] unknown = new long[PAIRS];
            for (int i = 0; i < PAIRS; i++) {
                known[i] = nanos(proof("ada", given == null ? "guess" : null, given));
                unknown[i] = nanos(proof("nobody", given == null ? "guess" : null, given));
            }
            double ratio = (double) median(known) / median(unknown);
            assertTrue(ratio > 0.5 && ratio < 2, "known takes " + ratio + " times as long as unknown");
        }
    }

    private void decide(SecurityQuestion mode) {
        await(one.database.run(
                "insert into server_settings values ('securityQuestion', $1, now())"
                        + " on conflict (name) do update set value = excluded.value",
                Tuple.of(mode.name().toLowerCase(Locale.ROOT))));
    }

    private long nanos(Command<?> command) {
        long start = System.nanoTime();
        refusal(one, command);
        return System.nanoTime() - start;
    }

    private static long median(long[] times) {
        return java.util.Arrays.stream(times)
                .sorted()
                .skip(times.length / 2)
                .findFirst()
                .orElseThrow();
    }
}
