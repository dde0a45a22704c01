package chat.parley.load;

import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** What a run measured: one line of JSON. */
record Report(JsonObject figures) {
    private static final double MILLI = 1_000.0;
    private static final Map<String, Double> QUANTILES = new TreeMap<>(Map.of("p50", 50.0, "p95", 95.0, "p99", 99.0));

    static Report of(String name, Object value) {
        return new Report(new JsonObject()).with(name, value);
    }

    Report with(String name, Object value) {
        Object rounded = value instanceof Double number ? Math.round(number * MILLI) / MILLI : value;
        return new Report(figures.copy().put(name, rounded));
    }

    /** Of a histogram of microseconds, what it says in milliseconds. */
    Report withLatency(Histogram micros) {
        JsonObject latency = new JsonObject();
        QUANTILES.forEach((name, at) -> latency.put(name, micros.getValueAtPercentile(at) / MILLI));
        return with("milliseconds", latency.put("max", micros.getMaxValue() / MILLI));
    }

    long number(String name) {
        return figures.getLong(name);
    }
}
