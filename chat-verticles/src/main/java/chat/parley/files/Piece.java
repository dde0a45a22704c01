package chat.parley.files;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Base64;

/**
 * Some bytes of a file on their way between nodes.
 *
 * @param type what the bytes are
 */
public record Piece(String type, String base64) {
    @JsonCreator
    public Piece {}

    public static Piece of(String type, byte[] bytes) {
        return new Piece(type, Base64.getEncoder().encodeToString(bytes));
    }

    public byte[] bytes() {
        return Base64.getDecoder().decode(base64);
    }
}
