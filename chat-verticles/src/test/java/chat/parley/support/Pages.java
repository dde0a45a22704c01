package chat.parley.support;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** A room's history, read from its beginning to its end. */
record Pages(Rest rest, String path) {
    private static final int LIMIT = 200;

    List<JsonObject> all() {
        List<JsonObject> all = new ArrayList<>();
        while (true) {
            long last = all.isEmpty() ? 0 : all.get(all.size() - 1).getLong("seq");
            JsonObject page =
                    rest.get(path + "?limit=" + LIMIT + "&after=" + last).orFail();
            page.getJsonArray("items").forEach(item -> all.add((JsonObject) item));
            if (page.getJsonObject("page").getBoolean("foundNewest")) return all;
        }
    }
}
