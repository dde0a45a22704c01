package chat.parley.load;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Runs one workload against one server and prints one line of JSON: {@code w1 --url http://127.0.0.1:8080 --pid 4711}.
 * {@code README.md} tells the workloads and the options.
 */
public final class Load {
    private static final int PAGE = 50;

    private final Map<String, String> options;

    private Load(Map<String, String> options) {
        this.options = options;
    }

    /** The workload's name, then options by pairs of name and value. */
    public static void main(String[] arguments) {
        Map<String, String> options = options(arguments);
        Report report = new Load(options).run(arguments[0]);
        System.out.println(report.with("workload", arguments[0])
                .with("peer", options.getOrDefault("peer", "parley"))
                .with("door", options.getOrDefault("door", "raw"))
                .figures()
                .encode());
    }

    private static Map<String, String> options(String[] arguments) {
        if (arguments.length % 2 == 0) throw new IllegalArgumentException("a workload, then pairs of --name value");
        Map<String, String> options = new LinkedHashMap<>();
        for (int at = 1; at < arguments.length; at += 2)
            options.put(arguments[at].replaceFirst("^--", ""), arguments[at + 1]);
        return options;
    }

    private Report run(String workload) {
        Processes server = new Processes(number("pid", -1), options.getOrDefault("folder", ""));
        return switch (workload) {
            case "w1" -> chat(new Chat.Plan(1, 1_000, 1, 16, 0, 30)).run(server);
            case "w1-rate" -> chat(new Chat.Plan(1, 1_000, 1, 0, 30, 30)).run(server);
            case "w2" -> chat(new Chat.Plan(200, 5, 2, 1, 0, 30)).run(server);
            case "w2-rate" -> chat(new Chat.Plan(200, 5, 2, 0, 1_000, 30)).run(server);
            case "w3" -> new Idle(peer(), number("members", 5_000), number("seconds", 30)).run(server);
            case "w4" -> history().run(server);
            case "w6-search" -> reads(searches(), 1).run(server);
            case "w6-bootstrap" -> reads(List.of("/me/bootstrap"), 1).run(server);
            default -> throw new IllegalArgumentException("no such workload: " + workload);
        };
    }

    private Chat chat(Chat.Plan usual) {
        return new Chat(
                peer(),
                new Chat.Plan(
                        number("rooms", usual.rooms()),
                        number("members", usual.members()),
                        number("writers", usual.writers()),
                        number("in-flight", usual.inFlight()),
                        number("rate", usual.rate()),
                        number("seconds", usual.seconds())));
    }

    private Peer peer() {
        Door door = Door.valueOf(options.getOrDefault("door", "raw").toUpperCase(Locale.ROOT));
        return options.getOrDefault("peer", "parley").equals("stock")
                ? new Stock(url(), door)
                : new Parley(url(), door);
    }

    /** The last page of a room that is filled first. */
    private Reads history() {
        Api owner = Parley.signUp(url());
        String room = Parley.room(owner);
        for (int message = 0; message < number("messages", 1_000); message++) say(owner, room);
        return new Reads(
                owner, List.of("/rooms/" + room + "/messages?limit=" + PAGE), number("in-flight", 16), seconds());
    }

    private static void say(Api owner, String room) {
        JsonObject said =
                JsonObject.of("clientMessageId", UUID.randomUUID().toString(), "text", new Stamp(1, 1, 0).text());
        owner.call("POST", "/rooms/" + room + "/messages", said);
    }

    private Reads reads(List<String> paths, int inFlight) {
        return new Reads(Fill.person(url(), options.getOrDefault("database", "")), paths, inFlight, seconds());
    }

    /** Frequent words, rare ones, parts of words, several, and another script. */
    private static List<String> searches() {
        return Stream.of(
                        "about",
                        "word17",
                        "needlework",
                        "need",
                        "word17%20about",
                        "7a1",
                        "%E5%9B%B3%E6%9B%B8%E9%A4%A8",
                        "word9")
                .map(words -> "/search?q=" + words)
                .toList();
    }

    private int seconds() {
        return number("seconds", 10);
    }

    private URI url() {
        return URI.create(options.getOrDefault("url", "http://127.0.0.1:8080"));
    }

    private int number(String option, int usual) {
        return Integer.parseInt(options.getOrDefault(option, String.valueOf(usual)));
    }
}
