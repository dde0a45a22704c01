package chat.parley.messages;

import chat.parley.store.Database;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** The SQL of what was said on a day: counted along an index, and kept. */
final class DayCounts {
    private static final String KNOWN = """
            select day, messages, people from day_counts where day >= $1 and day < $2 order by day
            """;

    /** One stretch of the index of ids; what was posted together lies together in the table. */
    private static final String COUNT = """
            select $1::date as day, count(*) as messages, count(distinct author_id) as people
            from messages where id >= $2 and id < $3
            """;

    private static final String KEEP = """
            insert into day_counts (day, messages, people)
            select * from unnest($1::date[], $2::bigint[], $3::bigint[])
            on conflict (day) do nothing
            """;

    private static final int MILLISECONDS_FROM = 16;

    private final Database database;

    DayCounts(Database database) {
        this.database = database;
    }

    /** From one day on, to before another. */
    Future<List<DayCount>> known(LocalDate from, LocalDate before) {
        return database.run(KNOWN, Tuple.of(from, before))
                .map(rows -> rows.stream().map(DayCounts::count).toList());
    }

    /** One after the other: a day may be a long walk, and others wait for the connection. */
    Future<List<DayCount>> all(List<LocalDate> days) {
        return days.stream()
                .reduce(
                        Future.succeededFuture(List.<DayCount>of()),
                        (before, day) -> before.compose(counted -> one(day).map(count -> and(counted, count))),
                        (one, other) -> one);
    }

    private Future<DayCount> one(LocalDate day) {
        return database.run(COUNT, Tuple.of(day, first(day), first(day.plusDays(1))))
                .map(rows -> count(rows.iterator().next()));
    }

    /** Somebody else may have counted the same. */
    Future<Void> keep(List<DayCount> counted) {
        if (counted.isEmpty()) return Future.succeededFuture();
        return database.run(
                        KEEP,
                        Tuple.tuple()
                                .addArrayOfLocalDate(
                                        counted.stream().map(DayCount::day).toArray(LocalDate[]::new))
                                .addArrayOfLong(
                                        counted.stream().map(DayCount::messages).toArray(Long[]::new))
                                .addArrayOfLong(
                                        counted.stream().map(DayCount::people).toArray(Long[]::new)))
                .mapEmpty();
    }

    /** No id of that day or a later one is smaller: the first 48 bits are the milliseconds. */
    private static UUID first(LocalDate day) {
        long at = day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
        return new UUID(at << MILLISECONDS_FROM, 0);
    }

    private static DayCount count(Row row) {
        return new DayCount(row.getLocalDate("day"), row.getLong("messages"), row.getLong("people"));
    }

    private static List<DayCount> and(List<DayCount> counted, DayCount next) {
        return Stream.concat(counted.stream(), Stream.of(next)).toList();
    }
}
