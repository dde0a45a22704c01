package chat.parley.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;

/** All sockets of a run, read and written by the one thread that calls. */
final class Crowd implements AutoCloseable {
    private static final int READ = 1024 * 1024;

    private final List<Seat> seats = new ArrayList<>();
    private final byte[] shared = new byte[READ];
    private final Selector selector;
    private final Ear ear;

    /** Hears each frame, with the place of the socket that it came by. */
    interface Ear {
        void hear(int seat, byte[] bytes, int from, int to);
    }

    Crowd(Ear ear) {
        this.ear = ear;
        try {
            selector = Selector.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes a seat in; answers with its place, which counts from 0. */
    int add(Seat seat) {
        try {
            seat.channel().register(selector, SelectionKey.OP_READ, seats.size());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        seats.add(seat);
        return seats.size() - 1;
    }

    int size() {
        return seats.size();
    }

    void send(int seat, String text) {
        seats.get(seat).send(text);
    }

    /** Hears what has come; waits for something at most so many milliseconds, for nothing at all with 0. */
    void turn(long millis) {
        try {
            int ready = millis > 0 ? selector.select(millis) : selector.selectNow();
            if (ready == 0) return;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        selector.selectedKeys().forEach(key -> read((Integer) key.attachment()));
        selector.selectedKeys().clear();
    }

    private void read(int seat) {
        seats.get(seat).read(shared, (bytes, from, to) -> ear.hear(seat, bytes, from, to));
    }

    @Override
    public void close() {
        seats.forEach(Seat::close);
        try {
            selector.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
