/** The REST API: the contract, and what answers each of its operations. */
@NullMarked
package chat.parley.bridge.rest;

import org.jspecify.annotations.NullMarked;
