/** Sockets: frames in, frames out, and the fan-out of a node. Nothing of a socket outlives it. */
@NullMarked
package chat.parley.bridge.live;

import org.jspecify.annotations.NullMarked;
