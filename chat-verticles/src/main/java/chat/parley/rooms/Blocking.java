package chat.parley.rooms;

import chat.parley.bus.Address;
import chat.parley.bus.Bus;
import chat.parley.bus.Done;
import chat.parley.bus.Failure;
import chat.parley.store.Database;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.temporal.ChronoUnit;

/** Serves {@link BlockCommand}. */
final class Blocking {
    private final Bus bus;
    private final Blocks blocks;
    private final Clock clock;

    Blocking(Bus bus, Database database, Clock clock) {
        this.bus = bus;
        this.blocks = new Blocks(database);
        this.clock = clock;
    }

    Future<Void> open() {
        return bus.serve(Address.BLOCKS, BlockCommand.class)
                .on(BlockCommand.Put.class, this::put)
                .on(BlockCommand.Lift.class, asked -> blocks.lift(asked).map(Done.DONE))
                .on(BlockCommand.ListBlocks.class, blocks::list)
                .open();
    }

    private Future<Block.Made> put(BlockCommand.Put asked) {
        return asked.by().equals(asked.person())
                ? Future.failedFuture(
                        new Failure(Failure.Kind.INVALID, "block_of_oneself", "Nobody blocks themselves."))
                : blocks.put(asked, clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }
}
