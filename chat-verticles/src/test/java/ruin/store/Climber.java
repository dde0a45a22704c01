package ruin.store;

import ruin.rooms.Whisperer;

/** The store looks up to a domain. */
public final class Climber {
    public Climber(Whisperer above) {}
}
