package chat.parley;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The never-arrows of the house below one root package: of the real house, or of the ruin that breaks each of them. */
final class HouseRules {
    /**
     * Highest first; two on one floor never see each other. Main, Node and Settings stand above them all, and only what
     * starts them sees them: the commands.
     */
    private static final List<Set<String>> FLOORS = List.of(
            Set.of("commands"),
            Set.of("bridge"),
            Set.of("notifications", "personal"),
            Set.of("messages", "presence", "files"),
            Set.of("rooms"),
            Set.of("accounts"),
            Set.of("store"),
            Set.of("bus"));

    private static final Set<String> DOMAINS =
            Set.of("notifications", "personal", "messages", "presence", "files", "rooms", "accounts");

    /** Files outside store that may speak SQL. */
    private static final Set<String> SQL = Set.of(
            "accounts.Accounts",
            "accounts.AdmitIdentity",
            "accounts.Administration",
            "accounts.ApiTokens",
            "accounts.AuditLog",
            "accounts.Bots",
            "accounts.MakeTokens",
            "accounts.OperatorVerticle",
            "accounts.ResetLink",
            "accounts.ChangePassword",
            "accounts.Identities",
            "accounts.ManagedAccounts",
            "accounts.Recover",
            "accounts.RecoveryRows",
            "accounts.SecondFactor",
            "accounts.SecondFactors",
            "accounts.SetUp",
            "accounts.Sessions",
            "accounts.Rotation",
            "accounts.KeyRing",
            "rooms.ManagedRooms",
            "rooms.Rooms",
            "rooms.HeldRoom",
            "rooms.RoomUpdates",
            "rooms.Bans",
            "rooms.Invites",
            "rooms.Blocks",
            "rooms.Memberships",
            "rooms.Marks",
            "rooms.RoomRows",
            "messages.Messages",
            "messages.KeepPosts",
            "messages.Admission",
            "messages.HeldMessage",
            "messages.ReviseMessage",
            "messages.Reactions",
            "messages.Threads",
            "messages.Search",
            "messages.MentionList",
            "messages.Reading",
            "messages.WhomItConcerns",
            "messages.ForgottenRooms",
            "messages.Missed",
            "messages.Activity",
            "messages.Conversations",
            "messages.DayCounts",
            "messages.MessageRows",
            "files.FileIndex",
            "presence.Remembered",
            "personal.SavedMessages",
            "personal.Drafts",
            "personal.ScheduledMessages",
            "personal.DueMessages",
            "personal.PersonalRows");

    /** Files outside store that may speak to Redis. */
    private static final Set<String> REDIS = Set.of("presence.PresenceBoard");

    /** What the door may know of the ground: how a list goes on, and Redis for its limits. */
    private static final Set<String> DOORSTEP = Set.of("store.Page", "store.Redis");

    /** Rules of the product: nothing in them waits, so nothing of Vert.x is in them. */
    private static final Set<String> PURE =
            Set.of("rooms.RoomPolicy", "messages.Mentions", "messages.SearchWords", "notifications.Audience");

    /** They wait for child processes, before there is an event loop or after its end; commands have none of their own. */
    private static final Set<String> WAITS = Set.of(
            "Main",
            "commands.Operator",
            "commands.smoke.Follower",
            "commands.smoke.Socket",
            "store.Leftover",
            "store.EmbeddedRedis");

    private final String root;
    private final Map<String, ArchRule> rules = new LinkedHashMap<>();

    HouseRules(String root) {
        this.root = root;
        FLOORS.forEach(this::floor);
        circles();
        doors();
        ground();
        manners();
    }

    /** Each rule under the sentence it is known by. */
    Map<String, ArchRule> all() {
        return rules;
    }

    private void floor(Set<String> floor) {
        Set<String> here = FLOORS.subList(0, FLOORS.indexOf(floor) + 1).stream()
                .flatMap(Set::stream)
                .collect(Collectors.toSet());
        for (String room : floor) {
            Set<String> others =
                    here.stream().filter(other -> !other.equals(room)).collect(Collectors.toSet());
            if (others.isEmpty()) continue;
            never(room + " sees nothing beside it or above", inRoom(Set.of(room)), inRoom(others));
        }
    }

    private void circles() {
        never("only commands see what stands at the root", not(inRoom(Set.of("", "commands"))), inRoom(Set.of("")));
        rules.put(
                "no packages form a circle",
                slices().assignedFrom(cut("packages", JavaClass::getPackageName))
                        .should()
                        .beFreeOfCycles());
        rules.put(
                "no files form a circle",
                slices().assignedFrom(cut("files", this::file)).should().beFreeOfCycles());
    }

    private void doors() {
        var bridge = inRoom(Set.of("bridge"));
        never(
                "bridge sees only the doorstep of store",
                bridge,
                inRoom(Set.of("store")).and(not(isFile(DOORSTEP))));
        never("bridge sees no verticle of a domain", bridge, inRoom(DOMAINS).and(Insides.VERTICLE));
        var shown = inRoom(DOMAINS).and(describe("public", HouseRules::isPublicFile));
        var door = describe("words or a verticle", (JavaClass type) -> isWord(type) || Insides.VERTICLE.test(type));
        rules.put(
                "a domain shows its words and its verticle",
                classes().that(shown).should(be(door)));
    }

    private void ground() {
        never("only Bus touches the event bus", not(isFile(Set.of("bus.Bus"))), Insides.EVENT_BUS);
        never("only SQL files speak SQL", not(inRoom(Set.of("store"))).and(not(isFile(SQL))), Insides.SQL);
        never("only a short list speaks to Redis", not(inRoom(Set.of("store"))).and(not(isFile(REDIS))), Insides.REDIS);
        var address = describe(
                "an Address", (CodeUnitCallTarget made) -> file(made.getOwner()).equals("bus.Address"));
        rules.put(
                "only Address spells an address",
                noClasses().that(not(isFile(Set.of("bus.Address")))).should().callConstructorWhere(target(address)));
    }

    private void manners() {
        never("words and policies know nothing of Vert.x", describe("pure", this::isPure), Insides.VERTX);
        rules.put(
                "nobody sleeps or blocks",
                noClasses().that(not(isFile(WAITS))).should().callMethodWhere(target(Insides.BLOCKING)));
        rules.put("nobody prints", noClasses().should().accessFieldWhere(Insides.PRINTING));
        rules.put(
                "the clock is handed in",
                noClasses()
                        .that(not(isFile(Set.of("Main", "commands.Parley"))))
                        .should()
                        .callMethodWhere(target(Insides.OWN_CLOCK)));
        rules.put(
                "names are words of the product",
                noClasses().should().haveNameMatching(".*(Manager|Helper|Utils?|Impl|Data|Info|Base)"));
    }

    private void never(String sentence, DescribedPredicate<JavaClass> from, DescribedPredicate<JavaClass> to) {
        rules.put(sentence, noClasses().that(from).should().dependOnClassesThat(to));
    }

    /** In a room of the house, or in a chamber of that room; the root itself is the room without a name. */
    private DescribedPredicate<JavaClass> inRoom(Set<String> rooms) {
        return describe("in " + rooms, type -> isOurs(type) && rooms.contains(room(type)));
    }

    private DescribedPredicate<JavaClass> isFile(Set<String> files) {
        return describe("one of " + files, type -> isOurs(type) && files.contains(file(type)));
    }

    private boolean isOurs(JavaClass type) {
        return (type.getPackageName() + ".").startsWith(root + ".");
    }

    private String room(JavaClass type) {
        String inside = type.getPackageName().substring(root.length());
        return inside.isEmpty() ? "" : inside.substring(1).split("\\.")[0];
    }

    /** The file a class is written in, seen from the root: {@code bus.Bus} also for what is nested in it. */
    private String file(JavaClass type) {
        return isOurs(type) ? type.getName().substring(root.length() + 1).replaceAll("\\$.*", "") : type.getName();
    }

    private boolean isPure(JavaClass type) {
        boolean word = isWord(type) && type.getModifiers().contains(JavaModifier.PUBLIC);
        return PURE.contains(file(type)) || (word && DOMAINS.contains(room(type)));
    }

    private static boolean isPublicFile(JavaClass type) {
        return type.isTopLevelClass() && type.getModifiers().contains(JavaModifier.PUBLIC);
    }

    private static boolean isWord(JavaClass type) {
        return type.isRecord() || type.isEnum() || type.isInterface();
    }

    /** Cuts the house into pieces: classes of one name are one piece. */
    private static SliceAssignment cut(String pieces, Function<JavaClass, String> name) {
        return new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass type) {
                return SliceIdentifier.of(name.apply(type));
            }

            @Override
            public String getDescription() {
                return pieces;
            }
        };
    }
}
