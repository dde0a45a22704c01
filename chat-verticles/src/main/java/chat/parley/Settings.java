package chat.parley;

import chat.parley.accounts.ServerPolicy;
import chat.parley.bridge.issuers.Issuer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Every setting once: its name, its default, one line of help. They come from environment variables, or from files that
 * those name with _FILE at the end; a name that starts with PARLEY_ and is none of these refuses the start and names the
 * nearest, so that a typing error is not silence.
 */
public final class Settings {
    private static final Map<String, Setting<?>> ALL = new LinkedHashMap<>();
    private static final Pattern MEMBER = Pattern.compile("[\\w.-]+(:\\d{1,5})?|\\[[\\da-fA-F:]+](:\\d{1,5})?");

    public static final Setting<Integer> HTTP_PORT = number(
            "PARLEY_HTTP_PORT", "8080", 0, 65_535, "Port of the page, the API and the sockets; 0 takes a free one.");
    public static final Setting<String> HTTP_HOST =
            text("PARLEY_HTTP_HOST", "0.0.0.0", "Address that port listens on.");
    public static final Setting<String> PUBLIC_URL =
            url("PARLEY_PUBLIC_URL", "Where people reach Parley; http://localhost:<port> unless set.", "http", "https");
    public static final Setting<List<String>> ALLOWED_ORIGINS =
            list("PARLEY_ALLOWED_ORIGINS", "", "Other origins whose pages may call with cookies or open sockets.");
    public static final Setting<List<String>> TRUSTED_PROXIES =
            list("PARLEY_TRUSTED_PROXIES", "", "Addresses of proxies whose X-Forwarded-For is believed.");
    public static final Setting<Integer> MANAGEMENT_PORT =
            number("PARLEY_MANAGEMENT_PORT", "8081", 0, 65_535, "Port of health and metrics; 0 takes a free one.");
    public static final Setting<String> MANAGEMENT_HOST =
            text("PARLEY_MANAGEMENT_HOST", "127.0.0.1", "Address that port listens on.");
    public static final Setting<Path> DATA_DIR =
            setting("PARLEY_DATA_DIR", "./parley-data", "Folder of the embedded PostgreSQL and Redis.", Path::of);
    public static final Setting<String> DATABASE_URL = url(
            "PARLEY_DATABASE_URL",
            "postgresql://user:password@host:port/name; empty starts an embedded one.",
            "postgresql",
            "postgres");
    public static final Setting<Integer> DATABASE_CONNECTIONS =
            number("PARLEY_DATABASE_CONNECTIONS", "8", 1, 200, "Connections to PostgreSQL, at most.");
    public static final Setting<Boolean> MIGRATE = setting(
            "PARLEY_MIGRATE",
            "true",
            "Whether a start brings the tables up to date; if not, it refuses older ones.",
            Settings::yesOrNo);
    public static final Setting<String> REDIS_URL =
            url("PARLEY_REDIS_URL", "redis://host:port; empty starts an embedded one.", "redis", "rediss");
    public static final Setting<Set<Role>> RUN = setting(
            "PARLEY_RUN", "all", "Verticles this node runs: all, or a list of " + Role.names() + ".", Role::parse);
    public static final Setting<Integer> EVENT_LOOPS =
            number("PARLEY_EVENT_LOOPS", "0", 0, 64, "Event loops that serve requests; 0 takes one a processor.");
    public static final Setting<List<String>> CLUSTER_MEMBERS = setting(
            "PARLEY_CLUSTER_MEMBERS",
            "",
            "host:port of the nodes to join, this one too; empty runs a single node.",
            Settings::members);
    public static final Setting<String> CLUSTER_DNS =
            text("PARLEY_CLUSTER_DNS", "", "Name in DNS that gives the addresses of all nodes, instead of that list.");
    public static final Setting<Integer> CLUSTER_MINIMUM =
            number("PARLEY_CLUSTER_MINIMUM", "0", 0, 1_000, "Nodes without which none of them is ready.");
    public static final Setting<String> CLUSTER_HOST =
            text("PARLEY_CLUSTER_HOST", "127.0.0.1", "Address or name by which the other nodes reach this one.");
    public static final Setting<Integer> CLUSTER_PORT =
            number("PARLEY_CLUSTER_PORT", "5701", 1, 65_535, "Port on which nodes find each other; never public.");
    public static final Setting<Integer> BUS_PORT =
            number("PARLEY_BUS_PORT", "0", 0, 65_535, "Port of the event bus between nodes; 0 takes a free one.");
    public static final Setting<Integer> DRAIN_SECONDS = number(
            "PARLEY_DRAIN_SECONDS",
            "10",
            1,
            600,
            "Seconds in which a node that ends sees its requests and sockets off.");
    public static final Setting<String> RATE_LIMITS = text(
            "PARLEY_RATE_LIMITS", "", "Limits other than the defaults, as name=number/seconds, separated by commas.");

    public static final Setting<ServerPolicy.RoomCreators> ROOM_CREATORS = setting(
            "PARLEY_ROOM_CREATORS",
            "everyone",
            "Who may create rooms: everyone or admins. Direct rooms and groups are everybody's.",
            value -> word(ServerPolicy.RoomCreators.class, value));

    public static final Setting<ServerPolicy.Registration> REGISTRATION = setting(
            "PARLEY_REGISTRATION",
            "open",
            "Who may open an account: open, invite (to a room) or closed. Administrators can change it at run time.",
            value -> word(ServerPolicy.Registration.class, value));

    public static final Setting<ServerPolicy.SecurityQuestion> SECURITY_QUESTION = setting(
            "PARLEY_SECURITY_QUESTION",
            "alone",
            "What its answer is good for when a password is lost: off, second (with a recovery code) or alone.",
            value -> word(ServerPolicy.SecurityQuestion.class, value));

    public static final Setting<List<Issuer>> ISSUERS = setting(
            "PARLEY_ISSUERS",
            "",
            "Other issuers of tokens and of sign-ins: a JSON list, as the page for operators tells.",
            IssuerList::read);

    public static final Setting<Boolean> GUESTS = setting(
            "PARLEY_GUESTS",
            "false",
            "Whether people come in with a nickname alone, into rooms that take guests.",
            Settings::yesOrNo);

    public static final Setting<Integer> FILE_SPACE =
            number("PARLEY_FILE_SPACE", "20", 0, 100_000, "Gigabytes that the files of all may take in the database.");

    public static final Setting<String> LOG = setting(
            "PARLEY_LOG",
            "text",
            "How the log is written: text for people, json for programs; one line each.",
            Settings::textOrJson);

    public static final Setting<Boolean> CHECK_RESPONSES = setting(
            "PARLEY_CHECK_RESPONSES", "false", "Hold every answer against the contract; for tests.", Settings::yesOrNo);

    /** One setting. */
    public record Setting<T>(String name, String fallback, String help, Function<String, T> read) {}

    /** What was given is not a setting, or not a value of it. The message says what to write instead. */
    public static final class Wrong extends IllegalArgumentException {
        Wrong(String message) {
            super(message);
        }
    }

    private final Map<String, String> given;

    private Settings(Map<String, String> given) {
        this.given = given;
    }

    /** Reads what an environment and its files say. Refuses unknown names and wrong values, all at once. */
    public static Settings of(Map<String, String> environment) {
        List<String> wrong = new ArrayList<>();
        Settings settings = new Settings(new Given(ALL.keySet(), wrong).of(environment));
        ALL.values().forEach(setting -> settings.check(setting, wrong));
        if (!wrong.isEmpty()) throw new Wrong(String.join("\n", wrong));
        return settings;
    }

    /** The same, with a port that nobody uses now in the place of 0: all event loops share it. */
    Settings onFreePort() {
        if (get(HTTP_PORT) != 0) return this;
        try (ServerSocket free = new ServerSocket(0)) {
            Map<String, String> fixed = new LinkedHashMap<>(given);
            fixed.put(HTTP_PORT.name(), String.valueOf(free.getLocalPort()));
            return new Settings(fixed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Collection<Setting<?>> all() {
        return List.copyOf(ALL.values());
    }

    public <T> T get(Setting<T> setting) {
        return setting.read().apply(said(setting));
    }

    /** What was said, or else the default: as text. */
    public String said(Setting<?> setting) {
        String value = given.getOrDefault(setting.name(), "");
        return value.isBlank() ? setting.fallback() : value.strip();
    }

    private void check(Setting<?> setting, List<String> wrong) {
        try {
            get(setting);
        } catch (RuntimeException e) {
            wrong.add(setting.name() + ": " + e.getMessage());
        }
    }

    private static Setting<Integer> number(String name, String fallback, int least, int most, String help) {
        return setting(name, fallback, help, value -> {
            if (!value.matches("\\d{1,9}") || Integer.parseInt(value) < least || Integer.parseInt(value) > most)
                throw new Wrong("a number from %d to %d is wanted, not '%s'".formatted(least, most, value));
            return Integer.valueOf(value);
        });
    }

    private static Setting<String> text(String name, String fallback, String help) {
        return setting(name, fallback, help, Function.identity());
    }

    private static Setting<List<String>> list(String name, String fallback, String help) {
        return setting(name, fallback, help, Settings::items);
    }

    private static Setting<String> url(String name, String help, String... schemes) {
        return setting(name, "", help, value -> {
            URI url = value.isEmpty() ? null : URI.create(value);
            if (url != null && (url.getHost() == null || !List.of(schemes).contains(url.getScheme())))
                throw new Wrong("%s://host is wanted, not '%s'".formatted(schemes[0], value));
            return value;
        });
    }

    private static List<String> members(String value) {
        List<String> members = items(value);
        members.stream().filter(member -> !MEMBER.matcher(member).matches()).forEach(member -> {
            throw new Wrong("host:port is wanted, not '" + member + "'");
        });
        return members;
    }

    private static boolean yesOrNo(String value) {
        if (!value.equals("true") && !value.equals("false"))
            throw new Wrong("true or false is wanted, not '" + value + "'");
        return Boolean.parseBoolean(value);
    }

    private static String textOrJson(String value) {
        if (!value.equals("text") && !value.equals("json"))
            throw new Wrong("text or json is wanted, not '" + value + "'");
        return value;
    }

    private static <E extends Enum<E>> E word(Class<E> words, String value) {
        List<String> known = Arrays.stream(words.getEnumConstants())
                .map(word -> word.name().toLowerCase(Locale.ROOT))
                .toList();
        if (!known.contains(value)) throw new Wrong(String.join(", ", known) + " is wanted, not '" + value + "'");
        return Enum.valueOf(words, value.toUpperCase(Locale.ROOT));
    }

    private static List<String> items(String value) {
        return Arrays.stream(value.split(","))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .toList();
    }

    private static <T> Setting<T> setting(String name, String fallback, String help, Function<String, T> read) {
        Setting<T> setting = new Setting<>(name, fallback, help, read);
        ALL.put(name, setting);
        return setting;
    }

    /** Who says that it made a token: one word for all nodes of a cluster, each of which takes the tokens of the others. */
    public String issuer() {
        return get(PUBLIC_URL).isEmpty() ? "parley" : publicUrl().toString();
    }

    /** The URL people use, without a slash at its end. */
    public URI publicUrl() {
        String url = get(PUBLIC_URL);
        return URI.create(url.isEmpty() ? "http://localhost:" + get(HTTP_PORT) : url.replaceAll("/+$", ""));
    }

    /** Bytes that the files of all may take. */
    public long fileSpace() {
        return get(FILE_SPACE) * 1024L * 1024 * 1024;
    }

    /** Whether there are other nodes to find. */
    public boolean isClustered() {
        return !get(CLUSTER_MEMBERS).isEmpty() || !get(CLUSTER_DNS).isEmpty();
    }

    public Duration drain() {
        return Duration.ofSeconds(get(DRAIN_SECONDS));
    }

    public int eventLoops() {
        int loops = get(EVENT_LOOPS);
        return loops == 0 ? Runtime.getRuntime().availableProcessors() : loops;
    }
}
