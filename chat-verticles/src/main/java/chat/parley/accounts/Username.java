package chat.parley.accounts;

import chat.parley.bus.Failure;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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

    /** Room for a number, and for a word before a name that cannot stand alone. */
    private static final int SPARE = 16;

    /** Who is called nothing that can be a name. */
    private static final String PERSON = "person";

    private static final int FEW = 9;
    private static final int MANY = 1_000_000;
    private static final SecureRandom RANDOM = new SecureRandom();

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
        if (isReserved(kept))
            throw new Failure(
                    Failure.Kind.INVALID, "username_reserved", "The user name %s is reserved.".formatted(kept));
        return kept;
    }

    /**
     * Names for somebody whom another issuer calls so, the first one that is free to be theirs: the wish itself as far as it
     * is a name, then with a number. Of an e-mail address it is what stands before the @.
     */
    static Stream<String> wished(String given) {
        String plain = Normalizer.normalize(given, Normalizer.Form.NFKD)
                .replaceFirst("@.*", "")
                .replaceAll("\\p{M}+", "")
                .replaceAll("[^A-Za-z0-9._-]+", "-")
                .replaceFirst("^[._-]+", "")
                .toLowerCase(Locale.ROOT);
        String cut = plain.substring(0, Math.min(plain.length(), Account.MAX_USERNAME - SPARE));
        if (cut.isEmpty()) return numbered(PERSON);
        String name = cut.length() < Account.MIN_USERNAME || isReserved(cut) ? (PERSON + "-" + cut) : cut;
        return numbered(name);
    }

    private static Stream<String> numbered(String name) {
        return Stream.of(
                        Stream.of(name),
                        IntStream.rangeClosed(2, FEW).mapToObj(number -> name + "-" + number),
                        RANDOM.ints(FEW, MANY / 10, MANY).mapToObj(number -> name + "-" + number))
                .flatMap(names -> names);
    }

    private static boolean isReserved(String name) {
        return RESERVED.contains(name) || name.startsWith(GUEST);
    }

    /** The name of somebody who signs in: nobody has one of a wrong shape. */
    static String sought(String given) {
        return SHAPE.matcher(given).matches() ? given.toLowerCase(Locale.ROOT) : "";
    }
}
