package chat.parley.bridge.rest;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an operation answers: a status, a record as its body or none, and headers.
 *
 * @param repeatable whether the same ETag means the same body, so that it need not be sent again
 */
record Answer(int status, @Nullable Object body, Map<String, String> headers, boolean repeatable) {
    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int NO_CONTENT = 204;

    static Answer ok(Object body) {
        return new Answer(OK, body, Map.of(), false);
    }

    static Answer created(Object body) {
        return new Answer(CREATED, body, Map.of(), false);
    }

    /** Made by this very call, or there before. */
    static Answer made(boolean created, Object body) {
        return created ? created(body) : ok(body);
    }

    static Answer none() {
        return new Answer(NO_CONTENT, null, Map.of(), false);
    }

    Answer with(String header, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(header, value);
        return new Answer(status, body, Map.copyOf(more), repeatable);
    }

    /** Where what was made is found again. */
    Answer at(String location) {
        return with("Location", location);
    }

    /** The version of what is in the body, among other things. */
    Answer version(int version) {
        return with("ETag", "\"" + version + "\"");
    }

    /** The version of what is the body. */
    Answer wholeVersion(int version) {
        return whole("\"" + version + "\"");
    }

    /** The name of the body as it is: under the same one it need not be sent again. */
    Answer whole(String tag) {
        Answer tagged = with("ETag", tag);
        return new Answer(tagged.status, tagged.body, tagged.headers, true);
    }
}
