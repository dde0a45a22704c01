package ruin.bridge.live;

import ruin.bridge.rest.Left;

/** The other half of a circle of packages. */
public interface Right {
    Left left();
}
