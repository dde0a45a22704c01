package chat.parley.accounts;

import chat.parley.bus.Address;
import chat.parley.bus.Bus;
import chat.parley.bus.Done;
import io.vertx.core.Future;

/** Answers what is asked about second factors; getting one and losing one ask for the password. */
final class TotpDesk {
    private final Bus bus;
    private final Credentials credentials;
    private final SecondFactor second;

    TotpDesk(Bus bus, Credentials credentials, SecondFactor second) {
        this.bus = bus;
        this.credentials = credentials;
        this.second = second;
    }

    Future<Void> open() {
        return bus.serve(Address.TOTP, TotpCommand.class)
                .on(TotpCommand.Begin.class, this::begin)
                .on(TotpCommand.Confirm.class, second::confirm)
                .on(TotpCommand.Drop.class, this::drop)
                .open();
    }

    private Future<TotpCommand.Begun> begin(TotpCommand.Begin asked) {
        return credentials.prove(asked.by().person(), asked.proof()).compose(kept -> second.begin(kept.account()));
    }

    private Future<Done> drop(TotpCommand.Drop asked) {
        return credentials
                .prove(asked.by().person(), asked.proof())
                .compose(kept -> second.drop(asked.by(), asked.by().person()));
    }
}
