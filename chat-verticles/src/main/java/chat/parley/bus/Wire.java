package chat.parley.bus;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Records to bytes and back, between nodes: the length of the word's name, its name, then CBOR. Only words of the
 * families it was made with are read, so a peer cannot name a class of its choice. Properties it does not know are
 * passed over: a node one version ahead may say more.
 */
final class Wire {
    private final ObjectMapper cbor;
    private final Map<String, Class<?>> words = new HashMap<>();

    Wire(Collection<Class<?>> families) {
        families.stream().flatMap(Wire::kinds).forEach(this::learn);
        learn(Done.class);
        cbor = CBORMapper.builder()
                .addModule(new JavaTimeModule())
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
        cbor.registerSubtypes(words.values());
    }

    /** The records of a sealed family, however deep. */
    static Stream<Class<?>> kinds(Class<?> family) {
        return family.isSealed()
                ? Arrays.stream(family.getPermittedSubclasses()).flatMap(Wire::kinds)
                : Stream.of(family);
    }

    boolean knows(Class<?> word) {
        return words.get(name(word)) == word;
    }

    byte[] write(Object value) {
        if (!knows(value.getClass())) throw new IllegalArgumentException("not a word of the bus: " + value.getClass());
        try {
            byte[] name = name(value.getClass()).getBytes(StandardCharsets.UTF_8);
            byte[] body = cbor.writeValueAsBytes(value);
            return ByteBuffer.allocate(Short.BYTES + name.length + body.length)
                    .putShort((short) name.length)
                    .put(name)
                    .put(body)
                    .array();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Object read(byte[] bytes) {
        try {
            int length = ByteBuffer.wrap(bytes).getShort();
            String name = new String(bytes, Short.BYTES, length, StandardCharsets.UTF_8);
            Class<?> word = words.get(name);
            if (word == null) throw new IOException("not a word of the bus: " + name);
            int start = Short.BYTES + length;
            return cbor.readValue(bytes, start, bytes.length - start, word);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void learn(Class<?> word) {
        Class<?> other = words.putIfAbsent(name(word), word);
        if (other != null && other != word) throw new IllegalArgumentException("two words are called " + name(word));
        Arrays.stream(word.getGenericInterfaces()).forEach(this::learnAnswer);
    }

    /** The R in {@code implements SomeCommand<R>} is a word too. */
    private void learnAnswer(Type family) {
        if (family instanceof ParameterizedType asked
                && asked.getRawType() instanceof Class<?> raw
                && Command.class.isAssignableFrom(raw)
                && asked.getActualTypeArguments()[0] instanceof Class<?> answer) {
            learn(answer);
        }
    }

    private static String name(Class<?> word) {
        Class<?> outer = word.getDeclaringClass();
        return outer == null ? word.getSimpleName() : name(outer) + "." + word.getSimpleName();
    }
}
