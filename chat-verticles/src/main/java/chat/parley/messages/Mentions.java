package chat.parley.messages;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Whom a text names: {@code @name} a person, {@code @room} or {@code @all} everybody in the room. What stands in code names
 * nobody, nor what stands in an address like {@code ada@example.org}. Whether there is such a person is not known here.
 *
 * @param names in lower case, in the order of the text, at most {@link Message#MAX_NAMED}; further ones are plain text
 * @param room whether everybody is called
 */
record Mentions(Set<String> names, boolean room) {
    private static final Set<String> EVERYBODY = Set.of("room", "all");
    /** Never tries the same run of backticks twice: a text of nothing else costs no more than another. */
    private static final Pattern CODE = Pattern.compile("(?s)```.*?(?:```|$)|(?<!`)(`++).*?(?<!`)\\1(?!`)");

    private static final Pattern NAME =
            Pattern.compile("(?<![\\w@./-])@([a-zA-Z0-9](?:[a-zA-Z0-9._-]{0,30}[a-zA-Z0-9_])?)(?![\\w@])");

    static Mentions in(String text) {
        if (text.indexOf('@') < 0) return new Mentions(Set.of(), false);
        Set<String> names = new LinkedHashSet<>();
        Matcher found = NAME.matcher(CODE.matcher(text).replaceAll(" "));
        while (found.find()) names.add(found.group(1).toLowerCase(Locale.ROOT));
        boolean room = names.removeAll(EVERYBODY);
        return new Mentions(
                names.stream().limit(Message.MAX_NAMED).collect(Collectors.toCollection(LinkedHashSet::new)), room);
    }
}
