package chat.parley.bridge.live;

import chat.parley.bus.Bus;
import io.vertx.core.Vertx;
import java.time.Clock;

/** What everything here stands on; one a node. */
record Ground(Vertx vertx, Bus bus, LiveMeters meters, Clock clock) {}
