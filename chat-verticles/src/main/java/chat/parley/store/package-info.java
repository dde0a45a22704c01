/** What is kept: PostgreSQL, Redis, their migrations, and both as servers of our own on a machine that has none. */
@NullMarked
package chat.parley.store;

import org.jspecify.annotations.NullMarked;
