package chat.parley.bus;

/**
 * A question for one verticle. It is a record of its domain's sealed family; the family knows where it goes, the type
 * argument what comes back (a record as well).
 */
public interface Command<R> {
    Address address();

    /** Whether asking twice does no more than asking once. Only such a command is sent to another node after silence. */
    default boolean repeatable() {
        return false;
    }
}
