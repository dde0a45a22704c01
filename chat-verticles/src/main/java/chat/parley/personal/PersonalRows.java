package chat.parley.personal;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;

/** What the tables of one's own have in common. */
final class PersonalRows {
    /** Bytes of the texts of one answer, about: it ends with the item that reaches this, however many were wanted. */
    static final int MAX_BYTES = 1024 * 1024;

    /** What one person keeps is counted under this lock, so that no two requests of theirs pass a bound together. */
    static final String LOCK = "select id from accounts where id = $1 for no key update";

    /** Rooms r that $1 is in, by their memberships s. */
    static final String MY_ROOMS =
            " memberships s join rooms r on r.id = s.room_id and s.account_id = $1" + " and s.state = 'joined' ";

    /** The seq from which $1 may read the room r. */
    static final String BEGINNING = " case r.history when 'joined' then s.joined_seq + 1 else 1 end ";

    private PersonalRows() {}

    /** The rows of a query whose {@code bytes} are within {@link #MAX_BYTES}, with how many there were as {@code found}. */
    static String cut(String query, String order) {
        return "select * from (select *, count(*) over () as found,"
                + " sum(bytes) over (order by " + order + ") - bytes as bytes_before from ("
                + query + ") asked) measured where bytes_before < " + MAX_BYTES + " order by " + order;
    }

    /** Whether such a query would have had more, after so many items. */
    static boolean goesOn(RowSet<Row> rows, int items) {
        return rows.size() > 0 && rows.iterator().next().getLong("found") > items;
    }
}
