/** People: who they are, how they sign in, and what proves it afterwards. */
@NullMarked
package chat.parley.accounts;

import org.jspecify.annotations.NullMarked;
