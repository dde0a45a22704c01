/** Who is here just now, and when somebody was here last. */
@NullMarked
package chat.parley.presence;

import org.jspecify.annotations.NullMarked;
