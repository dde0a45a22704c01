package chat.parley.accounts;

import chat.parley.store.Page;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An account as administrators see it.
 *
 * @param bot whether it acts by tokens alone
 * @param seenAt when a session of it was last renewed, as far as that is remembered
 */
public record ManagedAccount(
        Person person,
        Account.Role role,
        boolean bot,
        Instant createdAt,
        @Nullable Instant suspendedAt,
        @Nullable Instant seenAt) {
    /** One page of them. */
    public record Listed(List<ManagedAccount> items, Page page) {}

    /** Whether somebody may come in. */
    public enum Standing {
        @JsonProperty("active")
        ACTIVE,
        @JsonProperty("suspended")
        SUSPENDED
    }

    boolean administers() {
        return role == Account.Role.ADMIN && suspendedAt == null;
    }
}
