package chat.parley;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Holds the house against its rules, and the rules against a ruin in which every one of them is broken once. */
@DisplayName("The house")
class HouseTest {
    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("chat.parley");
    private static final JavaClasses RUIN = new ClassFileImporter().importPackages("ruin");

    /** Which file of the ruin draws the arrow that a rule forbids. */
    private static final Map<String, String> PLANTED = Map.ofEntries(
            Map.entry("notifications sees nothing beside it or above", "ruin.notifications.Climber"),
            Map.entry("personal sees nothing beside it or above", "ruin.personal.Climber"),
            Map.entry("messages sees nothing beside it or above", "ruin.messages.Nosy"),
            Map.entry("presence sees nothing beside it or above", "ruin.presence.Climber"),
            Map.entry("files sees nothing beside it or above", "ruin.files.Climber"),
            Map.entry("rooms sees nothing beside it or above", "ruin.rooms.Climber"),
            Map.entry("accounts sees nothing beside it or above", "ruin.accounts.Climber"),
            Map.entry("store sees nothing beside it or above", "ruin.store.Climber"),
            Map.entry("bus sees nothing beside it or above", "ruin.bus.Climber"),
            Map.entry("bridge sees nothing beside it or above", "ruin.bridge.Caller"),
            Map.entry("only commands see what stands at the root", "ruin.bridge.RootSeer"),
            Map.entry("no packages form a circle", "Slice ruin.bridge.rest"),
            Map.entry("no files form a circle", "Slice rooms.Hen"),
            Map.entry("bridge sees only the doorstep of store", "ruin.bridge.Cellar"),
            Map.entry("bridge sees no verticle of a domain", "ruin.bridge.Deployer"),
            Map.entry("a domain shows its words and its verticle", "ruin.rooms.Shown"),
            Map.entry("only Bus touches the event bus", "ruin.rooms.Whisperer"),
            Map.entry("only SQL files speak SQL", "ruin.rooms.Digger"),
            Map.entry("only a short list speaks to Redis", "ruin.messages.Borrower"),
            Map.entry("only Address spells an address", "ruin.messages.Speller"),
            Map.entry("words and policies know nothing of Vert.x", "ruin.rooms.RoomPolicy"),
            Map.entry("nobody sleeps or blocks", "ruin.bridge.Sleeper"),
            Map.entry("nobody prints", "ruin.bridge.Printer"),
            Map.entry("the clock is handed in", "ruin.bridge.Timekeeper"),
            Map.entry("names are words of the product", "ruin.rooms.RoomManager"));

    @TestFactory
    @DisplayName("keeps the rule that")
    Stream<DynamicTest> standing() {
        return new HouseRules("chat.parley")
                .all().entrySet().stream().map(rule -> dynamicTest(rule.getKey(), () -> holds(rule.getValue())));
    }

    @TestFactory
    @DisplayName("falls over the arrow against the rule that")
    Stream<DynamicTest> broken() {
        return new HouseRules("ruin")
                .all().entrySet().stream().map(rule -> dynamicTest(rule.getKey(), () -> catches(rule)));
    }

    @Test
    @DisplayName("has a planted arrow for every rule")
    void complete() {
        assertEquals(PLANTED.keySet(), new HouseRules("ruin").all().keySet());
    }

    private static void holds(ArchRule rule) {
        rule.allowEmptyShould(true).check(HOUSE);
    }

    private static void catches(Map.Entry<String, ArchRule> rule) {
        List<String> report = rule.getValue().evaluate(RUIN).getFailureReport().getDetails();
        String planted = String.valueOf(PLANTED.get(rule.getKey()));
        assertTrue(report.stream().anyMatch(line -> line.contains(planted)), planted + " is not in " + report);
    }
}
