package chat.parley.bridge.live;

import chat.parley.bridge.guard.Guard;
import chat.parley.bus.Bus;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** What all sockets of a node share. It is made once, before the verticles; each verticle that serves makes a {@code SocketDoor} of it. */
public final class Switchboard {
    private static final Duration LOOK = Duration.ofMillis(50);

    private final Ground ground;
    private final Doorkeeper keeper;
    private final Fanout fanout;
    private final Turnstile turnstile;
    private final Company company;
    private final AtomicLong kept = new AtomicLong();
    private final List<Sockets> everywhere = new CopyOnWriteArrayList<>();

    public Switchboard(Vertx vertx, Bus bus, Guard guard, MeterRegistry meters, Clock clock) {
        this(new Ground(vertx, bus, new LiveMeters(meters), clock), new Porter(guard));
    }

    Switchboard(Ground ground, Doorkeeper keeper) {
        this.ground = ground;
        this.keeper = keeper;
        this.fanout = new Fanout(ground);
        this.turnstile = new Turnstile(ground.clock());
        this.company = new Company(ground);
        company.open();
    }

    /** Looks at once for what the bus may have lost: when a cluster is whole again. */
    public void check() {
        fanout.check();
    }

    /**
     * Lets nobody in any more and sees everybody off: in no order, spread over this time, to come back after a random part
     * of it. Done when all have gone, or were cut.
     */
    public Future<Void> drain(Duration within) {
        turnstile.close();
        everywhere.forEach(sockets -> sockets.seeOff(within));
        return untilNobodyIsHere();
    }

    Ground ground() {
        return ground;
    }

    /** The sockets of one more event loop. */
    Sockets sockets(Context context) {
        Branch branch = new Branch(context, fanout, ground, new Tails(kept, Tails.MAX_BYTES));
        Sockets sockets = new Sockets(new Loop(context, ground, branch, keeper, turnstile, company));
        everywhere.add(sockets);
        return sockets;
    }

    private Future<Void> untilNobodyIsHere() {
        return turnstile.isEmpty()
                ? Future.succeededFuture()
                : ground.vertx().timer(LOOK.toMillis()).compose(done -> untilNobodyIsHere());
    }
}
