/** Parley, from the top: settings, the node, and the verticles it runs. */
@NullMarked
package chat.parley;

import org.jspecify.annotations.NullMarked;
