package ruin.rooms;

import io.vertx.core.Future;

/** A policy that waits. */
interface RoomPolicy {
    Future<Boolean> mayPost();
}
