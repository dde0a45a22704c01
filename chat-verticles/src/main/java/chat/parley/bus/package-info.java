/** The words that verticles say to each other, and the one way to say them. */
@NullMarked
package chat.parley.bus;

import org.jspecify.annotations.NullMarked;
