package chat.parley.accounts;

import chat.parley.bus.Failure;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The rules of user names: given in any case, kept in lower case; some are kept back for the server itself. */
final class Username {
    /** How the names of guests begin, and those of nobody else. */
    static final String GUEST = "guest-";

    // Checked before it is lowered: other alphabets have letters whose lower case is an ASCII one.
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

    /** Words that mean somebody else in a mention, an address or a mail. */
    private static final Set<String> RESERVED = Set.of("""
                    abuse admin administrator all anonymous anyone api bot bots by-slug channel current deleted
                    everybody everyone group guest help here hostmaster info localhost mailer-daemon member members
                    me moderator moderators myself nobody noreply no-reply null official online operator owner
                    parley postmaster privacy room rooms root security server service settings somebody someone
                    staff superuser support sysadmin system team undefined unknown user users webhook webhooks
                    webmaster""".split("\\s+"));

    private Username() {}

    /** The name of a new account, as it is kept. */
    static String chosen(String given) {
        if (!SHAPE.matcher(given).matches()
                || given.length() < Account.MIN_USERNAME
                || given.length() > Account.MAX_USERNAME)
            throw new Failure(
                    Failure.Kind.INVALID,
                    "username_invalid",
                    "A user name has %d to %d letters, digits, dots, underscores and hyphens, a letter or digit first."
                            .formatted(Account.MIN_USERNAME, Account.MAX_USERNAME));
        String kept = given.toLowerCase(Locale.ROOT);
        if (RESERVED.contains(kept) || kept.startsWith(GUEST))
            throw new Failure(
                    Failure.Kind.INVALID, "username_reserved", "The user name %s is reserved.".formatted(kept));
        return kept;
    }

    /** The name of somebody who signs in: nobody has one of a wrong shape. */
    static String sought(String given) {
        return SHAPE.matcher(given).matches() ? given.toLowerCase(Locale.ROOT) : "";
    }
}
