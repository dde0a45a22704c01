package chat.parley.accounts;

import chat.parley.bus.Failure;
import chat.parley.store.Database;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * How somebody comes in again who has lost their password: by a recovery code, or by the answer to their question as far
 * as the server takes one. Nobody learns here whether there is somebody of a name: what is answered, how long it takes and
 * what is written depend on what was sent and on nothing else.
 */
final class Recover {
    /** Answers to somebody's question that were wrong since they last came in; after these their answer opens nothing. */
    static final int MAX_FAILURES = 20;
    /** How long one may take to choose the new password. */
    static final Duration GRANTED = Duration.ofMinutes(10);

    private static final String QUESTIONS_KEY = "recovery questions";
    private static final String HMAC = "HmacSHA256";

    private final Database database;
    private final RecoveryRows rows;
    private final Passwords passwords;
    private final Supplier<Future<ServerPolicy>> policy;
    private final Clock clock;
    private volatile @Nullable Future<byte[]> key;

    Recover(
            Database database,
            RecoveryRows rows,
            Passwords passwords,
            Supplier<Future<ServerPolicy>> policy,
            Clock clock) {
        this.database = database;
        this.rows = rows;
        this.passwords = passwords;
        this.policy = policy;
        this.clock = clock;
    }

    /** The question of that name: somebody's own, or one that is always the same for it. */
    Future<RecoveryCommand.Challenged> challenge(RecoveryCommand.Challenge asked) {
        String username = Username.sought(asked.username());
        Future<RecoveryQuestion> question = key().compose(known ->
                rows.question(username).map(own -> own.orElse(invented(known, asked.username()))));
        return policy.get().compose(decided -> question.map(asks -> challenged(decided.securityQuestion(), asks)));
    }

    private static RecoveryCommand.Challenged challenged(
            ServerPolicy.SecurityQuestion mode, RecoveryQuestion question) {
        return new RecoveryCommand.Challenged(mode, mode == ServerPolicy.SecurityQuestion.OFF ? null : question);
    }

    private Future<byte[]> key() {
        Future<byte[]> known = key;
        if (known != null && known.succeeded()) return known;
        return rows.secret(QUESTIONS_KEY, RefreshToken.key()).onSuccess(read -> key = Future.succeededFuture(read));
    }

    private static RecoveryQuestion invented(byte[] key, String username) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            byte[] bytes = mac.doFinal(username.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
            RecoveryQuestion[] all = RecoveryQuestion.values();
            return all[Byte.toUnsignedInt(bytes[0]) % all.length];
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What somebody proved. */
    private record Proof(boolean answer, boolean code) {}

    Future<RecoveryCommand.Granted> answer(RecoveryCommand.Answer asked) {
        RecoveryCode code = RecoveryCode.given(Optional.ofNullable(asked.code()).orElse(new Secret("")));
        return policy.get().compose(decided -> counted(asked).compose(open -> answer(asked, code, decided, open)));
    }

    private Future<RecoveryCommand.Granted> answer(
            RecoveryCommand.Answer asked, RecoveryCode code, ServerPolicy decided, boolean open) {
        return rows.keys(Username.sought(asked.username()), code.place())
                .compose(keys -> proof(asked, code, keys)
                        .map(proof -> new Proof(proof.answer() && open, proof.code()))
                        .compose(proof -> suffices(decided.securityQuestion(), proof, keys)
                                ? granted(keys.orElseThrow(), code, proof, asked)
                                : refused()));
    }

    /** Whether the answer of that name may still open something. A code is not guessed, and is not counted. */
    private Future<Boolean> counted(RecoveryCommand.Answer asked) {
        if (asked.answer() == null) return Future.succeededFuture(true);
        String name = asked.username().toLowerCase(Locale.ROOT);
        return rows.count(name, MAX_FAILURES, clock.instant()).map(failures -> failures <= MAX_FAILURES);
    }

    /** Each thing that was sent costs one hash, whatever there is to compare it with. */
    private Future<Proof> proof(RecoveryCommand.Answer asked, RecoveryCode code, Optional<RecoveryRows.Keys> keys) {
        Secret answer = asked.answer();
        Future<Boolean> answered = answer == null
                ? Future.succeededFuture(false)
                : passwords.match(SecurityAnswer.of(answer).secret(), keys.map(RecoveryRows.Keys::answerHash));
        return answered.compose(rightAnswer -> (asked.code() == null
                        ? Future.succeededFuture(false)
                        : passwords.match(code.bare(), keys.map(RecoveryRows.Keys::codeHash)))
                .map(rightCode -> new Proof(rightAnswer, rightCode)));
    }

    /**
     * An administrator never comes in by an answer alone: what they can do is everybody's matter. Nor does who wants two
     * factors.
     */
    private static boolean suffices(ServerPolicy.SecurityQuestion mode, Proof proof, Optional<RecoveryRows.Keys> keys) {
        boolean asked = keys.map(RecoveryRows.Keys::answerHash).isPresent();
        boolean alone =
                keys.isPresent() && !keys.get().administers() && !keys.get().secondFactor();
        return switch (mode) {
            case OFF -> proof.code();
            case SECOND -> proof.code() && (proof.answer() || !asked);
            case ALONE -> proof.code() || (proof.answer() && alone);
        };
    }

    private Future<RecoveryCommand.Granted> granted(
            RecoveryRows.Keys keys, RecoveryCode code, Proof proof, RecoveryCommand.Answer asked) {
        Instant until = clock.instant().plus(GRANTED);
        RefreshToken token = RefreshToken.first();
        return database.transaction(connection -> used(connection, keys, code, proof)
                        .compose(used -> RecoveryRows.grant(connection, keys.person(), token, until))
                        .compose(granted -> AuditLog.keep(connection, act(keys, proof, asked), clock.instant())))
                .map(new RecoveryCommand.Granted(token.secret(), until));
    }

    private static Future<Void> used(SqlConnection connection, RecoveryRows.Keys keys, RecoveryCode code, Proof proof) {
        String hash = keys.codeHash();
        return !proof.code() || hash == null
                ? Future.succeededFuture()
                : RecoveryRows.useCode(connection, keys.person(), code.place(), hash)
                        .compose(mine -> mine ? Future.succeededFuture() : refused());
    }

    private static AuditLog.Act act(RecoveryRows.Keys keys, Proof proof, RecoveryCommand.Answer asked) {
        return new AuditLog.Act(AuditAction.RECOVERY_GRANTED, null, asked.from(), keys.person(), Map.of(), Map.of())
                .changing(Map.of(), Map.of("by", proof.code() ? "code" : "answer"));
    }

    private static <T> Future<T> refused() {
        return Future.failedFuture(new Failure(
                Failure.Kind.UNAUTHENTICATED, "recovery_refused", "That is not right, or there is no such name."));
    }
}
