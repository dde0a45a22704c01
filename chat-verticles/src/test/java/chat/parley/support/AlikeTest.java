package chat.parley.support;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An answer and its example")
class AlikeTest {
    private static final JsonObject SHOWN = new JsonObject("""
            {"id":"01a1fd71-dc20-7d18-a4b3-9e0f6c2d5b07","at":"2026-11-21T09:31:00.000Z","day":"2026-11-21","seq":3,
             "author":{"name":"ada"},"items":[1,2],"requestId":"one","rate":"20/2s"}""");

    @Test
    @DisplayName("are alike where only the moment differs")
    void alike() {
        assertEquals(List.of(), differences("""
            {"id":"0b1c2d3e-0000-7000-8000-00000000abcd","at":"2027-01-01T00:00:00.001Z","day":"2027-01-01","seq":3,
             "author":{"name":"ada"},"items":[1,2],"requestId":"other","rate":"1000/1m"}"""));
    }

    @Test
    @DisplayName("differ by a value, a kind, a field that is missing or one too many, and a list that is longer")
    void different() {
        assertEquals(
                List.of(
                        "/at: 2026-11-21T09:31:00.000Z is shown, today was answered",
                        "/author/name: ada is shown, grace was answered",
                        "/day: 2026-11-21 is shown, tomorrow was answered",
                        "/id: 01a1fd71-dc20-7d18-a4b3-9e0f6c2d5b07 is shown, 7 was answered",
                        "/items: [1,2] is shown, [1,2,3] was answered",
                        "/more: null is shown, true was answered",
                        "/rate: 20/2s is shown, null was answered",
                        "/requestId: one is shown, null was answered",
                        "/seq: 3 is shown, 4 was answered"),
                differences("""
            {"id":7,"at":"today","day":"tomorrow","seq":4,"author":{"name":"grace"},"items":[1,2,3],"more":true}"""));
    }

    private static List<String> differences(String given) {
        return Alike.differences("", SHOWN, new JsonObject(given)).toList();
    }
}
