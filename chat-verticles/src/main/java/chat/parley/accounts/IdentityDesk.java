package chat.parley.accounts;

import chat.parley.bus.Address;
import chat.parley.bus.Bus;
import io.vertx.core.Future;

/** Answers what is asked about people whom other issuers know. */
final class IdentityDesk {
    private final Bus bus;
    private final AdmitIdentity admission;

    IdentityDesk(Bus bus, AdmitIdentity admission) {
        this.bus = bus;
        this.admission = admission;
    }

    Future<Void> open() {
        return bus.serve(Address.IDENTITIES, IdentityCommand.class)
                .on(IdentityCommand.Resolve.class, admission::resolve)
                .on(IdentityCommand.SignIn.class, admission::signIn)
                .open();
    }
}
