package chat.parley.bridge.rest;

import chat.parley.accounts.ExternalIdentity;
import chat.parley.accounts.IdentityCommand;
import chat.parley.accounts.Secret;
import chat.parley.accounts.SignedIn;
import chat.parley.bridge.guard.Guard;
import chat.parley.bridge.guard.Limit;
import chat.parley.bridge.issuers.CodeFlow;
import chat.parley.bus.Bus;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** Signing in by another issuer, for browsers: they are sent there, and come back with a code. */
final class IssuersApi {
    private final Bus bus;
    private final Guard guard;
    private final SessionAnswers answers;
    private final SignInCookie cookie;

    /** Where the browser is to go. */
    private record Begun(String location) {}

    IssuersApi(Bus bus, Guard guard) {
        this.bus = bus;
        this.guard = guard;
        this.answers = new SessionAnswers(guard.browsers());
        this.cookie = new SignInCookie(guard.browsers().secure());
    }

    void bind(Bindings bindings) {
        bindings.on("beginIssuerSignIn", Limit.SIGN_IN, this::begin)
                .on("completeIssuerSignIn", Limit.SIGN_IN, this::complete);
    }

    private Future<Answer> begin(Call call) {
        guard.browsers().requireOwnPage(call.request());
        String issuer = call.path("issuerId");
        return guard.issuers()
                .signIn(issuer)
                .compose(CodeFlow::begin)
                .map(begun -> Answer.ok(new Begun(begun.location().toString()))
                        .with("Set-Cookie", cookie.keep(issuer, begun.secret())));
    }

    private Future<Answer> complete(Call call) {
        guard.browsers().requireOwnPage(call.request());
        String issuer = call.path("issuerId");
        // Read first: what the answer forgets, the request has no more.
        Optional<Secret> kept = cookie.read(call.request(), issuer);
        kept.ifPresent(secret -> cookie.forget(call.request(), issuer));
        return guard.issuers()
                .signIn(issuer)
                .compose(flow -> flow.complete(kept.orElseThrow(CodeFlow::failed), brought(call.body()))
                        .compose(identity -> open(call, identity, flow.provisions())))
                .map(signedIn -> answers.opened(call, signedIn, true));
    }

    private Future<SignedIn> open(Call call, ExternalIdentity identity, boolean provision) {
        String device = SessionAnswers.device(call.body(), call.request());
        return bus.ask(new IdentityCommand.SignIn(identity, provision, device, call.address()));
    }

    private static CodeFlow.Brought brought(JsonObject body) {
        return new CodeFlow.Brought(body.getString("code"), body.getString("state"), body.getString("iss"));
    }
}
