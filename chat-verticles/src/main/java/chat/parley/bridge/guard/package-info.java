/** Who may pass the door: tokens, ended sessions, limits, browsers and what they are told. */
@NullMarked
package chat.parley.bridge.guard;

import org.jspecify.annotations.NullMarked;
