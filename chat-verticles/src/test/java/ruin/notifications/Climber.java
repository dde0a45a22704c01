package ruin.notifications;

import ruin.bridge.Sleeper;

/** Notifications look up to the door. */
interface Climber {
    Sleeper above();
}
