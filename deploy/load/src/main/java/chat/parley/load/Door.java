package chat.parley.load;

import io.vertx.core.json.JsonArray;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How one comes to the sockets: by a plain WebSocket, or by one that speaks SockJS. */
enum Door {
    RAW {
        @Override
        String path() {
            return "/eventbus/websocket";
        }

        @Override
        String wrap(String frame) {
            return frame;
        }
    },
    SOCKJS {
        @Override
        String path() {
            return "/eventbus/000/" + UUID.randomUUID().toString().substring(0, 8) + "/websocket";
        }

        @Override
        String wrap(String frame) {
            return JsonArray.of(frame).encode();
        }
    };

    private static final byte ARRAY = 'a';

    abstract String path();

    /** A frame of the bridge as the transport wants it. */
    abstract String wrap(String frame);

    /** Each frame of the bridge in what came: one, or the elements of the array that SockJS makes of several. */
    static void each(byte[] bytes, int from, int to, Seat.Reader reader) {
        int begin = from;
        for (int at = from; bytes[from] == ARRAY && at + 2 < to; at++) {
            boolean isBetween =
                    bytes[at] == '"' && bytes[at + 1] == ',' && bytes[at + 2] == '"' && bytes[at - 1] != '\\';
            if (!isBetween) continue;
            reader.read(bytes, begin, at);
            begin = at + 2;
        }
        reader.read(bytes, begin, to);
    }

    Seat open(URI server, @Nullable String token) {
        return Seat.open(server.resolve(path()), token);
    }
}
