package chat.parley.files;

import java.nio.ByteBuffer;

/**
 * Some bytes of a file on their way: as they are, inside a node and between nodes.
 *
 * @param type what the bytes are
 */
public record Piece(String type, ByteBuffer content) {
    public static Piece of(String type, byte[] bytes) {
        return new Piece(type, ByteBuffer.wrap(bytes));
    }

    /** A copy of them. */
    public byte[] bytes() {
        byte[] copy = new byte[content.remaining()];
        content.duplicate().get(copy);
        return copy;
    }
}
