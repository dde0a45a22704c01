package ruin.accounts;

import ruin.rooms.RoomsVerticle;

/** Accounts look up to rooms. */
public interface Climber {
    RoomsVerticle above();
}
