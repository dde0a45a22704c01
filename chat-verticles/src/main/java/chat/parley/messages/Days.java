package chat.parley.messages;

import chat.parley.accounts.AdminCommand;
import chat.parley.bus.Bus;
import chat.parley.store.Database;
import chat.parley.store.Lately;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * How much was said on each of the last days. Posting knows nothing of it: a counter that every post moves would make
 * them wait for each other. A day that is over is counted once, by whoever asks first, and kept; what is not over is
 * counted anew, once a minute on each node. Ids of messages are made in the order of time, so a day is a stretch of an
 * index, and no call walks more than {@link #AT_ONCE} of them.
 */
final class Days {
    static final int DAYS = 30;

    /** Days that one call counts, at most. */
    static final int AT_ONCE = 6;

    private static final Duration AGE = Duration.ofMinutes(1);

    /** So long after midnight nothing of the day before is still being committed. */
    private static final Duration SETTLED = Duration.ofMinutes(10);

    private final Bus bus;
    private final DayCounts counts;
    private final Clock clock;
    private final Lately<DayCount.Listed> lately;

    Days(Bus bus, Database database, Clock clock) {
        this.bus = bus;
        this.counts = new DayCounts(database);
        this.clock = clock;
        this.lately = new Lately<>(AGE, clock, this::read);
    }

    Future<DayCount.Listed> count(DayCommand.Count asked) {
        return bus.ask(new AdminCommand.Admit(asked.by())).compose(admin -> lately.get());
    }

    private Future<DayCount.Listed> read() {
        Instant now = clock.instant();
        LocalDate today = day(now);
        LocalDate open = day(now.minus(SETTLED));
        LocalDate first = today.minusDays(DAYS - 1);
        List<LocalDate> current = open.datesUntil(today.plusDays(1)).toList();
        return counts.known(first, open)
                .compose(known -> counts.all(missing(known, first, open, AT_ONCE - current.size()))
                        .compose(counted -> counts.keep(counted).map(kept -> merged(known, counted))))
                .compose(over -> counts.all(current)
                        .map(counted -> new DayCount.Listed(
                                Stream.concat(over.stream(), counted.stream()).toList())));
    }

    /** The latest first: what nobody has counted yet of the days before this one, so many at most. */
    private static List<LocalDate> missing(List<DayCount> known, LocalDate first, LocalDate open, int most) {
        List<LocalDate> days = known.stream().map(DayCount::day).toList();
        return Stream.iterate(open.minusDays(1), day -> !day.isBefore(first), day -> day.minusDays(1))
                .filter(day -> !days.contains(day))
                .limit(most)
                .toList();
    }

    private static Collection<DayCount> merged(List<DayCount> known, List<DayCount> counted) {
        Map<LocalDate, DayCount> byDay = new TreeMap<>();
        Stream.concat(known.stream(), counted.stream()).forEach(count -> byDay.put(count.day(), count));
        return byDay.values();
    }

    private static LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment, ZoneOffset.UTC);
    }
}
