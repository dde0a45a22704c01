package chat.parley.accounts;

import org.jspecify.annotations.Nullable;

/**
 * What somebody who is signed in proves once more: the password, and a code of the second factor where they have one.
 */
public record Proof(Secret password, @Nullable Secret totp) {}
