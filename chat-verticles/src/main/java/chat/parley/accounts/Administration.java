package chat.parley.accounts;

import chat.parley.bus.Address;
import chat.parley.bus.Bus;
import chat.parley.bus.Done;
import chat.parley.bus.Failure;
import chat.parley.store.Database;
import chat.parley.store.Lately;
import chat.parley.store.ServerSettings;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What administrators do: each act with its entry in the audit log, in one transaction, and one after the other. */
final class Administration {
    /** How old a count may be. */
    static final Duration COUNTED = Duration.ofMinutes(1);

    private final Bus bus;
    private final Database database;
    private final ServerPolicy otherwise;
    private final SetUp setUp;
    private final Clock clock;
    private final EndedNews news;
    private final ManagedAccounts accounts;
    private final AuditLog log;
    private final Lately<AccountCounts> counts;

    /** What became of somebody, and which of their sessions ended with it. */
    private record Changed(ManagedAccount account, List<Session.Id> ended) {}

    Administration(Bus bus, Database database, ServerPolicy otherwise, SetUp setUp, Clock clock) {
        this.bus = bus;
        this.database = database;
        this.otherwise = otherwise;
        this.setUp = setUp;
        this.clock = clock;
        this.news = new EndedNews(bus);
        this.accounts = new ManagedAccounts(database);
        this.log = new AuditLog(database);
        this.counts = new Lately<>(COUNTED, clock, accounts::count);
    }

    Future<Void> open() {
        return bus.serve(Address.ADMINISTRATION, AdminCommand.class)
                .on(AdminCommand.SetUp.class, setUp::make)
                .on(AdminCommand.Describe.class, asked -> describe())
                .on(
                        AdminCommand.Admit.class,
                        asked -> accounts.admit(asked.by()).map(Done.DONE))
                .on(
                        AdminCommand.CountAccounts.class,
                        asked -> accounts.admit(asked.by()).compose(admin -> counts.get()))
                .on(AdminCommand.ListAccounts.class, this::list)
                .on(AdminCommand.FindAccount.class, this::find)
                .on(AdminCommand.Change.class, this::change)
                .on(AdminCommand.EndSessions.class, this::endSessions)
                .on(AdminCommand.MakeResetLink.class, this::makeResetLink)
                .on(AdminCommand.DropSecondFactor.class, this::dropSecondFactor)
                .on(
                        AdminCommand.ReadPolicy.class,
                        asked -> accounts.admit(asked.by()).compose(admin -> policy()))
                .on(AdminCommand.Decide.class, this::decide)
                .on(AdminCommand.ReadAudit.class, this::readAudit)
                .open();
    }

    /** What is decided now. */
    Future<ServerPolicy> policy() {
        return database.with(this::policy);
    }

    private Future<ServerPolicy> policy(SqlConnection connection) {
        return ServerSettings.read(connection).map(decided -> ServerPolicy.of(decided, otherwise));
    }

    private Future<ServerPolicy.Described> describe() {
        return policy().compose(policy -> setUp.isOpen().map(open -> new ServerPolicy.Described(policy, open)));
    }

    private Future<ManagedAccount.Listed> list(AdminCommand.ListAccounts asked) {
        return accounts.admit(asked.by()).compose(admin -> accounts.list(asked));
    }

    private Future<ManagedAccount> find(AdminCommand.FindAccount asked) {
        return accounts.admit(asked.by()).compose(admin -> accounts.find(asked.person()));
    }

    private Future<AuditEntry.Listed> readAudit(AdminCommand.ReadAudit asked) {
        return accounts.admit(asked.by()).compose(admin -> log.read(asked.filter(), asked.cursor(), asked.limit()));
    }

    private Future<ManagedAccount> change(AdminCommand.Change asked) {
        return act(
                        asked.by(),
                        connection -> ManagedAccounts.hold(connection, asked.person())
                                .compose(before -> changed(connection, asked, before)))
                .onSuccess(changed -> news.tell(asked.person(), changed.ended()))
                .map(Changed::account);
    }

    private Future<Changed> changed(SqlConnection connection, AdminCommand.Change asked, ManagedAccount before) {
        Instant now = clock.instant();
        ManagedAccount after = after(before, asked, now);
        if (after.equals(before)) return Future.succeededFuture(new Changed(before, List.of()));
        boolean suspends = before.suspendedAt() == null && after.suspendedAt() != null;
        return leaveOne(connection, before, after)
                .compose(may -> ManagedAccounts.change(connection, asked.person(), after.role(), after.suspendedAt()))
                .compose(changed -> keepAll(connection, acts(asked.by(), before, after), now))
                .compose(kept -> suspends
                        ? ApiTokens.endEverything(connection, asked.person(), now)
                        : Future.succeededFuture(List.of()))
                .map(ended -> new Changed(after, ended));
    }

    private static ManagedAccount after(ManagedAccount before, AdminCommand.Change asked, Instant now) {
        Account.Role role = Objects.requireNonNullElse(asked.role(), before.role());
        if (role != before.role() && (before.role() == Account.Role.GUEST || role == Account.Role.GUEST))
            throw new Failure(
                    Failure.Kind.CONFLICT, "role_of_guest", "A guest becomes a member with a password of their own.");
        if (role != before.role() && before.bot())
            throw new Failure(Failure.Kind.CONFLICT, "role_of_bot", "A bot stays a member.");
        boolean suspended = Objects.requireNonNullElse(asked.suspended(), before.suspendedAt() != null);
        Instant since = Objects.requireNonNullElse(before.suspendedAt(), now);
        return new ManagedAccount(
                before.person(), role, before.bot(), before.createdAt(), suspended ? since : null, before.seenAt());
    }

    /** A server without an administrator could be taken by nobody. */
    private static Future<Void> leaveOne(SqlConnection connection, ManagedAccount before, ManagedAccount after) {
        if (!before.administers() || after.administers()) return Future.succeededFuture();
        return ManagedAccounts.hasOthers(connection, before.person().id())
                .compose(others -> others
                        ? Future.succeededFuture()
                        : Future.failedFuture(new Failure(
                                Failure.Kind.CONFLICT, "last_admin", "Nobody else administers this server.")));
    }

    private static List<AuditLog.Act> acts(Actor by, ManagedAccount before, ManagedAccount after) {
        Person.Id person = before.person().id();
        List<AuditLog.Act> acts = new ArrayList<>();
        if (before.role() != after.role())
            acts.add(AuditLog.Act.of(AuditAction.ROLE_CHANGED, by, person)
                    .changing("role", word(before.role()), word(after.role())));
        if (before.suspendedAt() == null && after.suspendedAt() != null)
            acts.add(AuditLog.Act.of(AuditAction.SUSPENDED, by, person));
        if (before.suspendedAt() != null && after.suspendedAt() == null)
            acts.add(AuditLog.Act.of(AuditAction.RESTORED, by, person)
                    .changing(Map.of("suspendedAt", before.suspendedAt().toString()), Map.of()));
        return acts;
    }

    private static Future<Void> keepAll(SqlConnection connection, List<AuditLog.Act> acts, Instant now) {
        Future<Void> kept = Future.succeededFuture();
        for (AuditLog.Act act : acts) kept = kept.compose(before -> AuditLog.keep(connection, act, now));
        return kept;
    }

    private Future<Done> endSessions(AdminCommand.EndSessions asked) {
        Instant now = clock.instant();
        return act(
                        asked.by(),
                        connection -> ManagedAccounts.hold(connection, asked.person())
                                .compose(account -> Sessions.endAll(connection, asked.person(), null, now))
                                .compose(ended -> AuditLog.keep(
                                                connection,
                                                AuditLog.Act.of(AuditAction.SESSIONS_ENDED, asked.by(), asked.person()),
                                                now)
                                        .map(ended)))
                .onSuccess(ended -> news.tell(asked.person(), ended))
                .map(Done.DONE);
    }

    private Future<RecoveryCommand.Granted> makeResetLink(AdminCommand.MakeResetLink asked) {
        AuditLog.Act act = AuditLog.Act.of(AuditAction.RESET_LINK_MADE, asked.by(), asked.person());
        return act(
                asked.by(),
                connection -> ofAnother(connection, asked.by(), asked.person())
                        .compose(Administration::hasPassword)
                        .compose(account -> ResetLink.make(connection, account.person(), act, clock.instant())));
    }

    /** For who has lost the phone and the codes; the password stays theirs to give. */
    private Future<Done> dropSecondFactor(AdminCommand.DropSecondFactor asked) {
        return act(
                        asked.by(),
                        connection -> ofAnother(connection, asked.by(), asked.person())
                                .compose(account ->
                                        SecondFactor.drop(connection, asked.by(), asked.person(), clock.instant())))
                .map(Done.DONE);
    }

    /** Who has but a token of an administrator must not become them: for oneself, the password is asked for elsewhere. */
    private static Future<ManagedAccount> ofAnother(SqlConnection connection, Actor by, Person.Id person) {
        return by.person().equals(person)
                ? Future.failedFuture(new Failure(
                        Failure.Kind.FORBIDDEN, "not_for_oneself", "For yourself, do this in your own settings."))
                : ManagedAccounts.hold(connection, person);
    }

    private static Future<ManagedAccount> hasPassword(ManagedAccount account) {
        return account.role() != Account.Role.GUEST && !account.bot()
                ? Future.succeededFuture(account)
                : Future.failedFuture(
                        new Failure(Failure.Kind.CONFLICT, "no_password", "There is no password to be chosen anew."));
    }

    private Future<ServerPolicy> decide(AdminCommand.Decide asked) {
        return act(
                asked.by(),
                connection -> policy(connection)
                        .compose(before -> decided(connection, asked.by(), before, before.with(asked.edit()))));
    }

    private Future<ServerPolicy> decided(SqlConnection connection, Actor by, ServerPolicy before, ServerPolicy after) {
        Instant now = clock.instant();
        Map<String, String> old = before.facts();
        Map<String, String> different = after.facts().entrySet().stream()
                .filter(fact -> !fact.getValue().equals(old.get(fact.getKey())))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        if (different.isEmpty()) return Future.succeededFuture(after);
        Map<String, String> was = different.keySet().stream().collect(Collectors.toMap(Function.identity(), old::get));
        Future<Void> put = Future.succeededFuture();
        for (Map.Entry<String, String> fact : different.entrySet())
            put = put.compose(earlier -> ServerSettings.put(connection, fact.getKey(), fact.getValue(), now));
        AuditLog.Act act =
                AuditLog.Act.of(AuditAction.SETTINGS_CHANGED, by, null).changing(was, different);
        return put.compose(all -> AuditLog.keep(connection, act, now)).map(after);
    }

    private <T> Future<T> act(Actor by, Function<SqlConnection, Future<T>> work) {
        return database.transaction(
                connection -> ManagedAccounts.hold(connection, by).compose(admin -> work.apply(connection)));
    }

    private static String word(Account.Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }
}
