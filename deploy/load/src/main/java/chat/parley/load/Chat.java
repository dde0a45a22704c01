package chat.parley.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * People talk: so many rooms of so many members, some of whom write. Either each writer has a fixed number of messages on
 * the way and writes the next when one is acknowledged, or all write together at a fixed rate, whether the server keeps
 * up or not; then a message's time counts from when it should have been sent, so that a server cannot hide its pauses by
 * holding up who measures it.
 */
final class Chat {
    private static final int WARM_UP = 0;
    private static final long SILENCE_MILLIS = 5_000;
    private static final long WARM_UP_MILLIS = 200;
    private static final int NEAR = 80;

    private static final long MICROS = 1_000_000;

    private final Peer peer;
    private final Plan plan;
    private final Ledger ledger = new Ledger();
    private final Crowd crowd = new Crowd(this::hear);
    private final BitSet warm = new BitSet();
    private final List<Writer> writers = new ArrayList<>();
    private List<String> rooms = List.of();
    private boolean running;
    private long end;
    private long lastHeard;

    /** How many, for how long (seconds), and how fast: a second in all, or so many on the way for each writer if 0. */
    record Plan(int rooms, int members, int writers, int inFlight, int rate, int seconds) {}

    /** One member of one room who writes; what they write is a stream of its own, and streams count from 1. */
    private final class Writer {
        private final int stream;
        private final int room;
        private final int seat;
        private int sent;
        private int acknowledged;

        Writer(int stream, int room, int seat) {
            this.stream = stream;
            this.room = room;
            this.seat = seat;
        }

        void write(long meant) {
            sent++;
            say(seat, room, new Stamp(stream, sent, meant), "^r" + stream + "^");
        }
    }

    Chat(Peer peer, Plan plan) {
        this.peer = peer;
        this.plan = plan;
    }

    /** Runs it and tells how it went. */
    Report run(Processes server) {
        enter();
        warmUp();
        Processes.Cost before = server.cost();
        long begin = now();
        end = begin + plan.seconds() * MICROS;
        running = true;
        if (plan.rate() > 0) atRate(begin);
        else asFastAsAnswered();
        awaitRest();
        long lasted = lastHeard - begin;
        Processes.Cost cost = server.cost().minus(before);
        crowd.close();
        return report(lasted, cost);
    }

    private void enter() {
        rooms = peer.open(plan.rooms(), plan.members());
        for (int room = 0; room < rooms.size(); room++) {
            for (int member = 0; member < plan.members(); member++) {
                int seat = crowd.add(peer.enter(room, member));
                crowd.send(seat, peer.register(rooms.get(room)));
                if (member < plan.writers()) writers.add(new Writer(writers.size() + 1, room, seat));
            }
            crowd.turn(0);
        }
    }

    /** Until everybody has heard something; what is said meanwhile does not count. */
    private void warmUp() {
        while (warm.cardinality() < crowd.size()) {
            writers.forEach(writer -> say(writer.seat, writer.room, new Stamp(WARM_UP, 1, 0), "^r0^"));
            long until = now() + TimeUnit.MILLISECONDS.toMicros(WARM_UP_MILLIS);
            while (now() < until) crowd.turn(1);
        }
    }

    private void say(int seat, int room, Stamp stamp, String replyAddress) {
        crowd.send(seat, peer.post(rooms.get(room), stamp.text(), replyAddress));
    }

    private void asFastAsAnswered() {
        for (int i = 0; i < plan.inFlight(); i++) writers.forEach(writer -> writer.write(now()));
        while (now() < end) crowd.turn(1);
    }

    private void atRate(long begin) {
        long messages = (long) plan.rate() * plan.seconds();
        for (long message = 0; message < messages; message++) {
            long meant = begin + message * MICROS / plan.rate();
            while (now() < meant) crowd.turn(now() + TimeUnit.MILLISECONDS.toMicros(1) < meant ? 1 : 0);
            writers.get((int) (message % writers.size())).write(meant);
            crowd.turn(0);
        }
    }

    /** What is on its way may arrive, as long as something does. */
    private void awaitRest() {
        lastHeard = now();
        while (missing() > 0 && now() - lastHeard < TimeUnit.MILLISECONDS.toMicros(SILENCE_MILLIS)) {
            long until = now() + TimeUnit.MILLISECONDS.toMicros(WARM_UP_MILLIS);
            while (now() < until) crowd.turn(1);
        }
    }

    private long missing() {
        return writers.stream().mapToLong(this::missing).sum();
    }

    private long missing(Writer writer) {
        int first = writer.room * plan.members();
        return IntStream.range(first, first + plan.members())
                .mapToLong(seat -> ledger.missing(seat, writer.stream, writer.sent))
                .sum();
    }

    private void hear(int seat, byte[] bytes, int from, int to) {
        Door.each(bytes, from, to, (all, begin, end) -> hearOne(seat, all, begin, end));
    }

    private void hearOne(int seat, byte[] bytes, int from, int to) {
        int near = Math.min(to, from + NEAR);
        if (Stamp.refuses(bytes, from, near))
            throw new IllegalStateException(new String(bytes, from, to - from, UTF_8));
        int answered = Stamp.answered(bytes, from, near);
        if (answered > 0) acknowledge(writers.get(answered - 1));
        else if (answered < 0) Stamp.find(bytes, from, to, (stream, number, time) -> hear(seat, stream, number, time));
    }

    private void hear(int seat, int stream, int number, long time) {
        if (stream == WARM_UP) {
            warm.set(seat);
            return;
        }
        lastHeard = now();
        ledger.hear(seat, stream, number, time, lastHeard);
    }

    private void acknowledge(Writer writer) {
        writer.acknowledged++;
        if (running && plan.rate() == 0 && now() < end) writer.write(now());
    }

    private Report report(long lasted, Processes.Cost cost) {
        int sent = writers.stream().mapToInt(writer -> writer.sent).sum();
        int acknowledged =
                writers.stream().mapToInt(writer -> writer.acknowledged).sum();
        return Report.of("seconds", (double) lasted / MICROS)
                .with("messages", sent)
                .with("unanswered", sent - acknowledged)
                .with("deliveries", ledger.heard())
                .with("lost", missing())
                .with("doubled", ledger.doubled())
                .with("reordered", ledger.reordered())
                .with("cpuSeconds", cost.seconds())
                .with("messagesACpuSecond", sent / cost.seconds())
                .with("deliveriesACpuSecond", ledger.heard() / cost.seconds())
                .withLatency(ledger.latency());
    }

    private static long now() {
        return TimeUnit.NANOSECONDS.toMicros(System.nanoTime());
    }
}
