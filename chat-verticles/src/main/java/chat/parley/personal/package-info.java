/** What each person keeps for themselves: what they saved, what they have not sent yet, what is to be sent later. */
@NullMarked
package chat.parley.personal;

import org.jspecify.annotations.NullMarked;
