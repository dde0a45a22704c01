package chat.parley.accounts;

import chat.parley.bus.Done;
import chat.parley.store.Database;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** What one prepares for the day one has lost the password; each of it asks for the password that one has. */
final class PrepareRecovery {
    private final Database database;
    private final Credentials credentials;
    private final Passwords passwords;
    private final Clock clock;

    PrepareRecovery(Database database, Credentials credentials, Passwords passwords, Clock clock) {
        this.database = database;
        this.credentials = credentials;
        this.passwords = passwords;
        this.clock = clock;
    }

    Future<RecoveryCommand.Codes> makeCodes(RecoveryCommand.MakeCodes asked) {
        Person.Id person = asked.by().person();
        List<RecoveryCode> codes = IntStream.range(0, RecoveryCommand.Codes.COUNT)
                .mapToObj(RecoveryCode::random)
                .toList();
        return credentials
                .prove(person, asked.proof())
                .compose(kept -> hashed(codes))
                .compose(hashes -> database.transaction(connection -> RecoveryRows.keepCodes(connection, person, hashes)
                        .compose(made -> AuditLog.keep(
                                connection,
                                AuditLog.Act.of(AuditAction.CODES_MADE, asked.by(), person),
                                clock.instant()))))
                .map(new RecoveryCommand.Codes(
                        codes.stream().map(RecoveryCode::secret).toList()));
    }

    private Future<List<String>> hashed(List<RecoveryCode> codes) {
        return Future.all(codes.stream()
                        .map(RecoveryCode::bare)
                        .map(passwords::hash)
                        .toList())
                .map(all -> all.list());
    }

    Future<Done> setQuestion(RecoveryCommand.SetQuestion asked) {
        Person.Id person = asked.by().person();
        AuditLog.Act act = AuditLog.Act.of(AuditAction.QUESTION_SET, asked.by(), person)
                .changing(Map.of(), Map.of("question", asked.question().name().toLowerCase(Locale.ROOT)));
        return credentials
                .prove(person, asked.proof())
                .map(kept -> SecurityAnswer.of(asked.answer())
                        .chosenBy(kept.account().person(), asked.proof().password()))
                .compose(answer -> passwords.hash(answer.secret()))
                .compose(hash -> database.transaction(
                        connection -> RecoveryRows.setQuestion(connection, person, asked.question(), hash)
                                .compose(set -> AuditLog.keep(connection, act, clock.instant()))))
                .map(Done.DONE);
    }

    /** To have no question is never less safe, so no password is asked for. */
    Future<Done> dropQuestion(RecoveryCommand.DropQuestion asked) {
        Person.Id person = asked.by().person();
        AuditLog.Act act = AuditLog.Act.of(AuditAction.QUESTION_DROPPED, asked.by(), person);
        return database.transaction(connection -> RecoveryRows.dropQuestion(connection, person)
                        .compose(was ->
                                was ? AuditLog.keep(connection, act, clock.instant()) : Future.succeededFuture()))
                .map(Done.DONE);
    }
}
