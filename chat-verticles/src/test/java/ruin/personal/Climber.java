package ruin.personal;

import ruin.notifications.Told;

/** What is one's own looks over to notifications, on the same floor. */
interface Climber {
    Told beside();
}
