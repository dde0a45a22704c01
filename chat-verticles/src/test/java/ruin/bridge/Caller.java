package ruin.bridge;

import ruin.commands.Order;

/** The door takes orders from the terminal. */
interface Caller {
    Order order();
}
