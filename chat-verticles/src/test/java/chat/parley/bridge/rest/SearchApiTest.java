package chat.parley.bridge.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.parley.bridge.TestDoor;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A search over HTTP")
class SearchApiTest {
    private static TestDoor door;

    @BeforeAll
    static void open() {
        door = TestDoor.open();
    }

    @AfterAll
    static void close() {
        door.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "q=morning",
                "q=.",
                "roomId=01a19b4a-4be0-7c3e-a1f2-6d9b0e8c7a02",
                "q=&has=link",
                "has=file",
                "from=2026-01-01T00:00:00Z",
                "to=2026-01-01T00:00:00Z",
                "authorId=01a19b4a-4be0-7c3e-a1f2-6d9b0e8c7a02"
            })
    @DisplayName("is for words, or for what a filter alone tells")
    void asked(String query) {
        assertEquals(200, search(query).statusCode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"from=2026-11-21T09:30:00", "to=2026-11-21", "from=yesterday"})
    @DisplayName("takes no moment that is another one for everybody")
    void moments(String query) {
        HttpResponse<String> refused = search("q=x&" + query);
        assertEquals(400, refused.statusCode(), refused.body());
    }

    private static HttpResponse<String> search(String query) {
        return door.send(door.signed("/search?" + query).GET());
    }
}
