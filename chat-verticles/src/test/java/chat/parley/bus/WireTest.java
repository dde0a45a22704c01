package chat.parley.bus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import chat.parley.Words;
import chat.parley.files.Piece;
import chat.parley.files.StoredFile;
import chat.parley.messages.Changes;
import chat.parley.messages.Message;
import chat.parley.messages.MessageCommand;
import chat.parley.messages.MessageEvent;
import chat.parley.rooms.Membership;
import chat.parley.rooms.Room;
import chat.parley.rooms.RoomEvent;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Records to bytes and back. */
@DisplayName("The wire")
class WireTest {
    private final Wire wire = new Wire(Words.ALL);

    @TestFactory
    @DisplayName("carries, full and bare,")
    Stream<DynamicTest> everyWord() {
        return Words.ALL.stream()
                .flatMap(Wire::kinds)
                .map(word -> dynamicTest(word.getSimpleName(), () -> survives(word)));
    }

    @Test
    @DisplayName("carries changes of several kinds in one list")
    void changesOfAllKinds() {
        Changes changes = new Changes(
                List.of(
                        new RoomEvent.RoomChanged(Sample.of(Room.class)),
                        new RoomEvent.MemberChanged(Sample.of(Membership.class)),
                        new MessageEvent.Kept(Sample.of(Message.class))),
                812,
                false);
        assertEquals(changes, wire.read(wire.write(changes)));
    }

    @Test
    @DisplayName("passes over what a newer node says more")
    void unknownProperties() throws IOException {
        byte[] newer = said("MessageCommand.Heads", Map.of("rooms", List.of(), "mood", "calm"));
        assertEquals(0, ((MessageCommand.Heads) wire.read(newer)).rooms().size());
    }

    @Test
    @DisplayName("carries a piece of a file as bytes, in hardly more than they are")
    void bytes() {
        byte[] noise = new byte[StoredFile.PIECE];
        new Random(7).nextBytes(noise);
        byte[] carried = wire.write(Piece.of("image/png", noise));
        assertTrue(carried.length < noise.length + 100, "it takes " + carried.length);
        assertArrayEquals(noise, ((Piece) wire.read(carried)).bytes());
    }

    @Test
    @DisplayName("reads no word that it was not made with, whoever names it")
    void unknownWords() throws IOException {
        assertThrows(UncheckedIOException.class, () -> wire.read(said("java.io.File", Map.of("path", "/etc/passwd"))));
        assertThrows(UncheckedIOException.class, () -> wire.read(said("Talk.Stranger", Map.of())));
        assertThrows(IllegalArgumentException.class, () -> wire.write("a bare string"));
    }

    @Test
    @DisplayName("refuses two words of one name")
    void twins() {
        assertThrows(IllegalArgumentException.class, () -> new Wire(List.of(Address.class, ruin.bus.Address.class)));
    }

    private void survives(Class<?> word) {
        Object full = Sample.of(word);
        assertEquals(full, wire.read(wire.write(full)));
        Object bare = Sample.bare(word);
        assertEquals(bare, wire.read(wire.write(bare)));
    }

    private static byte[] said(String name, Map<String, ?> properties) throws IOException {
        byte[] word = name.getBytes(StandardCharsets.UTF_8);
        byte[] body = new CBORMapper().writeValueAsBytes(properties);
        return ByteBuffer.allocate(Short.BYTES + word.length + body.length)
                .putShort((short) word.length)
                .put(word)
                .put(body)
                .array();
    }
}
