package chat.parley.bridge.live;

import java.nio.charset.StandardCharsets;

/** A frame as JSON in UTF-8, encoded once, whoever it goes to. Nobody writes into it. */
final class Encoded {
    private final byte[] utf8;

    Encoded(byte[] utf8) {
        this.utf8 = utf8;
    }

    byte[] utf8() {
        return utf8;
    }

    int size() {
        return utf8.length;
    }

    @Override
    public String toString() {
        return new String(utf8, StandardCharsets.UTF_8);
    }
}
