package chat.parley.accounts;

import chat.parley.bus.Address;
import chat.parley.bus.Command;
import chat.parley.bus.Done;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What can be asked about people and their sessions. */
public sealed interface AccountCommand<R> extends Command<R> {
    @Override
    default Address address() {
        return Address.ACCOUNTS;
    }

    /** Opens an account. Whether somebody was invited is known by who asks. */
    record Register(String username, String displayName, Secret password, boolean invited)
            implements AccountCommand<Account> {
        /** Without an invite. */
        public Register(String username, String displayName, Secret password) {
            this(username, displayName, password, false);
        }
    }

    /**
     * Opens a session for a right name and password. The device is free text, the address an IP; the code
     * is of the second factor, where there is one.
     */
    record SignIn(
            String username,
            Secret password,
            String device,
            String from,
            @Nullable Secret totp) implements AccountCommand<SignedIn> {
        /** Without a second factor. */
        public SignIn(String username, Secret password, String device, String from) {
            this(username, password, device, from, null);
        }
    }

    /** Opens an account without a password and a session of it, for whoever gives a nickname. */
    record EnterAsGuest(String nickname, String device, String from) implements AccountCommand<SignedIn> {}

    /** Makes a guest a member, with a name and a password of their own. */
    record Upgrade(Person.Id person, String username, Secret password) implements AccountCommand<Account> {}

    /** Trades a refresh token for the next one and a new access token. */
    record Refresh(Secret refreshToken, String from) implements AccountCommand<SignedIn> {}

    /** Ends one of a person's sessions; a session that is not theirs, or gone, is left as it is. */
    record SignOut(Person.Id person, Session.Id session) implements AccountCommand<Done> {
        @Override
        public boolean repeatable() {
            return true;
        }
    }

    /** Ends all of a person's sessions but one, or all of them. */
    record SignOutAll(Person.Id person, Session.@Nullable Id except) implements AccountCommand<Done> {
        @Override
        public boolean repeatable() {
            return true;
        }
    }

    /** Lists a person's living sessions. */
    record Sessions(Person.Id person) implements AccountCommand<Session.Listed> {
        @Override
        public boolean repeatable() {
            return true;
        }
    }

    /** Finds one account. */
    record Find(Person.Id person) implements AccountCommand<Account> {
        @Override
        public boolean repeatable() {
            return true;
        }
    }

    /** Says what others are to know of oneself, and what name they are to see; what is null stays as it is. */
    record Update(
            Person.Id person,
            @Nullable String displayName,
            @Nullable Boolean privateReceipts) implements AccountCommand<Account> {
        @Override
        public boolean repeatable() {
            return true;
        }
    }

    /** Finds people by the beginning of a word of their names, in order of username. */
    record Search(String query, @Nullable String cursor, int limit) implements AccountCommand<People> {
        @Override
        public boolean repeatable() {
            return true;
        }
    }

    /** Gives the public keys of access tokens. */
    record Keys() implements AccountCommand<SigningKeys> {
        @Override
        public boolean repeatable() {
            return true;
        }
    }

    /** Which sessions have ended since: the truth behind {@link AccountEvent.SessionEnded}, which may get lost. */
    record EndedSince(Instant since) implements AccountCommand<Session.Ended> {
        @Override
        public boolean repeatable() {
            return true;
        }
    }
}
