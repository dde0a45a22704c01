/** Two people who try a server out: what they do, and how they hold on while nodes come and go. */
@NullMarked
package chat.parley.commands.smoke;

import org.jspecify.annotations.NullMarked;
