package chat.parley.bridge.live;

import chat.parley.accounts.Session;
import chat.parley.bridge.guard.Caller;
import chat.parley.bridge.guard.Guard;
import chat.parley.bridge.guard.Limit;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;

/** The guard, as sockets know it. */
final class Porter implements Doorkeeper {
    private final Guard guard;

    Porter(Guard guard) {
        this.guard = guard;
    }

    @Override
    public String from(HttpServerRequest request) {
        return guard.addresses().keyOf(request);
    }

    @Override
    public Future<Void> arrive(String from) {
        return guard.limits().pass(Limit.SOCKETS, from);
    }

    @Override
    public Future<Caller> admit(String token, String from) {
        return guard.admit(token, from);
    }

    @Override
    public Future<Void> pass(Limit limit, Caller caller) {
        return guard.limits().pass(limit, caller.person().toString());
    }

    @Override
    public Pace pace() {
        return guard.limits().bucket(Limit.FRAMES)::take;
    }

    @Override
    public Watch watch(Session.Id session, Runnable onEnd) {
        return guard.ended().watch(session, onEnd)::close;
    }
}
