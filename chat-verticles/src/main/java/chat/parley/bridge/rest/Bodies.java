package chat.parley.bridge.rest;

import chat.parley.bus.Failure;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads a body of JSON once, strictly, before the validator decodes it kindly: one JSON value in UTF-8, no key twice (two readers
 * would take two values), not too deep, every text plain.
 */
final class Bodies {
    /** Bytes of a body, at most: the longest message has room, however its characters are written in JSON. */
    static final int MAX = 262_144;

    private static final int MAX_DEPTH = 32;
    static final String JSON = "application/json";

    private static final String TYPE = "bodyType";
    private static final JsonFactory STRICT = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
            .build();

    private Bodies() {}

    /** Refuses, before it is read, a body that is not what the operation takes, or that was packed for the way. */
    static void requireType(String type, RoutingContext context) {
        HttpServerRequest request = context.request();
        String coding = request.getHeader("Content-Encoding");
        boolean packed = coding != null && !coding.equalsIgnoreCase("identity");
        String given = request.getHeader("Content-Type");
        boolean fits = type.equals(JSON) ? isJson(given) : type.equalsIgnoreCase(given);
        if (Requests.hasBody(request) && (packed || !fits)) throw unsupported(type);
        context.put(TYPE, type);
        context.next();
    }

    static void check(RoutingContext context) {
        // Whoever has no body is still paused since the entry.
        if (!context.request().isEnded()) context.request().resume();
        Buffer body = context.body().buffer();
        if (body != null && body.length() > 0 && JSON.equals(context.get(TYPE))) check(body);
        context.next();
    }

    private static void check(Buffer body) {
        String text = Text.decode(body.getBytes()).orElseThrow(() -> malformed("The body is not UTF-8."));
        try (JsonParser json = STRICT.createParser(text)) {
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                if (token.isStructEnd() && json.getParsingContext().inRoot()) requireEnd(json);
                boolean said = token == JsonToken.FIELD_NAME || token == JsonToken.VALUE_STRING;
                if (said && !Text.isPlain(json.getText())) {
                    throw malformed("A text of the body has a NUL, or half of a character.");
                }
            }
        } catch (IOException e) {
            throw malformed("The body is not JSON, or names a key twice, or is nested too deep.");
        }
    }

    private static void requireEnd(JsonParser json) throws IOException {
        if (json.nextToken() != null) throw malformed("The body is more than one JSON value.");
    }

    private static boolean isJson(@Nullable String type) {
        if (type == null) return false;
        String[] parts = type.toLowerCase(Locale.ROOT).replace(" ", "").split(";");
        boolean utf8 = parts.length == 1 || (parts.length == 2 && parts[1].matches("charset=\"?utf-8\"?"));
        return parts.length > 0 && parts[0].equals(JSON) && utf8;
    }

    private static Failure malformed(String detail) {
        return new Failure(Failure.Kind.INVALID, "malformed_json", detail);
    }

    private static Failure unsupported(String type) {
        return new Failure(
                Failure.Kind.UNSUPPORTED, "unsupported_media_type", "Send the body as " + type + ", unpacked.");
    }
}
