package chat.parley.bridge.rest;

import chat.parley.accounts.Actor;
import chat.parley.accounts.Person;
import chat.parley.bridge.guard.Addresses;
import chat.parley.bridge.guard.Caller;
import chat.parley.bus.Failure;
import chat.parley.bus.OnceKey;
import chat.parley.rooms.Room;
import chat.parley.store.Page;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.validation.RequestParameter;
import io.vertx.openapi.validation.ValidatedRequest;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One request to one operation: the guard let it pass, and it fits the contract. */
final class Call {
    private static final Pattern VERSION = Pattern.compile("\"(\\d{1,9})\"");

    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");

    /** No tag of ours. */
    private static final int NO_VERSION = -1;

    private final HttpServerRequest request;
    private final ValidatedRequest valid;
    private final @Nullable Buffer body;
    private final @Nullable Caller caller;
    private final Addresses addresses;

    Call(
            HttpServerRequest request,
            ValidatedRequest valid,
            @Nullable Buffer body,
            @Nullable Caller caller,
            Addresses addresses) {
        this.request = request;
        this.addresses = addresses;
        this.valid = valid;
        this.body = body;
        this.caller = caller;
    }

    /** Who asks; every operation that the contract does not leave open has one. */
    Caller caller() {
        if (caller == null) throw new IllegalStateException("an open operation has no caller");
        return caller;
    }

    Person.Id me() {
        return caller().person();
    }

    /** Where they ask from. */
    String address() {
        return addresses.of(request);
    }

    /** Who asks and where from, as the audit log keeps it. */
    Actor actor() {
        return new Actor(me(), address());
    }

    HttpServerRequest request() {
        return request;
    }

    Room.Id room() {
        return new Room.Id(id("roomId"));
    }

    UUID id(String parameter) {
        return UUID.fromString(path(parameter));
    }

    String path(String parameter) {
        return value(valid.getPathParameters(), parameter).orElseThrow().toString();
    }

    Optional<String> query(String parameter) {
        return value(valid.getQuery(), parameter).map(Object::toString);
    }

    int limit() {
        return number("limit").map(Number::intValue).orElse(Page.DEFAULT_LIMIT);
    }

    /** A whole number, however JSON writes it: 10, 10.0 and 1e1 are one. */
    Optional<Number> number(String parameter) {
        return query(parameter).map(BigDecimal::new);
    }

    @Nullable
    String cursor() {
        return query("cursor").orElse(null);
    }

    /** The version that must still be the newest; null for whichever it is. Without a word of it nothing is changed. */
    @Nullable
    Integer expectedVersion() {
        String tag = request.getHeader("If-Match");
        if (tag == null)
            throw new Failure(
                    Failure.Kind.PRECONDITION_REQUIRED,
                    "if_match_required",
                    "Send the ETag of what you read in If-Match, so that nobody's change is lost.");
        Matcher version = VERSION.matcher(tag.strip());
        if (tag.strip().equals("*")) return null;
        return version.matches() ? Integer.parseInt(version.group(1)) : NO_VERSION;
    }

    /** The sender's key for what is to be created once; null when there is none. */
    @Nullable
    OnceKey once() {
        String key = request.getHeader("Idempotency-Key");
        return key == null || key.isEmpty()
                ? null
                : new OnceKey(key, hash(request.path() + "\n" + bodyIfAny().encode()));
    }

    private static String hash(String text) {
        try {
            byte[] sha = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sha);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A body that may be left out; then it is empty. */
    JsonObject bodyIfAny() {
        RequestParameter body = valid.getBody();
        return body == null || body.isEmpty() ? new JsonObject() : body.getJsonObject();
    }

    /** A moment in the body, if it is there. */
    @Nullable
    Instant moment(String field) {
        String moment = bodyIfAny().getString(field);
        return moment == null ? null : moment("/" + field, moment);
    }

    /** A moment in the query, if it is there. */
    @Nullable
    Instant momentAsked(String parameter) {
        return query(parameter).map(text -> moment(parameter, text)).orElse(null);
    }

    /**
     * The contract lets some pass that are none: one without an offset is at another time for everybody, and an offset
     * makes another year of the first and the last, which could not be told again.
     */
    private static Instant moment(String pointer, String text) {
        try {
            Instant moment = OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS);
            if (moment.isBefore(FIRST) || moment.isAfter(LAST)) throw noMoment(pointer);
            return moment;
        } catch (DateTimeParseException none) {
            throw noMoment(pointer);
        }
    }

    private static Mistaken noMoment(String pointer) {
        return new Mistaken(List.of(new Problem.Mistake(
                pointer, null, "format", "A time with its offset is wanted, as 2026-11-21T09:30:00Z.")));
    }

    /** A body that is not JSON. */
    Buffer bytes() {
        return body == null ? Buffer.buffer() : body;
    }

    JsonObject body() {
        return valid.getBody().getJsonObject();
    }

    private static Optional<Object> value(Map<String, RequestParameter> parameters, String name) {
        RequestParameter parameter = parameters.get(name);
        return parameter == null ? Optional.empty() : Optional.ofNullable(parameter.get());
    }
}
