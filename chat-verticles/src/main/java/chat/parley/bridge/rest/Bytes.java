package chat.parley.bridge.rest;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * An answer that is not JSON: bytes, read piece by piece and no faster than the peer takes them.
 *
 * @param first the piece 0
 * @param read reads one of the others
 */
record Bytes(String type, long length, Buffer first, int pieces, IntFunction<Future<Buffer>> read) {
    static Bytes of(String type, Buffer bytes) {
        return new Bytes(type, bytes.length(), bytes, 1, number -> Future.failedFuture("there is one piece"));
    }

    /** Bytes that are read only when they are sent: whoever has them already costs nothing but the question. */
    record Unread(Supplier<Future<Bytes>> read) {}

    Future<Void> send(HttpServerResponse response) {
        response.putHeader("Content-Type", type).putHeader("Content-Length", String.valueOf(length));
        return response.write(first).compose(written -> next(response, 1));
    }

    /** A write ends when the bytes are on their way: only then the next piece is read. */
    private Future<Void> next(HttpServerResponse response, int number) {
        return number == pieces
                ? response.end()
                : read.apply(number).compose(response::write).compose(written -> next(response, number + 1));
    }
}
