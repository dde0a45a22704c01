package chat.parley.accounts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import chat.parley.bus.Failure;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The answer to a security question")
class SecurityAnswerTest {
    private static final Person ADA = new Person(new Person.Id(new UUID(1, 1)), "ada-l", "Ada Lovelace");
    private static final Secret PASSWORD = new Secret("analytical engine");

    @Test
    @DisplayName("is the same however somebody writes it")
    void same() {
        assertEquals("zurich", text("Zürich"));
        List.of("zurich ", "ZÜRICH", "Zu\u0308rich", "\u00a0Zürich", "Ｚürich")
                .forEach(way -> assertEquals("zurich", text(way), way));
        assertEquals("the sketch of menabrea", text(" The  Sketch\tof Menabrea"));
        assertEquals(text("Straße"), text("STRASSE"));
        assertEquals(text("ﬁnch"), text("finch"));
        assertEquals(text("Ελλάς"), text("ελλασ"));
        assertNotEquals(text("Zurich"), text("Zurik"));
        assertNotEquals(text("東京タワー"), text("東京"));
    }

    @Test
    @DisplayName("is not what is short, what many would answer, or what is written elsewhere")
    void easy() {
        assertEquals("answer_too_short", code("Rex"));
        assertEquals("answer_too_short", code("a . b . c"));
        assertEquals("answer_too_common", code("  LONDON "));
        assertEquals("answer_too_common", code("munchen"));
        assertEquals("answer_is_known", code("ADA-L"));
        assertEquals("answer_is_known", code("ada lovelace"));
        assertEquals("answer_is_known", code("Analytical Engine"));
        assertEquals(
                "menabrea",
                SecurityAnswer.of(new Secret("Menabrea"))
                        .chosenBy(ADA, PASSWORD)
                        .secret()
                        .value());
        assertEquals("東京タワー", text("東京タワー"));
    }

    private static String text(String answer) {
        return SecurityAnswer.of(new Secret(answer)).secret().value();
    }

    private static String code(String answer) {
        SecurityAnswer given = SecurityAnswer.of(new Secret(answer));
        return assertThrows(Failure.class, () -> given.chosenBy(ADA, PASSWORD)).code();
    }
}
