package chat.parley.accounts;

import chat.parley.store.Page;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that was done to an account or to the server.
 *
 * @param action what, as {@code account.suspended}; nodes one version ahead may know more of them
 * @param actor who did it; nobody, where nobody was signed in
 * @param subject whose account it was done to
 * @param address from where
 * @param before what was different before, by name
 * @param after the same after it
 */
public record AuditEntry(
        UUID id,
        Instant at,
        String action,
        @Nullable Named actor,
        @Nullable Named subject,
        String address,
        Map<String, String> before,
        Map<String, String> after) {
    /** Somebody, under the name they had then. */
    public record Named(Person.Id id, String username) {}

    /** Which entries are wanted: those that fit all that is given. */
    public record Filter(
            Person.@Nullable Id actor,
            Person.@Nullable Id subject,
            @Nullable String action,
            @Nullable Instant from,
            @Nullable Instant to) {}

    /** One page of them, the newest first. */
    public record Listed(List<AuditEntry> items, Page page) {}
}
