package ruin.rooms;

import io.vertx.core.VerticleBase;

/** The one who works in rooms. */
public final class RoomsVerticle extends VerticleBase {}
