package chat.parley.bridge;

import chat.parley.accounts.Account;
import chat.parley.accounts.AccountCounts;
import chat.parley.accounts.AdminCommand;
import chat.parley.accounts.ApiToken;
import chat.parley.accounts.AuditEntry;
import chat.parley.accounts.IdentityCommand;
import chat.parley.accounts.ManagedAccount;
import chat.parley.accounts.RecoveryCommand;
import chat.parley.accounts.RecoveryQuestion;
import chat.parley.accounts.Secret;
import chat.parley.accounts.ServerPolicy;
import chat.parley.accounts.TokenCommand;
import chat.parley.accounts.TotpCommand;
import chat.parley.bus.Address;
import chat.parley.bus.Bus;
import chat.parley.bus.Done;
import chat.parley.store.Page;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The desks of who administers the server and of who has lost a password, with canned answers like the others. */
public final class CannedOffice {
    public static final ServerPolicy POLICY = new ServerPolicy(
            ServerPolicy.Registration.OPEN,
            true,
            ServerPolicy.RoomCreators.EVERYONE,
            ServerPolicy.SecurityQuestion.ALONE,
            1_000_000);

    private static final Page END = new Page(null);

    private final CannedDesks desks;

    CannedOffice(CannedDesks desks) {
        this.desks = desks;
    }

    Future<?> open(Bus bus) {
        return Future.join(administration(bus), recovery(bus), tokens(bus), totp(bus), identities(bus));
    }

    private Future<Void> administration(Bus bus) {
        var desk = bus.serve(Address.ADMINISTRATION, AdminCommand.class);
        ManagedAccount grace =
                new ManagedAccount(CannedDesks.GRACE, Account.Role.MEMBER, false, CannedDesks.MOMENT, null, null);
        AuditEntry entry = new AuditEntry(
                new UUID(7, 1),
                CannedDesks.MOMENT,
                "account.suspended",
                new AuditEntry.Named(CannedDesks.ADA.id(), "ada"),
                null,
                "192.0.2.1",
                Map.of(),
                Map.of());
        desk.on(AdminCommand.Admit.class, desks.answer(Done.DONE));
        desk.on(AdminCommand.CountAccounts.class, desks.answer(new AccountCounts(2, 1, 0, 0, 0)));
        desk.on(AdminCommand.SetUp.class, desks.answer(CannedDesks.ACCOUNT));
        desk.on(AdminCommand.Describe.class, desks.answer(new ServerPolicy.Described(POLICY, false)));
        desk.on(AdminCommand.ListAccounts.class, desks.answer(new ManagedAccount.Listed(List.of(grace), END)));
        desk.on(AdminCommand.FindAccount.class, desks.answer(grace));
        desk.on(AdminCommand.Change.class, desks.answer(grace));
        desk.on(AdminCommand.EndSessions.class, desks.answer(Done.DONE));
        desk.on(AdminCommand.ReadPolicy.class, desks.answer(POLICY));
        desk.on(AdminCommand.Decide.class, desks.answer(POLICY));
        desk.on(AdminCommand.ReadAudit.class, desks.answer(new AuditEntry.Listed(List.of(entry), new Page("more"))));
        desk.on(AdminCommand.DropSecondFactor.class, desks.answer(Done.DONE));
        desk.on(AdminCommand.MakeResetLink.class, desks.answer(granted()));
        return desk.open();
    }

    private Future<Void> recovery(Bus bus) {
        var desk = bus.serve(Address.RECOVERY, RecoveryCommand.class);
        desk.on(RecoveryCommand.ChangePassword.class, desks.answer(Done.DONE));
        desk.on(RecoveryCommand.MakeCodes.class, desks.answer(new RecoveryCommand.Codes(List.of(new Secret("code")))));
        desk.on(RecoveryCommand.SetQuestion.class, desks.answer(Done.DONE));
        desk.on(RecoveryCommand.DropQuestion.class, desks.answer(Done.DONE));
        desk.on(RecoveryCommand.Look.class, desks.answer(new RecoveryCommand.Prepared(10, null, false)));
        desk.on(
                RecoveryCommand.Challenge.class,
                desks.answer(new RecoveryCommand.Challenged(
                        ServerPolicy.SecurityQuestion.ALONE, RecoveryQuestion.FIRST_CONCERT)));
        desk.on(RecoveryCommand.Answer.class, desks.answer(granted()));
        return desk.on(RecoveryCommand.Reset.class, desks.answer(Done.DONE)).open();
    }

    private Future<Void> tokens(Bus bus) {
        var desk = bus.serve(Address.TOKENS, TokenCommand.class);
        Instant end = CannedDesks.MOMENT.plusSeconds(3_600);
        ApiToken token = new ApiToken(
                new ApiToken.Id(new UUID(8, 1)), "Weather", List.of("account"), CannedDesks.MOMENT, end, null);
        ApiToken.Listed listed = new ApiToken.Listed(List.of(token));
        ManagedAccount bot =
                new ManagedAccount(CannedDesks.GRACE, Account.Role.MEMBER, true, CannedDesks.MOMENT, null, null);
        desk.on(TokenCommand.Make.class, desks.answer(new ApiToken.Made(token, new Secret("parley_secret"))));
        desk.on(TokenCommand.ListTokens.class, desks.answer(listed));
        desk.on(TokenCommand.Revoke.class, desks.answer(Done.DONE));
        desk.on(
                TokenCommand.Prove.class,
                desks.answer(new ApiToken.Proven(CannedDesks.ADA.id(), token.id(), Set.of("account"), end)));
        desk.on(TokenCommand.MakeBot.class, desks.answer(bot));
        desk.on(TokenCommand.ListBots.class, desks.answer(new TokenCommand.Bots(List.of(bot), END)));
        desk.on(TokenCommand.MakeOfBot.class, desks.answer(new ApiToken.Made(token, new Secret("parley_secret"))));
        desk.on(TokenCommand.ListOfBot.class, desks.answer(listed));
        return desk.on(TokenCommand.RevokeOfBot.class, desks.answer(Done.DONE)).open();
    }

    private Future<Void> totp(Bus bus) {
        var desk = bus.serve(Address.TOTP, TotpCommand.class);
        desk.on(TotpCommand.Begin.class, desks.answer(new TotpCommand.Begun(new Secret("key"), new Secret("uri"))));
        desk.on(TotpCommand.Confirm.class, desks.answer(Done.DONE));
        return desk.on(TotpCommand.Drop.class, desks.answer(Done.DONE)).open();
    }

    private Future<Void> identities(Bus bus) {
        var desk = bus.serve(Address.IDENTITIES, IdentityCommand.class);
        desk.on(IdentityCommand.SignIn.class, desks.answer(CannedDesks.signedIn()));
        return desk.on(
                        IdentityCommand.Resolve.class,
                        desks.answer(new IdentityCommand.Resolved(
                                CannedDesks.GRACE.id(), CannedDesks.SESSION, Account.Role.MEMBER.scopes())))
                .open();
    }

    private static RecoveryCommand.Granted granted() {
        return new RecoveryCommand.Granted(new Secret("reset-token"), CannedDesks.MOMENT);
    }
}
