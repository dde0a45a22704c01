package chat.parley.bus;

import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes a record of any kind, from its components: with everything in it, or with nothing that may be missing. */
final class Sample {
    private static final Instant NOW = Instant.parse("2026-11-21T08:15:30.123Z");

    private Sample() {}

    static <T> T of(Class<T> word) {
        return word.cast(make(word, true));
    }

    static <T> T bare(Class<T> word) {
        return word.cast(make(word, false));
    }

    private static Object make(Class<?> word, boolean full) {
        RecordComponent[] parts = word.getRecordComponents();
        try {
            var canonical = word.getDeclaredConstructor(
                    Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new));
            canonical.setAccessible(true);
            return canonical.newInstance(
                    Arrays.stream(parts).map(part -> component(part, full)).toArray());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot make a " + word, e);
        }
    }

    private static @Nullable Object component(RecordComponent part, boolean full) {
        AnnotatedType type = part.getAnnotatedType();
        return !full && type.isAnnotationPresent(Nullable.class) ? null : value(type.getType(), full);
    }

    private static Object value(Type type, boolean full) {
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            return full ? List.of(value(list.getActualTypeArguments()[0], true)) : List.of();
        }
        if (type instanceof ParameterizedType set && set.getRawType() == Set.class) {
            return full ? Set.of(value(set.getActualTypeArguments()[0], true)) : Set.of();
        }
        Class<?> kind = (Class<?>) type;
        if (kind == String.class) return full ? "Grüße 🙂" : "";
        if (kind == long.class || kind == Long.class) return full ? Long.MAX_VALUE : 0L;
        if (kind == int.class || kind == Integer.class) return full ? Integer.MAX_VALUE : 0;
        if (kind == boolean.class || kind == Boolean.class) return full;
        if (kind == ByteBuffer.class) return ByteBuffer.wrap(full ? new byte[] {0, 1, -1} : new byte[0]);
        if (kind == UUID.class) return new UUID(1, 2);
        if (kind == Instant.class) return NOW;
        if (kind == Duration.class) return Duration.ofMinutes(10);
        if (kind.isEnum()) return kind.getEnumConstants()[0];
        return make(kind.isInterface() ? chat.parley.messages.MessageEvent.Kept.class : kind, full);
    }
}
