/** The door: HTTP and sockets. It knows every domain's words and no domain's insides. */
@NullMarked
package chat.parley.bridge;

import org.jspecify.annotations.NullMarked;
