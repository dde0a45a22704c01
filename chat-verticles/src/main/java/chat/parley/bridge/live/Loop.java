package chat.parley.bridge.live;

import io.vertx.core.Context;

/** What the sockets of one event loop share. */
record Loop(Context context, Ground ground, Branch branch, Doorkeeper keeper, Turnstile turnstile, Company company) {}
