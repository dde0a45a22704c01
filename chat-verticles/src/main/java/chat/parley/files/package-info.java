/** Files that people send with their messages. */
@NullMarked
package chat.parley.files;

import org.jspecify.annotations.NullMarked;
