package ruin.files;

import ruin.notifications.Told;

/** Files look up to notifications. */
public interface Climber {
    Told above();
}
