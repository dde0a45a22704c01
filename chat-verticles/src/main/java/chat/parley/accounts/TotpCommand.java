package chat.parley.accounts;

import chat.parley.bus.Address;
import chat.parley.bus.Command;
import chat.parley.bus.Done;

/** What can be asked about the second factor. */
public sealed interface TotpCommand<R> extends Command<R> {
    @Override
    default Address address() {
        return Address.TOTP;
    }

    /** Makes a key for an authenticator app; it counts for nothing until a code of it was shown. */
    record Begin(Actor by, Proof proof) implements TotpCommand<Begun> {}

    /** Shows the first code of the app: from now on signing in asks for one. */
    record Confirm(Actor by, Secret code) implements TotpCommand<Done> {}

    /** Has no second factor any more. */
    record Drop(Actor by, Proof proof) implements TotpCommand<Done> {}

    /** The key, as people type it and as an app reads it. */
    record Begun(Secret secret, Secret uri) {}
}
