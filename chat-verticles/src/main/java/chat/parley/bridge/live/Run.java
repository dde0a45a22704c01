package chat.parley.bridge.live;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Records of a room that follow each other and are told together: one write a socket. A record that changes who hears
 * the next is a run of its own. To be closed when everybody was told.
 */
final class Run implements AutoCloseable {
    /** Of the texts of one run, unless one alone is longer: a peer that takes so much in ten seconds is not too slow. */
    static final int MAX_BYTES = WebSocketPipe.STRIDE;

    private final List<RoomRecord> records;
    private final Framed together;
    private final Map<RoomRecord, Framed> alone = new HashMap<>();

    private Run(List<RoomRecord> records) {
        this.records = List.copyOf(records);
        this.together = new Framed(records.stream().map(RoomRecord::text).toList());
    }

    /** Records in their order, in as few runs as may be. */
    static List<Run> of(Iterable<RoomRecord> records) {
        List<Run> runs = new ArrayList<>();
        List<RoomRecord> some = new ArrayList<>();
        int bytes = 0;
        for (RoomRecord record : records) {
            bytes += record.text().size();
            if (!some.isEmpty()
                    && (bytes > MAX_BYTES || record.decides() || some.get(0).decides())) {
                runs.add(new Run(some));
                some.clear();
                bytes = record.text().size();
            }
            some.add(record);
        }
        if (!some.isEmpty()) runs.add(new Run(some));
        return runs;
    }

    List<RoomRecord> records() {
        return records;
    }

    RoomRecord first() {
        return records.get(0);
    }

    RoomRecord last() {
        return records.get(records.size() - 1);
    }

    /** All of it. */
    Framed together() {
        return together;
    }

    /** One record of it, for whoever does not hear all. */
    Framed alone(RoomRecord record) {
        return records.size() == 1 ? together : alone.computeIfAbsent(record, one -> new Framed(one.text()));
    }

    @Override
    public void close() {
        together.close();
        alone.values().forEach(Framed::close);
    }
}
