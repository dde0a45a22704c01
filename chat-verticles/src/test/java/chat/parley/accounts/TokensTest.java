package chat.parley.accounts;

import static chat.parley.support.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.bus.Command;
import chat.parley.bus.Failure;
import chat.parley.store.Moments;
import chat.parley.support.LogCapture;
import chat.parley.support.TestClock;
import chat.parley.support.TestStore;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A token for a program")
class TokensTest {
    private static final Set<String> READING = Set.of("rooms:read", "messages:read");
    private static final ApiToken.Wanted WEATHER = new ApiToken.Wanted("Weather report", READING, 30);

    private final TestClock clock = TestClock.noon();
    private final String url = TestStore.freshDatabase();
    private TestNode one;
    private TestNode two;
    private Actor ada;
    private Actor root;

    @BeforeEach
    void start() {
        one = TestNode.start(url, clock);
        two = TestNode.start(url, clock);
        ada = new Actor(one.register("ada").person().id(), "192.0.2.1");
        root = new Actor(one.register("grace").person().id(), "192.0.2.9");
        await(one.database.run("update accounts set role = 'admin' where username = 'grace'", Tuple.tuple()));
    }

    @AfterEach
    void stop() {
        one.close();
        two.close();
    }

    @Test
    @DisplayName("acts for its owner within its scopes and until its end, on every node, and its last use is known")
    void act() {
        ApiToken.Made made = one.ask(make(WEATHER));
        assertEquals(clock.instant().plus(Duration.ofDays(30)), made.token().expiresAt());
        clock.advance(Duration.ofMinutes(5));
        ApiToken.Proven proven = two.ask(new TokenCommand.Prove(made.secret()));
        assertEquals(
                new ApiToken.Proven(
                        ada.person(), made.token().id(), READING, made.token().expiresAt()),
                proven);
        assertEquals(
                clock.instant(),
                one.ask(new TokenCommand.ListTokens(ada.person()))
                        .tokens()
                        .get(0)
                        .lastUsedAt());
        clock.advance(Duration.ofDays(30));
        assertEquals("invalid_token", refusal(two, new TokenCommand.Prove(made.secret())));
        assertEquals(
                List.of(), one.ask(new TokenCommand.ListTokens(ada.person())).tokens());
    }

    @Test
    @DisplayName("is taken back by its owner alone, and that is told like the end of a session")
    void revoke() {
        ApiToken.Made made = one.ask(make(WEATHER));
        one.ask(new TokenCommand.Revoke(root, made.token().id()));
        two.ask(new TokenCommand.Prove(made.secret()));
        one.ask(new TokenCommand.Revoke(ada, made.token().id()));
        Session.Id asSession = new Session.Id(made.token().id().value());
        assertEquals(1, one.told(asSession).size());
        assertTrue(two.ask(new AccountCommand.EndedSince(clock.instant().minusSeconds(60)))
                .sessions()
                .contains(asSession));
        assertEquals("invalid_token", refusal(two, new TokenCommand.Prove(made.secret())));
        one.ask(new TokenCommand.Revoke(ada, made.token().id()));
    }

    @Test
    @DisplayName("is made with the password, and never gets what its owner has not")
    void made() {
        Proof guess = new Proof(new Secret("a guess of mallory"), null);
        assertEquals("wrong_password", refusal(one, new TokenCommand.Make(ada, guess, WEATHER)));
        assertEquals("scope_not_yours", refusal(one, make(wanted("A", Set.of("admin"), 30))));
        assertEquals("scope_not_yours", refusal(one, make(wanted("A", Set.of("everything"), 30))));
        assertEquals("scope_not_yours", refusal(one, make(wanted("A", Set.of(), 30))));
        assertEquals("token_days_invalid", refusal(one, make(wanted("A", READING, 367))));
        assertEquals("token_name_invalid", refusal(one, make(wanted(" ", READING, 30))));
        one.ask(new TokenCommand.Make(root, TestNode.proof("grace"), wanted("A", Set.of("admin"), 1)));
    }

    @Test
    @DisplayName("is one of fifty at most, however many are made at once")
    void bounded() {
        await(one.database.run(
                "insert into access_tokens (id, account_id, name, token_hash, scopes, created_at, expires_at)"
                        + " select gen_random_uuid(), $1, 'one', sha256(n::text::bytea), '{account}', now(), $2"
                        + " from generate_series(1, 48) n",
                Tuple.of(ada.person().value(), Moments.time(clock.instant().plusSeconds(3600)))));
        List<Future<ApiToken.Made>> race = IntStream.range(0, 6)
                .mapToObj(i -> (i % 2 == 0 ? one : two).asking(make(WEATHER)))
                .toList();
        await(Future.join(race).transform(over -> Future.succeededFuture()));
        assertEquals(2, race.stream().filter(Future::succeeded).count());
        assertEquals(
                50, one.ask(new TokenCommand.ListTokens(ada.person())).tokens().size());
    }

    @Test
    @DisplayName("is good no more when its owner is suspended, or has chosen a new password for a lost one")
    void ended() {
        ApiToken.Made first = one.ask(make(WEATHER));
        RecoveryCommand.Granted link = one.ask(new AdminCommand.MakeResetLink(root, ada.person()));
        Secret password = new Secret("difference engine");
        one.ask(new RecoveryCommand.Reset(link.resetToken(), password, "192.0.2.3"));
        assertEquals("invalid_token", refusal(two, new TokenCommand.Prove(first.secret())));
        ApiToken.Made second = one.ask(new TokenCommand.Make(ada, new Proof(password, null), WEATHER));
        one.ask(new AdminCommand.Change(root, ada.person(), null, true));
        assertEquals("invalid_token", refusal(two, new TokenCommand.Prove(second.secret())));
        one.ask(new AdminCommand.Change(root, ada.person(), null, false));
        assertEquals("invalid_token", refusal(two, new TokenCommand.Prove(second.secret())));
    }

    @Test
    @DisplayName("is kept nowhere as it is: not in the database, not in the log")
    void nothingToSteal() {
        try (LogCapture log = LogCapture.of("")) {
            ApiToken.Made made = one.ask(make(WEATHER));
            two.ask(new TokenCommand.Prove(made.secret()));
            String kept = await(one.database.run(
                            "select string_agg(t::text, ' ') as text from access_tokens t", Tuple.tuple()))
                    .iterator()
                    .next()
                    .getString("text");
            assertFalse(kept.contains(made.secret().value().substring(ApiToken.BEGINNING.length())));
            log.lines()
                    .forEach(line ->
                            assertFalse(line.text().contains(made.secret().value()), line.logger()));
        }
    }

    @Test
    @DisplayName("is all a bot has: nobody signs in as it, recovers it or makes it an administrator")
    void bots() {
        ManagedAccount bot = one.ask(new TokenCommand.MakeBot(root, "weatherman", "Weatherman"));
        Person.Id id = bot.person().id();
        assertTrue(bot.bot());
        Secret empty = new Secret("");
        assertEquals("wrong_credentials", refusal(one, new AccountCommand.SignIn("weatherman", empty, "d", "f")));
        assertEquals("no_password", refusal(one, new AdminCommand.MakeResetLink(root, id)));
        assertEquals("role_of_bot", refusal(one, new AdminCommand.Change(root, id, Account.Role.ADMIN, null)));
        assertEquals("username_taken", refusal(one, new TokenCommand.MakeBot(root, "ada", "Ada")));
        ApiToken.Made made = one.ask(new TokenCommand.MakeOfBot(root, id, WEATHER));
        assertEquals(id, two.ask(new TokenCommand.Prove(made.secret())).person());
        assertEquals(
                List.of(made.token().id()),
                one.ask(new TokenCommand.ListOfBot(root, id)).tokens().stream()
                        .map(ApiToken::id)
                        .toList());
        assertEquals(
                List.of(bot.person()),
                one.ask(new TokenCommand.ListBots(root, null, 50)).items().stream()
                        .map(ManagedAccount::person)
                        .toList());
        one.ask(new TokenCommand.RevokeOfBot(root, id, made.token().id()));
        assertEquals("invalid_token", refusal(two, new TokenCommand.Prove(made.secret())));
    }

    @Test
    @DisplayName("of a bot is a matter of administrators, and people are no bots")
    void administrators() {
        Person.Id bot = one.ask(new TokenCommand.MakeBot(root, "weatherman", "Weatherman"))
                .person()
                .id();
        assertEquals("not_an_admin", refusal(one, new TokenCommand.MakeBot(ada, "mine", "Mine")));
        assertEquals("not_an_admin", refusal(one, new TokenCommand.ListBots(ada, null, 50)));
        assertEquals("not_an_admin", refusal(one, new TokenCommand.MakeOfBot(ada, bot, WEATHER)));
        assertEquals("not_an_admin", refusal(one, new TokenCommand.ListOfBot(ada, bot)));
        ApiToken.Id any = new ApiToken.Id(bot.value());
        assertEquals("not_an_admin", refusal(one, new TokenCommand.RevokeOfBot(ada, bot, any)));
        assertEquals("bot_not_found", refusal(one, new TokenCommand.MakeOfBot(root, ada.person(), WEATHER)));
        assertEquals("bot_not_found", refusal(one, new TokenCommand.ListOfBot(root, ada.person())));
    }

    private TokenCommand.Make make(ApiToken.Wanted wanted) {
        return new TokenCommand.Make(ada, TestNode.proof("ada"), wanted);
    }

    private static ApiToken.Wanted wanted(String name, Set<String> scopes, int days) {
        return new ApiToken.Wanted(name, scopes, days);
    }

    private static String refusal(TestNode node, Command<?> command) {
        return assertThrows(Failure.class, () -> node.ask(command)).code();
    }
}
