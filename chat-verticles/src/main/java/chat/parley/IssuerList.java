package chat.parley;

import chat.parley.bridge.issuers.Issuer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Reads the setting of other issuers: a JSON list of objects, each an {@link IssuerForm}. */
final class IssuerList {
    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private IssuerList() {}

    static List<Issuer> read(String given) {
        if (given.isEmpty()) return List.of();
        JsonNode list = parse(given);
        if (!list.isArray()) throw new IllegalArgumentException("a JSON list is wanted, as [{\"id\": …}]");
        if (list.size() > Issuer.MAX) throw new IllegalArgumentException("there are %d at most".formatted(Issuer.MAX));
        List<Issuer> issuers = IntStream.range(0, list.size())
                .mapToObj(place -> new IssuerForm("issuer " + (place + 1), list.get(place)).read())
                .toList();
        requireDifferent("id", issuers, Issuer::id);
        requireDifferent("issuer", issuers, Issuer::url);
        return issuers;
    }

    private static JsonNode parse(String given) {
        try {
            return STRICT.readTree(given);
        } catch (JsonProcessingException e) {
            // Its message would show what stands there, which may be a secret.
            var place = e.getLocation();
            throw new IllegalArgumentException(
                    "line %d, column %d is not JSON".formatted(place.getLineNr(), place.getColumnNr()));
        }
    }

    private static void requireDifferent(String key, List<Issuer> issuers, Function<Issuer, String> value) {
        Set<String> seen = new HashSet<>();
        issuers.stream().map(value).filter(one -> !seen.add(one)).forEach(twice -> {
            throw new IllegalArgumentException("two issuers have the %s %s".formatted(key, twice));
        });
    }
}
