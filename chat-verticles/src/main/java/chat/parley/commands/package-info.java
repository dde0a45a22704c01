/** What one can tell the program to do: one class a command, and what they share. */
@NullMarked
package chat.parley.commands;

import org.jspecify.annotations.NullMarked;
