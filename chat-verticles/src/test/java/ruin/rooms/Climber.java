package ruin.rooms;

import ruin.messages.Said;

/** Rooms look up to messages. */
public interface Climber {
    Said above();
}
