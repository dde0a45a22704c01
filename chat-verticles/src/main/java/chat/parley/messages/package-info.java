/** What was said, in order, for ever. Others ask through {@link chat.parley.messages.MessageCommand}. */
@NullMarked
package chat.parley.messages;

import org.jspecify.annotations.NullMarked;
