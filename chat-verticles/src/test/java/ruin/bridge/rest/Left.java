package ruin.bridge.rest;

import ruin.bridge.live.Right;

/** One half of a circle of packages. */
public interface Left {
    Right right();
}
