package chat.parley.accounts;

import chat.parley.bus.Address;
import chat.parley.bus.Bus;
import chat.parley.store.Database;
import io.vertx.core.Future;
import java.time.Clock;

/** Answers what is asked about tokens for programs, and about bots. */
final class TokenDesk {
    private final Bus bus;
    private final MakeTokens making;
    private final Bots bots;

    TokenDesk(Bus bus, Database database, Credentials credentials, Clock clock) {
        this.bus = bus;
        this.making = new MakeTokens(database, credentials, new EndedNews(bus), clock);
        this.bots = new Bots(database, clock);
    }

    Future<Void> open() {
        return bus.serve(Address.TOKENS, TokenCommand.class)
                .on(TokenCommand.Make.class, making::make)
                .on(TokenCommand.ListTokens.class, making::list)
                .on(TokenCommand.Revoke.class, making::revoke)
                .on(TokenCommand.Prove.class, making::prove)
                .on(TokenCommand.MakeBot.class, bots::make)
                .on(TokenCommand.ListBots.class, bots::list)
                .on(TokenCommand.MakeOfBot.class, making::makeOfBot)
                .on(TokenCommand.ListOfBot.class, making::listOfBot)
                .on(TokenCommand.RevokeOfBot.class, making::revokeOfBot)
                .open();
    }
}
