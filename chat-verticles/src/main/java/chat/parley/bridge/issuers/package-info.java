/** Who else may say who somebody is: issuers of tokens that the operator names, and signing in by them. */
@NullMarked
package chat.parley.bridge.issuers;

import org.jspecify.annotations.NullMarked;
