package ruin.presence;

import ruin.bridge.Sleeper;

/** Presence looks up to the door. */
interface Climber {
    Sleeper above();
}
