package chat.parley.accounts;

import static chat.parley.support.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import chat.parley.bus.Failure;
import chat.parley.store.Database;
import chat.parley.support.TestStore;
import com.github.f4b6a3.uuid.UuidCreator;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("People are found")
class SearchTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final Accounts ACCOUNTS = new Accounts(new Database(VERTX, TestStore.freshDatabase(), 2));

    @BeforeAll
    static void people() {
        person("ada", "Ada Lovelace");
        person("ada.jr", "Adalbert O'Neil");
        person("grace_h", "Grace Brewster Hopper");
        person("zoe", "Zoë (she/her) 100%");
        person("linus", "Лінус Torvalds");
    }

    @AfterAll
    static void stop() {
        await(VERTX.close());
    }

    @ParameterizedTest
    @CsvSource({
        "ad, ada ada.jr", "ADA, ada ada.jr", "ada., ada.jr", "jr, ada.jr", "love, ada", "lace, ''", "hop, grace_h",
        "'grace hop', grace_h", "'hop ad', ''", "o'n, ada.jr", "neil, ada.jr", "zoe, zoe", "ZOË, zoe", "her, zoe",
        "лін, linus", "'  ', ada ada.jr grace_h linus zoe", "'', ada ada.jr grace_h linus zoe"
    })
    @DisplayName("by how a word of their names begins, in any case, with or without accents, in order of user name")
    void words(String query, String names) {
        assertEquals(names, String.join(" ", find(query)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "_", "ad%", "a_a", "*", "ad:*", "'", "''", "\\", "a\\'b", "!ada", "ada|zoe", "a & b"})
    @DisplayName("by what is typed: no letter means anything else")
    void literal(String query) {
        assertEquals(List.of(), find(query));
    }

    @Test
    @DisplayName("by a sign too, when a word begins with it")
    void sign() {
        assertEquals(List.of("zoe"), find("(she"));
        assertEquals(List.of("zoe"), find("100%"));
    }

    @Test
    @DisplayName("page by page, everybody once")
    void pages() {
        List<String> all = new ArrayList<>();
        String cursor = null;
        do {
            People page = await(ACCOUNTS.search("", cursor, 2));
            page.items().forEach(person -> all.add(person.username()));
            cursor = page.page().nextCursor();
        } while (cursor != null);
        assertEquals(List.of("ada", "ada.jr", "grace_h", "linus", "zoe"), all);
    }

    @Test
    @DisplayName("without a cursor after the last page, however it is filled")
    void lastPage() {
        assertNull(await(ACCOUNTS.search("ad", null, 2)).page().nextCursor());
        assertNull(await(ACCOUNTS.search("nobody", null, 2)).page().nextCursor());
        assertEquals(1, await(ACCOUNTS.search("", null, 0)).items().size());
    }

    @Test
    @DisplayName("only with a cursor of the same search")
    void cursors() {
        String cursor = Objects.requireNonNull(
                await(ACCOUNTS.search("ad", null, 1)).page().nextCursor());
        assertEquals("invalid_cursor", code("gr", cursor));
        assertEquals("invalid_cursor", code("ad", cursor + "A"));
        assertEquals("invalid_cursor", code("ad", "ada"));
    }

    private static String code(String query, @Nullable String cursor) {
        return assertThrows(Failure.class, () -> await(ACCOUNTS.search(query, cursor, 1)))
                .code();
    }

    private static List<String> find(String query) {
        return await(ACCOUNTS.search(query, null, 50)).items().stream()
                .map(Person::username)
                .toList();
    }

    private static void person(String username, String displayName) {
        Person person = new Person(new Person.Id(UuidCreator.getTimeOrderedEpoch()), username, displayName);
        await(ACCOUNTS.open(new Account(person, Account.Role.MEMBER, Instant.EPOCH, false), "no hash"));
    }
}
