package chat.parley.load;

import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** The same questions again and again, so many at a time; each counts from when it was asked. */
record Reads(Api person, List<String> paths, int inFlight, int seconds) {
    private static final int DIGITS = 3;
    private static final int OK = 200;

    Report run(Processes server) {
        Histogram latency = new ConcurrentHistogram(DIGITS);
        AtomicLong refused = new AtomicLong();
        Semaphore free = new Semaphore(inFlight);
        Processes.Cost before = server.cost();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        int asked = 0;
        for (; System.nanoTime() < end; asked++) {
            free.acquireUninterruptibly();
            ask(paths.get(asked % paths.size()), latency, refused, free);
        }
        free.acquireUninterruptibly(inFlight);
        Processes.Cost cost = server.cost().minus(before);
        return Report.of("requests", asked)
                .with("refused", refused.get())
                .with("cpuSeconds", cost.seconds())
                .with("requestsACpuSecond", asked / cost.seconds())
                .withLatency(latency);
    }

    private void ask(String path, Histogram latency, AtomicLong refused, Semaphore free) {
        long asked = System.nanoTime();
        person.read(path).whenComplete((status, failure) -> {
            latency.recordValue(TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - asked));
            if (failure != null || status != OK) refused.incrementAndGet();
            free.release();
        });
    }
}
