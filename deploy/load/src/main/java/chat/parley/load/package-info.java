/**
 * Measures a chat server from outside: how much work it does a second of its processors' time, how long a message is on
 * its way, and whether every message arrives once and in order.
 */
@NullMarked
package chat.parley.load;

import org.jspecify.annotations.NullMarked;
