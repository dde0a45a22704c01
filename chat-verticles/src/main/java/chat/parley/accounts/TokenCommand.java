package chat.parley.accounts;

import chat.parley.bus.Address;
import chat.parley.bus.Command;
import chat.parley.bus.Done;
import chat.parley.store.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be asked about tokens for programs, and about bots, which have nothing else. */
public sealed interface TokenCommand<R> extends Command<R> {
    @Override
    default Address address() {
        return Address.TOKENS;
    }

    /** Makes a token of one's own, for who knows the password. */
    record Make(Actor by, Proof proof, ApiToken.Wanted wanted) implements TokenCommand<ApiToken.Made> {}

    /** Lists one's own. */
    record ListTokens(Person.Id person) implements Again<ApiToken.Listed> {}

    /** Takes one of one's own back; one that is none, or no more, is left as it is. */
    record Revoke(Actor by, ApiToken.Id token) implements Again<Done> {}

    /** Tells whom a secret lets act. Fails with {@code invalid_token}. */
    record Prove(Secret secret) implements Again<ApiToken.Proven> {}

    /** Makes a bot; administrators do. */
    record MakeBot(Actor by, String username, String displayName) implements TokenCommand<ManagedAccount> {}

    /** Lists the bots by user name. */
    record ListBots(Actor by, @Nullable String cursor, int limit) implements Again<Bots> {}

    /** Makes a token of a bot. */
    record MakeOfBot(Actor by, Person.Id bot, ApiToken.Wanted wanted) implements TokenCommand<ApiToken.Made> {}

    /** Lists the tokens of a bot. */
    record ListOfBot(Actor by, Person.Id bot) implements Again<ApiToken.Listed> {}

    /** Takes one of a bot back. */
    record RevokeOfBot(Actor by, Person.Id bot, ApiToken.Id token) implements Again<Done> {}

    /** One page of bots. */
    record Bots(List<ManagedAccount> items, Page page) {}

    /** The commands that may be asked twice. */
    sealed interface Again<R> extends TokenCommand<R> {
        @Override
        default boolean repeatable() {
            return true;
        }
    }
}
