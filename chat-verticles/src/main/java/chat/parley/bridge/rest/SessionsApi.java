package chat.parley.bridge.rest;

import chat.parley.accounts.AccountCommand;
import chat.parley.accounts.Secret;
import chat.parley.accounts.Session;
import chat.parley.bridge.guard.Guard;
import chat.parley.bridge.guard.Limit;
import chat.parley.bus.Bus;
import chat.parley.bus.Failure;
import chat.parley.store.Page;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** Signing in, staying signed in, signing out. */
final class SessionsApi {
    private static final String CURRENT = "current";

    private final Bus bus;
    private final Guard guard;
    private final SessionAnswers answers;
    private final RefreshCookie cookie;

    /** One of one's devices, as one of them sees it. */
    private record Device(
            Session.Id id, String device, String address, Instant createdAt, Instant lastUsedAt, boolean current) {}

    /** All of one's devices. */
    private record Devices(List<Device> items, Page page) {}

    SessionsApi(Bus bus, Guard guard) {
        this.bus = bus;
        this.guard = guard;
        this.answers = new SessionAnswers(guard.browsers());
        this.cookie = answers.cookie();
    }

    void bind(Bindings bindings) {
        bindings.on("createSession", Limit.SIGN_IN, this::signIn)
                .on("createGuestSession", Limit.REGISTER, this::enter)
                .on("refreshSession", Limit.REFRESH, this::refresh)
                .on("listSessions", Limit.READ, this::list)
                .on("deleteSessions", Limit.WRITE, this::signOutAll)
                .on("deleteSession", Limit.WRITE, this::signOut);
    }

    private Future<Answer> signIn(Call call) {
        JsonObject body = call.body();
        boolean inCookie = answers.wantsCookie(call);
        String name = body.getString("username").toLowerCase(Locale.ROOT);
        return guard.limits()
                .pass(Limit.SIGN_IN_NAME, name)
                .compose(passed -> bus.ask(new AccountCommand.SignIn(
                                body.getString("username"),
                                new Secret(body.getString("password")),
                                SessionAnswers.device(body, call.request()),
                                call.address(),
                                Proofs.totp(body)))
                        .onSuccess(signedIn -> giveBack(name))
                        .onFailure(cause -> giveBackUnlessWrong(name, cause)))
                .map(signedIn -> answers.opened(call, signedIn, inCookie));
    }

    private Future<Answer> enter(Call call) {
        JsonObject body = call.body();
        boolean inCookie = answers.wantsCookie(call);
        return bus.ask(new AccountCommand.EnterAsGuest(
                        body.getString("nickname"), SessionAnswers.device(body, call.request()), call.address()))
                .map(signedIn -> answers.opened(call, signedIn, inCookie));
    }

    private void giveBack(String name) {
        guard.limits().giveBack(Limit.SIGN_IN_NAME, name);
    }

    /** Only wrong passwords and codes count: nobody is locked out because the database was away, or asked for a code. */
    private void giveBackUnlessWrong(String name, Throwable cause) {
        if (!isUnauthenticated(cause) || Failure.of(cause).code().equals("totp_required")) giveBack(name);
    }

    private Future<Answer> refresh(Call call) {
        boolean inCookie = call.body().containsKey("sessionId");
        Secret token = inCookie ? cookieOf(call) : new Secret(call.body().getString("refreshToken"));
        return bus.ask(new AccountCommand.Refresh(token, call.address()))
                .onFailure(cause -> forgetIfOver(call, inCookie, cause))
                .map(signedIn -> answers.renewed(signedIn, inCookie));
    }

    private Future<Answer> list(Call call) {
        return bus.ask(new AccountCommand.Sessions(call.me()))
                .map(listed -> Answer.ok(devices(listed, call.caller().session())));
    }

    private Future<Answer> signOut(Call call) {
        String named = call.path("sessionId");
        Session.Id session = named.equals(CURRENT) ? call.caller().session() : new Session.Id(UUID.fromString(named));
        boolean kept = cookie.read(call.request(), session).isPresent();
        return bus.ask(new AccountCommand.SignOut(call.me(), session))
                .map(done -> kept ? Answer.none().with("Set-Cookie", cookie.forget(session)) : Answer.none());
    }

    private Future<Answer> signOutAll(Call call) {
        Session.Id current = call.caller().session();
        boolean stays = call.query("except").filter(CURRENT::equals).isPresent();
        boolean kept = !stays && cookie.read(call.request(), current).isPresent();
        return bus.ask(new AccountCommand.SignOutAll(call.me(), stays ? current : null))
                .map(done -> kept ? Answer.none().with("Set-Cookie", cookie.forget(current)) : Answer.none());
    }

    private void forgetIfOver(Call call, boolean inCookie, Throwable cause) {
        if (inCookie && isUnauthenticated(cause)) cookie.forget(call.request(), sessionOf(call));
    }

    private static boolean isUnauthenticated(Throwable cause) {
        return Failure.of(cause).kind() == Failure.Kind.UNAUTHENTICATED;
    }

    private static Session.Id sessionOf(Call call) {
        return new Session.Id(UUID.fromString(call.body().getString("sessionId")));
    }

    private Secret cookieOf(Call call) {
        guard.browsers().requireOwnPage(call.request());
        return cookie.read(call.request(), sessionOf(call))
                .orElseThrow(() -> new Failure(
                        Failure.Kind.UNAUTHENTICATED,
                        "invalid_refresh_token",
                        "No cookie of this session came with the request. Sign in again."));
    }

    private static Devices devices(Session.Listed listed, Session.Id current) {
        List<Device> items = listed.sessions().stream()
                .map(session -> device(session, session.id().equals(current)))
                .toList();
        return new Devices(items, new Page(null));
    }

    private static Device device(Session session, boolean current) {
        return new Device(
                session.id(), session.device(), session.address(), session.createdAt(), session.lastUsedAt(), current);
    }
}
