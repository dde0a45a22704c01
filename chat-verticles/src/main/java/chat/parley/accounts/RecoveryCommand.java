package chat.parley.accounts;

import chat.parley.bus.Address;
import chat.parley.bus.Command;
import chat.parley.bus.Done;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be asked about passwords, and about coming in again without one. */
public sealed interface RecoveryCommand<R> extends Command<R> {
    @Override
    default Address address() {
        return Address.RECOVERY;
    }

    /** Chooses another password, for who knows the present one; the other sessions end. */
    record ChangePassword(Actor by, Session.Id session, Proof proof, Secret password)
            implements RecoveryCommand<Done> {}

    /** Makes ten codes in the place of those there were, for who knows the password. */
    record MakeCodes(Actor by, Proof proof) implements RecoveryCommand<Codes> {}

    /** Chooses a question and its answer, for who knows the password. */
    record SetQuestion(Actor by, Proof proof, RecoveryQuestion question, Secret answer)
            implements RecoveryCommand<Done> {}

    /** Has no question any more. */
    record DropQuestion(Actor by) implements RecoveryCommand<Done> {}

    /** What one has prepared. */
    record Look(Person.Id person) implements RecoveryCommand<Prepared> {
        @Override
        public boolean repeatable() {
            return true;
        }
    }

    /** What somebody of that name is asked. Whether there is somebody of that name, nobody is told. */
    record Challenge(String username) implements RecoveryCommand<Challenged> {
        @Override
        public boolean repeatable() {
            return true;
        }
    }

    /** Proves who one is by the answer, a code, or both. */
    record Answer(
            String username,
            @Nullable Secret answer,
            @Nullable Secret code,
            String from) implements RecoveryCommand<Granted> {}

    /** Chooses a new password, with what one was granted. */
    record Reset(Secret token, Secret password, String from) implements RecoveryCommand<Done> {}

    /** Ten codes, told this once. */
    record Codes(List<Secret> codes) {
        public static final int COUNT = 10;
    }

    /** How many codes one has left, which question, and whether there is a second factor. */
    record Prepared(int codesLeft, @Nullable RecoveryQuestion question, boolean totp) {}

    /** What the answer is good for here, and the question, where it is good for something. */
    record Challenged(
            ServerPolicy.SecurityQuestion securityQuestion,
            @Nullable RecoveryQuestion question) {}

    /** What lets one choose a new password, once, until then. */
    record Granted(Secret resetToken, Instant expiresAt) {}
}
