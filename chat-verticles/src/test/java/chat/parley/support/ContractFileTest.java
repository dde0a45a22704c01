package chat.parley.support;

import static chat.parley.support.ContractFile.ASYNCAPI;
import static chat.parley.support.ContractFile.OPENAPI;
import static chat.parley.support.ContractFile.mistakes;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A value held against the contract")
class ContractFileTest {
    private static final JsonObject PERSON = schema(OPENAPI, "Person");
    private static final JsonObject MARK = schema(ASYNCAPI, "MarkFrame");
    private static final String ID = "01a19b45-b800-7a91-b3d4-2e5f8c1a9b01";

    @Test
    @DisplayName("passes if it is what it should be")
    void right() {
        assertEquals(0, mistakes(PERSON, person()).size());
        assertEquals(0, mistakes(MARK, mark()).size());
    }

    @Test
    @DisplayName("is noticed if it says more")
    void more() {
        assertFalse(mistakes(PERSON, person().put("more", 1)).isEmpty());
        assertFalse(mistakes(MARK, mark().put("more", 1)).isEmpty());
        assertFalse(mistakes(
                        MARK,
                        mark(new JsonObject()
                                .put("roomId", ID)
                                .put("readSeq", 2)
                                .put("more", 1)))
                .isEmpty());
    }

    @Test
    @DisplayName("is noticed if it says less")
    void less() {
        JsonObject nameless = person();
        nameless.remove("username");
        assertFalse(mistakes(PERSON, nameless).isEmpty());
        assertFalse(mistakes(MARK, mark(new JsonObject())).isEmpty());
    }

    @Test
    @DisplayName("is noticed if it is written differently")
    void different() {
        assertFalse(mistakes(PERSON, person().put("id", "one")).isEmpty());
        assertFalse(mistakes(MARK, mark().put("address", "rooms.remark")).isEmpty());
    }

    private static JsonObject person() {
        return new JsonObject().put("id", ID).put("username", "ada").put("displayName", "Ada");
    }

    private static JsonObject mark() {
        return mark(new JsonObject().put("roomId", ID).put("readSeq", 2));
    }

    private static JsonObject mark(JsonObject body) {
        return new JsonObject().put("type", "send").put("address", "rooms.mark").put("body", body);
    }

    private static JsonObject schema(JsonObject file, String name) {
        return file.getJsonObject("components").getJsonObject("schemas").getJsonObject(name);
    }
}
