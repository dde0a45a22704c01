package chat.parley;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What a node can be: each role is one verticle, and any node runs any of them. In floor order, lowest first. */
public enum Role {
    ACCOUNTS,
    ROOMS,
    MESSAGES,
    FILES,
    PRESENCE,
    PERSONAL,
    BRIDGE;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static String names() {
        return Arrays.stream(values()).map(Role::word).collect(Collectors.joining(", "));
    }

    static Set<Role> parse(String text) {
        if (text.equals("all")) return EnumSet.allOf(Role.class);
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .map(Role::named)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class)));
    }

    private static Role named(String word) {
        return Arrays.stream(values())
                .filter(role -> role.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + word + "' is not one of " + names()));
    }
}
