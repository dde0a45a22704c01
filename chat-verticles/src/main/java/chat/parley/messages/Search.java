package chat.parley.messages;

import chat.parley.messages.SearchCommand.Filter;
import chat.parley.store.AtMost;
import chat.parley.store.Cursor;
import chat.parley.store.Database;
import chat.parley.store.Page;
import chat.parley.store.Slice;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds messages by their words. PostgreSQL chooses anew each time whether it walks back from the newest message, which
 * is right for a word that many say, or asks the index of words, which is right for one that few do.
 */
final class Search {
    /** Searches that one node runs at once: they must not take the database from those who write. */
    private static final int AT_ONCE = 2;

    private static final int MAX_WAITING = 100;

    /** A search that takes longer is given up; in milliseconds. */
    private static final String PATIENCE = "3000";

    private static final String PLAN_ANEW =
            "select set_config('plan_cache_mode', 'force_custom_plan', true), set_config('statement_timeout', $1, true)";

    /** Values before those of the patterns. */
    private static final int FIXED = 8;

    private static final String MINE = MessageRows.MINE.formatted(" and ($2::uuid is null or s.room_id = $2)");

    private static final String FIND = """
            with %s
            select %s
            from messages m join mine on mine.room_id = m.room_id and m.seq > mine.after
            join accounts a on a.id = m.author_id
            where m.deleted_at is null
              and ($3::uuid is null or m.author_id = $3)
              and ($4::timestamptz is null or m.created_at >= $4)
              and ($5::timestamptz is null or m.created_at < $5)
              and ($6::uuid is null or m.id < $6)
              and %s
            order by m.id desc limit $7
            """;

    private final Database database;
    private final AtMost atMost = new AtMost(AT_ONCE, MAX_WAITING);

    Search(Database database) {
        this.database = database;
    }

    Future<Found> find(SearchCommand.Find asked) {
        Filter filter = asked.filter();
        SearchWords.Sought sought = SearchWords.sought(asked.query(), filter.has());
        if (sought.isNothing()) return Future.succeededFuture(new Found(List.of(), new Page(null)));
        String list = "search " + asked.by() + " " + asked.query() + " " + filter;
        Tuple values = values(asked, sought, list);
        return atMost.run(() -> database.prepareThenAct(PLAN_ANEW, Tuple.of(PATIENCE), sql(sought), values))
                .map(rows -> found(rows, sought, list, asked.limit()));
    }

    private static String sql(SearchWords.Sought sought) {
        String parts = fits(FIXED + 1, sought.parts().size());
        String phrases =
                fits(FIXED + 1 + sought.parts().size(), sought.phrases().size());
        String words = "m.words @@ $8::text::tsquery";
        String either = parts.isEmpty() ? words : "(" + words + " or (" + parts + "))";
        return FIND.formatted(MINE, MessageRows.MESSAGE, phrases.isEmpty() ? either : either + " and " + phrases);
    }

    private static String fits(int first, int patterns) {
        return IntStream.range(first, first + patterns)
                .mapToObj(value -> "m.text ilike $" + value)
                .collect(Collectors.joining(" and "));
    }

    private static Tuple values(SearchCommand.Find asked, SearchWords.Sought sought, String list) {
        Filter filter = asked.filter();
        Tuple values = Tuple.of(
                asked.by().value(),
                filter.room() == null ? null : filter.room().value(),
                filter.author() == null ? null : filter.author().value(),
                time(filter.from()),
                time(filter.to()),
                Cursor.read(list, asked.cursor(), UUID::fromString));
        values.addInteger(asked.limit() + 1).addString(sought.words());
        sought.parts().forEach(values::addString);
        sought.phrases().forEach(values::addString);
        return values;
    }

    private static Found found(RowSet<Row> rows, SearchWords.Sought sought, String list, int limit) {
        Slice<Message> page = MessageRows.page(rows, list, limit);
        return new Found(
                page.map(message -> new Found.Hit(message, Snippet.of(message.text(), sought.marks())))
                        .items(),
                page.page());
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant moment) {
        return moment == null ? null : moment.atOffset(ZoneOffset.UTC);
    }
}
