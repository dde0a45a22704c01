package chat.parley.bridge.live;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Text to frames. Nothing a client sends makes it throw: what is no frame is a {@link Frame.Malformed}. Depth, numbers
 * and names are bounded, a key that comes twice is refused, and of the headers only {@code after} is read: none reaches
 * the bus.
 */
final class FrameReader {
    static final int MAX_DEPTH = 16;
    static final int MAX_ADDRESS = 100;
    static final int MAX_REPLY_ADDRESS = 128;

    private static final int MAX_NAME = 100;
    private static final int MAX_NUMBER = 20;

    private static final JsonMapper STRICT = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxNameLength(MAX_NAME)
                            .maxNumberLength(MAX_NUMBER)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private FrameReader() {}

    /** Reads one frame. */
    static Frame.In read(String text) {
        JsonNode frame = parse(text);
        if (frame == null || !frame.isObject()) return new Frame.Malformed("invalid_json");
        JsonNode type = frame.path("type");
        if (!type.isTextual()) return new Frame.Malformed("missing_type");
        return type.textValue().equals("ping") ? new Frame.Ping() : addressed(type.textValue(), frame);
    }

    /** Reads what SockJS wraps frames in: an array of texts, or one text. Nothing when it is neither. */
    static Optional<List<String>> unwrap(String text) {
        JsonNode wrapped = parse(text);
        if (wrapped == null) return Optional.empty();
        if (wrapped.isTextual()) return Optional.of(List.of(wrapped.textValue()));
        if (!wrapped.isArray()) return Optional.empty();
        List<String> texts = new ArrayList<>(wrapped.size());
        for (JsonNode one : wrapped) {
            if (!one.isTextual()) return Optional.empty();
            texts.add(one.textValue());
        }
        return Optional.of(texts);
    }

    private static Frame.In addressed(String type, JsonNode frame) {
        JsonNode address = frame.path("address");
        JsonNode headers = frame.path("headers");
        if (!address.isTextual()) return new Frame.Malformed("missing_address");
        if (address.textValue().length() > MAX_ADDRESS) return new Frame.Malformed("max_address_length_reached");
        if (!headers.isObject() && !isAbsent(headers)) return new Frame.Malformed("invalid_headers");
        return switch (type) {
            case "register" -> new Frame.Register(address.textValue(), after(headers));
            case "unregister" -> new Frame.Unregister(address.textValue());
            case "send" -> send(address.textValue(), frame);
            case "publish" -> new Frame.Publish(address.textValue());
            default -> new Frame.Malformed("invalid_type");
        };
    }

    private static Frame.In send(String address, JsonNode frame) {
        JsonNode replyAddress = frame.path("replyAddress");
        if (isAbsent(replyAddress)) return new Frame.Send(address, frame.path("body"), null);
        return replyAddress.isTextual() && replyAddress.textValue().length() <= MAX_REPLY_ADDRESS
                ? new Frame.Send(address, frame.path("body"), replyAddress.textValue())
                : new Frame.Malformed("invalid_reply_address");
    }

    /** As it was written; whether it is a change is for those who know the address. */
    private static @Nullable String after(JsonNode headers) {
        JsonNode after = headers.path("after");
        return isAbsent(after) ? null : after.asText("");
    }

    private static boolean isAbsent(JsonNode node) {
        return node.isMissingNode() || node.isNull();
    }

    private static @Nullable JsonNode parse(String text) {
        try {
            return STRICT.readTree(text);
        } catch (JsonProcessingException e) {
            return null;
        }
    }
}
