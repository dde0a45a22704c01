package chat.parley.messages;

import chat.parley.messages.SearchCommand.Filter;
import chat.parley.store.AtMost;
import chat.parley.store.Cursor;
import chat.parley.store.Database;
import chat.parley.store.Moments;
import chat.parley.store.Page;
import chat.parley.store.Slice;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds messages by their words, in two steps. First it looks through what was said {@link #LATELY}: that fills the page
 * for a word that many say. Otherwise the indexes of words and of parts tell all that there are, which are few. Left to
 * itself PostgreSQL expects a full page soon for either, and walks back through everything for a word that few say. Every
 * word is a condition of its own. A filter without words walks back, as far as patience goes.
 */
final class Search {
    /** Searches that one node runs at once: they must not take the database from those who write. */
    private static final int AT_ONCE = 2;

    private static final int MAX_WAITING = 100;

    /** A search that takes longer is given up; in milliseconds. */
    private static final String PATIENCE = "3000";

    private static final String PLAN_ANEW =
            "select set_config('plan_cache_mode', 'force_custom_plan', true), set_config('statement_timeout', $1, true)";

    private static final String MINE = MessageRows.MINE.formatted(" and ($2::uuid is null or s.room_id = $2)");

    /** Messages that are looked through before an index is asked: about 20 ms. */
    private static final int LATELY = 10_000;

    private static final String LATELY_ANYWHERE = """
            (select * from messages
             where $6::uuid is null or id < $6 order by id desc limit %d)""".formatted(LATELY);

    private static final String LATELY_IN_ROOM = """
            (select * from messages
             where room_id = $2 and ($6::uuid is null or id < $6) order by seq desc limit %d)""".formatted(LATELY);

    /** The hits of which a page is told are all found first where an index knows them, and else only as many as needed. */
    private static final String FIND = """
            with %s,
            hits as %s (
              select m.id from %s m join mine on mine.room_id = m.room_id and m.seq > mine.after
              where m.deleted_at is null
                and ($3::uuid is null or m.author_id = $3)
                and ($4::timestamptz is null or m.created_at >= $4)
                and ($5::timestamptz is null or m.created_at < $5)
                and ($6::uuid is null or m.id < $6)
                %s
            )
            select %s
            from (select id from hits order by id desc limit $7) page
            join messages m on m.id = page.id join accounts a on a.id = m.author_id
            order by m.id desc
            """;

    private final Database database;
    private final AtMost atMost = new AtMost(AT_ONCE, MAX_WAITING);

    Search(Database database) {
        this.database = database;
    }

    Future<Found> find(SearchCommand.Find asked) {
        Filter filter = asked.filter();
        SearchWords.Sought sought = SearchWords.sought(asked.query(), filter.has());
        if (sought.isNothing() && !filter.narrows())
            return Future.succeededFuture(new Found(List.of(), new Page(null)));
        String list = "search " + asked.by() + " " + asked.query() + " " + filter;
        return atMost.run(() -> rows(asked, sought, list)).map(rows -> found(rows, sought, list, asked.limit()));
    }

    private Future<RowSet<Row>> rows(SearchCommand.Find asked, SearchWords.Sought sought, String list) {
        Tuple values = values(asked, list);
        String conditions = conditions(sought, values);
        String lately = asked.filter().room() == null ? LATELY_ANYWHERE : LATELY_IN_ROOM;
        String hits = sought.isNothing() ? "not materialized" : "materialized";
        return rows(hits, lately, conditions, values)
                .compose(rows -> rows.size() > asked.limit()
                        ? Future.succeededFuture(rows)
                        : rows(hits, "messages", conditions, values));
    }

    private Future<RowSet<Row>> rows(String hits, String messages, String conditions, Tuple values) {
        String sql = FIND.formatted(MINE, hits, messages, conditions, MessageRows.MESSAGE);
        return database.prepareThenAct(PLAN_ANEW, Tuple.of(PATIENCE), sql, values);
    }

    private static Tuple values(SearchCommand.Find asked, String list) {
        Filter filter = asked.filter();
        return Tuple.of(
                        asked.by().value(),
                        filter.room() == null ? null : filter.room().value(),
                        filter.author() == null ? null : filter.author().value(),
                        Moments.time(filter.from()),
                        Moments.time(filter.to()),
                        Cursor.read(list, asked.cursor(), UUID::fromString))
                .addInteger(asked.limit() + 1);
    }

    /** What must be true of a message; the values it speaks of come after those that are there. */
    private static String conditions(SearchWords.Sought sought, Tuple values) {
        Stream<String> has =
                Stream.of(sought.has()).filter(what -> !what.isEmpty()).map(what -> match(what, values));
        Stream<String> words = sought.words().stream().map(word -> word(word, values));
        Stream<String> phrases = sought.phrases().stream().map(phrase -> part(phrase, values));
        return Stream.of(has, words, phrases)
                .flatMap(Function.identity())
                .map(condition -> " and (" + condition + ")")
                .collect(Collectors.joining());
    }

    private static String word(SearchWords.Word word, Tuple values) {
        String beginnings = match(word.beginnings(), values);
        return word.part() == null ? beginnings : beginnings + " or " + part(word.part(), values);
    }

    private static String match(String words, Tuple values) {
        return "m.words @@ " + next(values.addString(words)) + "::text::tsquery";
    }

    private static String part(SearchWords.Part part, Tuple values) {
        String folded = "m.folded like " + next(values.addString(part.folded()));
        return part.written().stream()
                .map(pattern -> "m.text ilike " + next(values.addString(pattern)))
                .collect(Collectors.joining(" or ", folded + " or ", ""));
    }

    private static String next(Tuple values) {
        return "$" + values.size();
    }

    private static Found found(RowSet<Row> rows, SearchWords.Sought sought, String list, int limit) {
        Slice<Message> page = MessageRows.page(rows, list, limit);
        return new Found(
                page.map(message -> new Found.Hit(message, Snippet.of(message.text(), sought.marks())))
                        .items(),
                page.page());
    }
}
