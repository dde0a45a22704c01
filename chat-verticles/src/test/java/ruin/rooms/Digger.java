package ruin.rooms;

import io.vertx.sqlclient.Pool;

/** Speaks SQL without being a SQL class. */
record Digger(Pool pool) {}
