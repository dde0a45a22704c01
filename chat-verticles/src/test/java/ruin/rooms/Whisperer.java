package ruin.rooms;

import io.vertx.core.eventbus.EventBus;

/** Speaks past the bus. */
public record Whisperer(EventBus bus) {}
