package chat.parley.accounts;

import chat.parley.bus.Done;
import chat.parley.bus.Failure;
import chat.parley.store.Database;
import com.github.f4b6a3.uuid.UuidCreator;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How tokens for programs come to be and are taken back: one's own with the password, a bot's by an administrator. */
final class MakeTokens {
    private final Database database;
    private final Credentials credentials;
    private final ApiTokens tokens;
    private final EndedNews news;
    private final Clock clock;

    MakeTokens(Database database, Credentials credentials, EndedNews news, Clock clock) {
        this.database = database;
        this.credentials = credentials;
        this.tokens = new ApiTokens(database);
        this.news = news;
        this.clock = clock;
    }

    Future<ApiToken.Made> make(TokenCommand.Make asked) {
        return credentials
                .prove(asked.by().person(), asked.proof())
                .compose(kept -> database.transaction(
                        connection -> Accounts.hold(connection, asked.by().person(), kept.passwordHash())
                                .compose(held -> made(
                                        connection,
                                        asked.by(),
                                        asked.by().person(),
                                        asked.wanted(),
                                        kept.account().role().scopes()))));
    }

    Future<ApiToken.Made> makeOfBot(TokenCommand.MakeOfBot asked) {
        return database.transaction(connection -> ManagedAccounts.hold(connection, asked.by())
                .compose(admin -> Bots.hold(connection, asked.bot()))
                .compose(bot -> made(
                        connection,
                        asked.by(),
                        asked.bot(),
                        asked.wanted(),
                        bot.role().scopes())));
    }

    private Future<ApiToken.Made> made(
            SqlConnection connection, Actor by, Person.Id of, ApiToken.Wanted wanted, Set<String> may) {
        Instant now = clock.instant();
        ApiToken token = proposed(wanted, may, now);
        Secret secret =
                new Secret(ApiToken.BEGINNING + RefreshToken.first().secret().value());
        AuditLog.Act act = AuditLog.Act.of(AuditAction.TOKEN_MADE, by, of)
                .changing(Map.of(), Map.of("name", token.name(), "scopes", String.join(" ", token.scopes())));
        return ApiTokens.keep(connection, of, token, new RefreshToken(secret).hash())
                .compose(kept -> AuditLog.keep(connection, act, now))
                .map(new ApiToken.Made(token, secret));
    }

    private static ApiToken proposed(ApiToken.Wanted wanted, Set<String> may, Instant now) {
        OneLine name = new OneLine(wanted.name());
        if (!name.isName(ApiToken.MAX_NAME))
            throw invalid("token_name_invalid", "A token has a name of at most " + ApiToken.MAX_NAME + " characters.");
        if (wanted.days() < 1 || wanted.days() > ApiToken.MAX_DAYS)
            throw invalid("token_days_invalid", "A token is good for 1 to " + ApiToken.MAX_DAYS + " days.");
        if (wanted.scopes().isEmpty() || !may.containsAll(wanted.scopes()))
            throw invalid("scope_not_yours", "A token has scopes, and none that its owner has not.");
        return new ApiToken(
                new ApiToken.Id(UuidCreator.getTimeOrderedEpoch()),
                name.text(),
                wanted.scopes().stream().sorted().toList(),
                now,
                now.plus(Duration.ofDays(wanted.days())),
                null);
    }

    Future<Done> revoke(TokenCommand.Revoke asked) {
        return database.transaction(
                        connection -> revoked(connection, asked.by(), asked.by().person(), asked.token()))
                .onSuccess(ended -> news.tell(asked.by().person(), ended))
                .map(Done.DONE);
    }

    Future<Done> revokeOfBot(TokenCommand.RevokeOfBot asked) {
        return database.transaction(connection -> ManagedAccounts.hold(connection, asked.by())
                        .compose(admin -> Bots.hold(connection, asked.bot()))
                        .compose(bot -> revoked(connection, asked.by(), asked.bot(), asked.token())))
                .onSuccess(ended -> news.tell(asked.bot(), ended))
                .map(Done.DONE);
    }

    private Future<List<Session.Id>> revoked(SqlConnection connection, Actor by, Person.Id of, ApiToken.Id token) {
        Instant now = clock.instant();
        AuditLog.Act act = AuditLog.Act.of(AuditAction.TOKEN_REVOKED, by, of)
                .changing(Map.of("tokenId", token.toString()), Map.of());
        return ApiTokens.revoke(connection, of, token, now)
                .compose(ended -> ended.isEmpty()
                        ? Future.succeededFuture(ended)
                        : AuditLog.keep(connection, act, now).map(ended));
    }

    Future<ApiToken.Listed> list(TokenCommand.ListTokens asked) {
        return tokens.list(asked.person(), clock.instant());
    }

    Future<ApiToken.Listed> listOfBot(TokenCommand.ListOfBot asked) {
        return database.with(connection -> ManagedAccounts.admit(connection, asked.by())
                        .compose(admin -> Bots.find(connection, asked.bot())))
                .compose(bot -> tokens.list(asked.bot(), clock.instant()));
    }

    Future<ApiToken.Proven> prove(TokenCommand.Prove asked) {
        return tokens.use(new RefreshToken(asked.secret()).hash(), clock.instant());
    }

    private static Failure invalid(String code, String detail) {
        return new Failure(Failure.Kind.INVALID, code, detail);
    }
}
